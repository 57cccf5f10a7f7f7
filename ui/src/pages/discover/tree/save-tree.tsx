import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { SavedTree, SaveTree as Wish } from '../../../../../src/server/contract/trees.ts'
import { useSend } from '../../../api/use-send.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { Failed } from '../../../components/failed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { texts } from './texts.ts'

export interface SaveTreeProps {
  /** The id of its discovery. */
  tree: string
  /** One leaf as a segment; left out, all as a scheme. */
  leaf?: number
  /** What the definition is called unless somebody writes otherwise. */
  id: string
  label: string
  why: string
  primary?: boolean
}

/** A button that asks for an id and a name, writes the definition, and says where it is. */
export function SaveTree({ tree, leaf, id: usual, label, why, primary = false }: SaveTreeProps) {
  const t = useTexts(texts)
  const [isOpen, setOpen] = useState(false)
  const [id, setId] = useState(usual)
  const [name, setName] = useState('')
  const saving = useSend<SavedTree>(['/segments', '/schemes', '/definitions', '/plan', '/vocabulary'])
  const save = () => {
    const called = name.trim() === '' ? {} : { name: { zh: name.trim(), en: name.trim() } }
    const body: Wish = leaf === undefined ? { scheme: id.trim(), ...called } : { segment: id.trim(), leaf, ...called }
    saving.mutate({ path: `/trees/${encodeURIComponent(tree)}/save`, body }, { onSuccess: () => setOpen(false) })
  }
  return (
    <span className="tree-save">
      <Button {...(primary ? { type: 'primary' as const } : {})} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {saving.data && (
        <span className="note" role="status">
          {t('saved', { file: saving.data.file })} · <PageLink to="/plan">{t('see-plan')}</PageLink>
        </span>
      )}
      <Modal
        open={isOpen}
        title={label}
        okText={t('save')}
        cancelText={t('cancel')}
        okButtonProps={{ disabled: id.trim() === '', loading: saving.isPending }}
        onOk={save}
        onCancel={() => setOpen(false)}
      >
        <p className="note">{why}</p>
        <label className="tree-field">
          <span>{t('id')}</span>
          <Input value={id} maxLength={100} onChange={(event) => setId(event.target.value)} onPressEnter={save} />
        </label>
        <label className="tree-field">
          <span>{t('name')}</span>
          <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} onPressEnter={save} />
        </label>
        {saving.error && <Failed error={saving.error} />}
      </Modal>
    </span>
  )
}
