import { App } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Definition, WrittenDefinition } from '../../../../../src/server/contract/definitions.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { read, send } from '../../../api/request.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import type { SegmentEditor } from '../state/use-segment-editor.ts'
import { texts } from '../texts.ts'

export interface Saving {
  busy: boolean
  error: Error | undefined
  /** The file as somebody else left it meanwhile. */
  conflict: Definition | undefined
  settle: () => void
  /** Writes the file; with a hash, over that version of it. */
  save: (hash?: string) => Promise<WrittenDefinition | undefined>
}

/** Saves the segment into its file, as the text tab shows it. */
export function useSave(editor: SegmentEditor, focus: (id: string, on?: 'start') => void): Saving {
  const t = useTexts(texts)
  const { message, modal } = App.useApp()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const [conflict, setConflict] = useState<Definition>()
  const { saved, value, unfinished, typed, unreadable, textProblems, answered, stale } = editor

  async function isWanted(): Promise<boolean> {
    const [gap] = unfinished
    if (gap) {
      void message.warning(t('save-unfinished'))
      focus(gap.id, 'start')
      return false
    }
    if (unreadable || value['where'] === undefined) {
      void message.warning(t(unreadable ? 'save-unreadable' : 'save-empty'))
      return false
    }
    const errors = textProblems.filter((one) => one.severity === 'error').length
    return errors === 0 || modal.confirm({ title: t('save-errors', { count: errors }), content: t('save-errors-why') })
  }

  async function textNow(): Promise<string> {
    if (typed !== undefined) return typed
    if (!stale && answered) return answered.answer.text
    const { text } = await send<{ text: string }>('POST', '/definitions/patch-text', {
      text: editor.baseText ?? '',
      value,
      sort: 'segments',
    })
    return text
  }

  async function save(hash?: string): Promise<WrittenDefinition | undefined> {
    if (busy || !(await isWanted())) return undefined
    setBusy(true)
    setError(undefined)
    try {
      const text = await textNow()
      const written = saved
        ? await send<WrittenDefinition>('PUT', address(saved.id), { hash: hash ?? saved.hash, text })
        : await send<WrittenDefinition>('POST', '/definitions/segments', { name: String(value['segment']), text })
      editor.setSaved(written)
      editor.setBaseText(written.text)
      setConflict(undefined)
      void message.success(t('saved', { file: written.file }))
      for (const key of ['definitions', 'segments', 'plan', 'edits', 'vocabulary'])
        void client.invalidateQueries({ queryKey: [key] })
      return written
    } catch (failure) {
      if (saved && failure instanceof ApiProblem && failure.status === 412)
        setConflict(await read<Definition>(address(saved.id)))
      else setError(failure instanceof Error ? failure : new Error(String(failure)))
      return undefined
    } finally {
      setBusy(false)
    }
  }

  return { busy, error, conflict, settle: () => setConflict(undefined), save }
}

function address(id: string): string {
  return `/definitions/segments/${encodeURIComponent(id)}`
}
