import type { Edit } from '../../state/edits.ts'
import { findEdit, listEdits } from '../../state/edits.ts'
import type { Ledger } from '../../state/ledger.ts'
import { runErrors } from '../errors.ts'
import { alone, freeFile, keptFor, moveFile, record } from './edit-files.ts'
import type { Editing } from './edit-files.ts'
import { definitionSorts, stemOf } from './definition-sorts.ts'
import type { DefinitionFolder } from './definition-sorts.ts'
import { checkLimits } from './edit-limits.ts'
import { listSort } from './list-files.ts'
import { putFile, textOf } from './put-file.ts'

/** What somebody's next undo and redo are about: their own edits, the last first; a new edit ends what could be done again. */
export function nextSteps(ledger: Ledger, by: string): { undo?: Edit; redo?: Edit } {
  const [done, again]: [Edit[], Edit[]] = [[], []]
  const edits = listEdits(ledger, { by }).toReversed()
  const known = new Map(edits.map((one) => [one.number, one]))
  for (const edit of edits) {
    const about = edit.of === undefined ? undefined : known.get(edit.of)
    if (edit.did === 'undo') {
      done.pop()
      if (about) again.push(about)
    } else if (edit.did === 'redo') {
      again.pop()
      if (about) done.push(about)
    } else {
      done.push(edit)
      again.length = 0
    }
  }
  const [undo, redo] = [done.at(-1), again.at(-1)]
  return { ...(undo ? { undo } : {}), ...(redo ? { redo } : {}) }
}

/** Takes somebody's last edit back. Throws `nothing-to-undo`, and `edit-overtaken` where the file is not as that edit left it. */
export function undoEdit(editing: Editing): Edit {
  return alone(editing, () => stepBack(editing, 'undo', nextSteps(editing.ledger, editing.by).undo))
}

/** Makes the edit again that somebody took back last. */
export function redoEdit(editing: Editing): Edit {
  return alone(editing, () => stepBack(editing, 'redo', nextSteps(editing.ledger, editing.by).redo))
}

/** One state of a file: its name and text. */
interface State {
  file: string
  text: string | null
}

function stepBack(editing: Editing, did: 'undo' | 'redo', wanted: Edit | undefined): Edit {
  const edit = wanted && findEdit(editing.ledger, wanted.number)
  const isKept = edit && (edit.before !== null || edit.after !== null)
  if (!edit || !isKept) throw runErrors.error('nothing-to-undo')
  const before: State = { file: edit.was ?? edit.file, text: edit.before }
  const after: State = { file: edit.file, text: edit.after }
  const [from, to] = did === 'undo' ? [after, before] : [before, after]
  const { root } = editing
  const isAsLeft = textOf(root, from.file) === from.text && (from.file === to.file || textOf(root, to.file) === null)
  if (!isAsLeft) throw runErrors.error('edit-overtaken', { file: from.file })
  const { sort, id } = edit
  if (sort !== listSort)
    checkLimits(editing, { sort: sort as DefinitionFolder, file: from.file, before: from.text, after: to.text })
  if (from.file === to.file) putFile(root, to.file, to.text)
  else moveFile(root, from.file, to.file, to.text ?? '')
  const renamed = from.file === to.file ? {} : { was: from.file }
  const made = { did, sort, id, file: to.file, ...renamed, of: edit.number, before: from.text, after: to.text }
  return { ...made, number: record(editing, made), by: editing.by, at: editing.at, removes: to.text === null }
}

/** What was deleted (or whose making was undone) and can be brought back, the newest first. */
export function binned(ledger: Ledger, root: string, now: number): { edit: Edit; until: string }[] {
  const seen = new Set<string>()
  return listEdits(ledger, { limit: 10_000 }).flatMap((edit) => {
    if (seen.has(edit.file)) return []
    seen.add(edit.file)
    const until = Date.parse(edit.at) + keptFor
    const isGone = edit.sort !== listSort && edit.removes && textOf(root, edit.file) === null
    return isGone && until > now ? [{ edit, until: new Date(until).toISOString() }] : []
  })
}

/** Brings back what was deleted, under its old name or the next free one. Throws `not-in-bin`. */
export function restoreDefinition(editing: Editing, number: number): { edit: number; file: string } {
  return alone(editing, () => {
    const { root, ledger, at } = editing
    const known = binned(ledger, root, Date.parse(at)).find(({ edit }) => edit.number === number)
    const edit = known && findEdit(ledger, number)
    if (!edit || edit.before === null) throw runErrors.error('not-in-bin', { number })
    const { folder } = definitionSorts[edit.sort as DefinitionFolder]
    const file = freeFile(root, folder, stemOf(edit.file), edit.file.slice(edit.file.lastIndexOf('.')))
    checkLimits(editing, { sort: edit.sort as DefinitionFolder, file, before: null, after: edit.before })
    putFile(root, file, edit.before)
    const made = { did: 'restore', sort: edit.sort, id: edit.id, file, before: null, after: edit.before } as const
    return { file, edit: record(editing, made) }
  })
}
