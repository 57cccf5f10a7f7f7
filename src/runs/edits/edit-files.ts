import { patchTextTo, wholeText } from '../../definition/patch.ts'
import { limitCodes } from '../../definition/limits.ts'
import { readText } from '../../definition/source-text.ts'
import { lookUp } from '../../definition/written.ts'
import { didYouMean, FenqunError } from '../../errors.ts'
import type { Edit } from '../../state/edits.ts'
import { forgetTexts, recordEdit } from '../../state/edits.ts'
import type { Ledger } from '../../state/ledger.ts'
import { runErrors } from '../errors.ts'
import type { DefinitionFile } from './definition-files.ts'
import { definitionFiles, saidIn } from './definition-files.ts'
import type { DefinitionFolder } from './definition-sorts.ts'
import { definitionSorts, stemOf } from './definition-sorts.ts'
import { checkLimits } from './edit-limits.ts'
import type { EditLimits } from './edit-limits.ts'
import { checkFileName, sameNamed } from './file-place.ts'
import { keyOrder } from './key-order.ts'
import { putFile, textOf } from './put-file.ts'

/** How long the texts of edits are kept, in milliseconds: 30 days. */
export const keptFor = 30 * 24 * 3_600_000

/** What an edit needs: the project folder, the journal, who makes it and when (ISO). */
export interface Editing {
  root: string
  ledger: Ledger
  by: string
  at: string
  /** Of somebody who edits from elsewhere. */
  limits?: EditLimits | undefined
}

/** What a file is to say: either its content (it is patched) or its whole text. */
export interface NewContent {
  value?: Record<string, unknown>
  text?: string
}

/** The file of a definition. Throws `definition-unknown`. */
export function findDefinition(root: string, sort: DefinitionFolder, id: string): DefinitionFile {
  const files = definitionFiles(root, sort)
  const found = files.find((one) => one.id === id) ?? files.find((one) => one.file.endsWith(`/${id}`))
  if (found) return found
  const near = didYouMean(
    id,
    files.map((one) => one.id),
  )
  throw runErrors.error('definition-unknown', { folder: definitionSorts[sort].folder || 'fenqun.yml', name: id, near })
}

/** Throws `definition-stale` when the file is not the one that somebody saw. */
export function checkHash(found: DefinitionFile, hash: string): void {
  if (found.hash !== hash) throw runErrors.error('definition-stale', { file: found.file, name: found.id })
}

/** The number of the edit; 0 where the file said so already. */
export function writeDefinition(
  editing: Editing,
  sort: DefinitionFolder,
  id: string,
  wanted: NewContent & { hash: string; mayBe?: (text: string) => void },
): number {
  return alone(editing, () => {
    const found = findDefinition(editing.root, sort, id)
    checkHash(found, wanted.hash)
    const text = newText(sort, found, wanted)
    if (text === found.text) return 0
    checkLimits(editing, { sort, file: found.file, before: found.text, after: text })
    wanted.mayBe?.(text)
    putFile(editing.root, found.file, text)
    return record(editing, { did: 'write', sort, id: found.id, file: found.file, before: found.text, after: text })
  })
}

/** Makes a new file, named as asked or as its id. Answers with the number of the edit and the file. */
export function createDefinition(
  editing: Editing,
  sort: DefinitionFolder,
  wanted: NewContent & { name?: string },
): { edit: number; file: string } {
  if (sort === 'project') throw runErrors.error('project-file-stays')
  return alone(editing, () => {
    const { folder, key } = definitionSorts[sort]
    const text = newText(sort, undefined, wanted)
    const id = lookUp(saidIn(sort, folder, Buffer.from(text)).value, [key])
    if (typeof id !== 'string' || id === '') throw runErrors.error('definition-without-id', { key })
    const taken = sort === 'attributes' ? undefined : definitionFiles(editing.root, sort).find((one) => one.id === id)
    if (taken) throw runErrors.error('definition-exists', { name: id, file: taken.file })
    const file = freeFile(editing.root, folder, wanted.name ?? id, '.yml')
    checkLimits(editing, { sort, file, before: null, after: text })
    putFile(editing.root, file, text)
    const named = sort === 'attributes' ? stemOf(file) : id
    return { file, edit: record(editing, { did: 'create', sort, id: named, file, before: null, after: text }) }
  })
}

/** Gives a file another name in its folder. Answers with the number of the edit (0 where it has that name) and the file. */
export function renameDefinition(
  editing: Editing,
  sort: DefinitionFolder,
  id: string,
  wanted: { hash: string; name: string },
): { edit: number; file: string } {
  if (sort === 'project') throw runErrors.error('project-file-stays')
  return alone(editing, () => {
    const found = findDefinition(editing.root, sort, id)
    checkHash(found, wanted.hash)
    if (stemOf(found.file) === wanted.name) return { edit: 0, file: found.file }
    const ending = found.file.slice(found.file.lastIndexOf('.'))
    const file = freeFile(editing.root, definitionSorts[sort].folder, wanted.name, ending, found.file)
    checkLimits(editing, { sort, file: found.file, before: found.text, after: found.text })
    moveFile(editing.root, found.file, file, found.text)
    const edit = {
      did: 'rename',
      sort,
      id: found.id,
      file,
      was: found.file,
      before: found.text,
      after: found.text,
    } as const
    return { file, edit: record(editing, edit) }
  })
}

/** Takes a file away; its text stays in the journal for 30 days. */
export function removeDefinition(editing: Editing, sort: DefinitionFolder, id: string, hash: string): number {
  if (sort === 'project') throw runErrors.error('project-file-stays')
  return alone(editing, () => {
    const found = findDefinition(editing.root, sort, id)
    checkHash(found, hash)
    putFile(editing.root, found.file, null)
    return record(editing, { did: 'delete', sort, id: found.id, file: found.file, before: found.text, after: null })
  })
}

/** One edit at a time over all processes: whoever writes has seen what is on the disk. */
export function alone<T>({ ledger, at }: Editing, work: () => T): T {
  return ledger.transaction(() => {
    forgetTexts(ledger, new Date(Date.parse(at) - keptFor).toISOString())
    return work()
  })
}

export function record(
  { ledger, by, at }: Editing,
  edit: Omit<Edit, 'number' | 'by' | 'at' | 'removes'> & { before: string | null; after: string | null },
): number {
  return recordEdit(ledger, { ...edit, by, at })
}

/** A file has another name from now on. */
export function moveFile(root: string, from: string, to: string, text: string): void {
  putFile(root, to, text)
  if (from.toLowerCase() !== to.toLowerCase() || textOf(root, from) !== textOf(root, to)) putFile(root, from, null)
}

/** A file name that nothing has yet. Throws `definition-file-name` and `definition-exists`. */
export function freeFile(root: string, folder: string, name: string, ending: string, own?: string): string {
  checkFileName(name)
  const file = `${folder}/${name}${ending}`
  const taken = sameNamed(root, file)
  if (taken !== undefined && `${folder}/${taken}` !== own)
    throw runErrors.error('definition-exists', { name: `${name}${ending}`, file: `${folder}/${taken}` })
  return file
}

function newText(sort: DefinitionFolder, found: DefinitionFile | undefined, { value, text }: NewContent): string {
  if ((value === undefined) === (text === undefined)) throw runErrors.error('definition-content')
  if (text !== undefined) {
    // A text may be wrong, but not so large that whoever reads the project waits for it each time.
    const much = readText('(text)', text).problems.filter((one) => limitCodes.has(one.code))
    if (much.length > 0) throw new FenqunError(much)
    return text
  }
  const order = keyOrder[sort]
  if (!found) return wholeText(value!, { order })
  if (found.value === undefined || found.problems.some((one) => one.severity === 'error'))
    throw new FenqunError(found.problems)
  return patchTextTo(found.text, value!, { order })
}
