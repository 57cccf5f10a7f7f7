import { maxFileBytes } from '../../definition/source-text.ts'
import { runErrors } from '../errors.ts'
import { alone, record } from './edit-files.ts'
import type { Editing } from './edit-files.ts'
import { sameNamed } from './file-place.ts'
import { putFile } from './put-file.ts'

/** What the journal calls files of ids. */
export const listSort = 'lists'

/**
 * Writes ids into a new file below `lists/`, as `in list` reads it, called as wished where nothing is called so; in the journal, so that it can be undone. `beside`: further
 * columns by title, a cell for each id. Throws `list-too-long` and what `putFile` throws.
 */
export function createList(
  editing: Editing,
  { name, ids, beside = {} }: { name: string; ids: readonly string[]; beside?: Record<string, readonly string[]> },
): { edit: number; file: string } {
  return alone(editing, () => {
    const columns = [['id', ...ids], ...Object.entries(beside).map(([title, cells]) => [title, ...cells])]
    const quoted = columns.map((column) => column.map((one) => `"${one.replaceAll('"', '""')}"`))
    const text = quoted[0]!.map((_, row) => `${quoted.map((column) => column[row]).join(',')}\n`).join('')
    if (Buffer.byteLength(text) > maxFileBytes)
      throw runErrors.error('list-too-long', { people: ids.length, limit: maxFileBytes })
    const file = freeListFile(editing.root, name)
    putFile(editing.root, file, text)
    const id = file.slice('lists/'.length, -'.csv'.length)
    return { file, edit: record(editing, { did: 'create', sort: listSort, id, file, before: null, after: text }) }
  })
}

/** A path that nothing has, named after a text without anything that a system reads as more than a name. */
function freeListFile(root: string, wish: string): string {
  const stem = wish
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
  const name = stem === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `list-${stem}`.replace(/-$/, '') : stem
  for (let count = 1; ; count++) {
    const file = `lists/${name}${count === 1 ? '' : `-${count}`}.csv`
    if (sameNamed(root, file) === undefined) return file
  }
}
