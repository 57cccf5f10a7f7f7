import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { SavedPropensity } from '../../../../../src/server/contract/propensity.ts'
import { useSend } from '../../../api/use-send.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { Failed } from '../../../components/failed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { texts } from './texts.ts'

const goodId = /^[a-z][a-z0-9-]{0,62}$/u

/** Writes the model as an attribute. Nothing counts before a plan is applied. */
export function SavePropensity({ discovery, usual }: { discovery: string; usual: string }) {
  const t = useTexts(texts)
  const [isOpen, open] = useState(false)
  const [id, setId] = useState(usual)
  const sending = useSend<SavedPropensity>(['/definitions', '/attributes', '/vocabulary', '/plan', '/home'])
  const save = () =>
    sending.mutate(
      { path: `/propensity/${encodeURIComponent(discovery)}/save`, body: { attribute: id } },
      { onSuccess: () => open(false) },
    )
  return (
    <div className="propensity-save">
      <Button type="primary" onClick={() => open(true)}>
        {t('save')}
      </Button>
      {sending.data && (
        <span aria-live="polite">
          {t('saved', { file: sending.data.file })} <PageLink to="/plan">{t('see-plan')}</PageLink>
        </span>
      )}
      <Modal
        open={isOpen}
        title={t('save')}
        okText={t('save')}
        cancelText={t('cancel')}
        okButtonProps={{ disabled: !goodId.test(id), loading: sending.isPending }}
        onOk={save}
        onCancel={() => open(false)}
      >
        <p className="soft">{t('save-why')}</p>
        <label className="propensity-id">
          <span className="soft">{t('id')}</span>
          <Input
            value={id}
            maxLength={63}
            status={goodId.test(id) ? '' : 'error'}
            onChange={(event) => setId(event.target.value)}
            onPressEnter={() => goodId.test(id) && save()}
          />
        </label>
        {sending.error && <Failed error={sending.error} />}
      </Modal>
    </div>
  )
}
