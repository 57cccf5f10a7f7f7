import { Button, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import type { FoundK, SaveDiscovery, SavedDiscovery } from '../../../../../src/server/contract/discoveries.ts'
import { useSend } from '../../../api/use-send.ts'
import { useMay } from '../../../api/use-session.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { Failed } from '../../../components/failed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'
import type { FoundProps } from './found-groups.tsx'

type Form = 'clusters' | 'rules' | 'one'
const forms = ['rules', 'clusters', 'one'] as const
const goodId = /^[a-z][a-z0-9-]{0,62}$/

/** Saving what is seen: as centres, as rules, or one group as a segment. Nothing counts before a plan is applied. */
export function SaveGroups({ answer, shown }: Pick<FoundProps, 'answer'> & { shown: FoundK }) {
  const t = useTexts(texts)
  const say = useSay()
  const mayEdit = useMay('edit')
  const [isOpen, open] = useState(false)
  const [form, setForm] = useState<Form>('rules')
  const [number, setNumber] = useState(1)
  const [id, setId] = useState('')
  const sending = useSend<SavedDiscovery>(['/definitions', '/home', '/schemes', '/segments'])
  if (!mayEdit) return undefined
  const saved = sending.data
  const save = () => {
    const body: SaveDiscovery =
      form === 'one' ? { k: shown.k, segment: id, cluster: number } : { k: shown.k, scheme: id, as: form }
    sending.mutate({ path: `/discoveries/${answer.discovery.id}/save`, body }, { onSuccess: () => open(false) })
  }
  return (
    <div className="discover-save">
      <Button type="primary" onClick={() => open(true)}>
        {t('save')}
      </Button>
      {saved && (
        <span aria-live="polite">
          {saved.accuracy === null
            ? t('saved', { file: saved.file })
            : t('saved-accuracy', { file: saved.file, accuracy: formatShare(saved.accuracy) })}{' '}
          {saved.sort === 'segments' ? (
            <PageLink to="/segments/$id" params={{ id: saved.id }}>
              {t('see-file', { sort: t('sort-segments') })}
            </PageLink>
          ) : (
            <PageLink to="/schemes/$id" params={{ id: saved.id }}>
              {t('see-file', { sort: t('sort-schemes') })}
            </PageLink>
          )}{' '}
          <PageLink to="/plan">{t('see-plan')}</PageLink>
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
        <Radio.Group
          className="discover-forms"
          value={form}
          onChange={(event) => setForm(event.target.value as Form)}
          options={forms.map((one) => ({
            value: one,
            label: (
              <>
                <b>{t(`save-${one}`)}</b>
                <span className="soft">
                  {one === 'one'
                    ? t('save-one-of', { number })
                    : t(one === 'rules' ? 'save-rules-why' : 'save-clusters-why')}
                </span>
              </>
            ),
          }))}
        />
        {form === 'one' && (
          <Select
            className="discover-wide"
            value={number}
            aria-label={t('number')}
            options={shown.clusters.map((one) => ({ value: one.number, label: `${one.number} ${say(one.name)}` }))}
            onChange={setNumber}
          />
        )}
        <label className="discover-wide">
          <span className="soft">
            {t('id')} · {t('id-hint')}
          </span>
          <Input
            value={id}
            maxLength={63}
            status={id !== '' && !goodId.test(id) ? 'error' : ''}
            onChange={(event) => setId(event.target.value)}
            onPressEnter={() => goodId.test(id) && save()}
          />
        </label>
        {sending.error && <Failed error={sending.error} />}
      </Modal>
    </div>
  )
}
