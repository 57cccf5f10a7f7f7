import { Button, Modal } from 'antd'
import type { Definition } from '../../../../../src/server/contract/definitions.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { mergeValues } from '../model/merge-values.ts'
import { rereadDoc } from '../model/segment-doc.ts'
import type { SegmentEditor } from '../state/use-segment-editor.ts'
import { texts } from '../texts.ts'
import type { Saving } from './use-save.ts'

/** Somebody else changed the file meanwhile: both versions, and the ways on. */
export function ConflictDialog({ editor, saving }: { editor: SegmentEditor; saving: Saving }) {
  const t = useTexts(texts)
  const theirs = saving.conflict
  if (!theirs) return null
  const base = editor.saved?.value ?? {}
  const merged = mergeValues(base, editor.value, theirs.value ?? {})
  const adopt = (value: Definition['value']) => {
    editor.setSaved(theirs)
    editor.setBaseText(theirs.text)
    editor.setTyped(undefined)
    if (value) editor.change((doc) => rereadDoc(value, doc))
    saving.settle()
  }
  return (
    <Modal
      open
      width={960}
      title={t('conflict')}
      onCancel={saving.settle}
      footer={[
        <Button key="theirs" onClick={() => adopt(theirs.value)}>
          {t('take-theirs')}
        </Button>,
        <Button key="mine" onClick={() => void saving.save(theirs.hash)}>
          {t('take-mine')}
        </Button>,
        <Button key="merge" type="primary" disabled={theirs.value === null} onClick={() => adopt({ ...merged.value })}>
          {t('merge')}
        </Button>,
      ]}
    >
      <p>{t('conflict-why')}</p>
      <p className="note">
        {merged.conflicts.length === 0 ? t('merge-clean') : t('merge-conflicts', { keys: merged.conflicts.join(', ') })}
      </p>
      <div className="builder-versions">
        <Version title={t('theirs')} text={theirs.text} other={editor.text} />
        <Version title={t('mine')} text={editor.text} other={theirs.text} />
      </div>
    </Modal>
  )
}

/** A text, with the lines marked that the other one does not have. */
function Version({ title, text, other }: { title: string; text: string; other: string }) {
  const known = new Set(other.split('\n').map((line) => line.trim()))
  return (
    <section>
      <h3>{title}</h3>
      <pre tabIndex={0}>
        {text
          .split('\n')
          .map((line, index) =>
            known.has(line.trim()) ? <span key={index}>{`${line}\n`}</span> : <mark key={index}>{`${line}\n`}</mark>,
          )}
      </pre>
    </section>
  )
}
