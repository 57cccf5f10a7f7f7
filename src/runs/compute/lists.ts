import { createHash } from 'node:crypto'
import { entitiesTable, listTable, mergedTable } from '../../compile/catalogue.ts'
import type { ListReference } from '../../conditions/list-reference.ts'
import { listName, listNamed, listsIn } from '../../compile/list-names.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { ListMatch } from '../stored/manifest.ts'
import { readInside } from '../read-inside.ts'
import { listEntries } from './list-entries.ts'
import type { PhoneBook } from './listed-phones.ts'
import { keysByPhone } from './listed-phones.ts'
import { emptyTable } from './tables.ts'
import type { Workplace } from './workplace.ts'

const linesPerStatement = 5000

/** What opening a list needs. */
export interface ListWork {
  place: Workplace
  /** The project's folder. */
  project: string
  phones: PhoneBook
}

/**
 * Makes the table of keys that a list names, by `listName`: any id of an entity will do, and any way to write a phone. What nobody has
 * matches nobody, and is counted; a first line without a digit that matches nobody is taken for a header.
 */
export async function openList(work: ListWork, kind: string, name: string): Promise<ListMatch> {
  const reference = listNamed(name)
  const { entries, cut } = await listEntries(work.project, reference)
  const isHeader = (text: string | undefined) =>
    text !== undefined && reference.column === undefined && !/\d/.test(text)
  const unmatched =
    reference.by === 'phone'
      ? await openPhones(work, kind, name, entries)
      : await openIds(work.place, kind, name, entries)
  const header = isHeader(entries[0]) && unmatched.first ? 1 : 0
  return { ...reference, entries: entries.length - header, unmatched: unmatched.count - header, cut }
}

/** How many entries matched nobody, and whether the first is one of them. */
interface Unmatched {
  count: number
  first: boolean
}

async function openIds(place: Workplace, kind: string, name: string, ids: readonly string[]): Promise<Unmatched> {
  const { dialect } = place
  const named = `ids of ${listTable(kind, name)}`
  await fill(place, named, { name: 'id', type: 'text', nullable: false }, ids.map(dialect.text))
  const everyId = [entitiesTable(kind), mergedTable(kind)]
    .map((table) => `SELECT _key, id FROM ${dialect.quote(table)}`)
    .join(' UNION ALL ')
  const joined = `(${everyId}) AS e JOIN ${dialect.quote(named)} AS l ON l.id = e.id`
  await place.table(listTable(kind, name), `SELECT DISTINCT e._key FROM ${joined}`)
  const isFirst = `sum(CASE WHEN l.id = ${dialect.text(ids[0] ?? '')} THEN 1 ELSE 0 END)`
  const [row] = await place.rows(`SELECT count(DISTINCT l.id) AS matched, ${isFirst} AS first FROM ${joined}`)
  return { count: ids.length - Number(row?.['matched'] ?? 0), first: Number(row?.['first'] ?? 0) === 0 }
}

async function openPhones(
  { place, phones }: ListWork,
  kind: string,
  name: string,
  texts: readonly string[],
): Promise<Unmatched> {
  const { dialect } = place
  const { keys, unmatched } = keysByPhone(phones, kind, texts)
  const own = `keys of ${listTable(kind, name)}`
  await fill(place, own, { name: 'own', type: 'integer', nullable: false }, keys.map(String))
  await place.table(
    listTable(kind, name),
    `SELECT DISTINCT CASE WHEN m._key IS NULL THEN l.own ELSE m._key END AS _key
     FROM ${dialect.quote(own)} AS l LEFT JOIN ${dialect.quote(mergedTable(kind))} AS m ON m._own = l.own`,
  )
  return { count: unmatched.length, first: texts[0] !== undefined && unmatched.includes(texts[0]) }
}

/** A table of one column with these values, printed. */
async function fill(
  place: Workplace,
  table: string,
  column: Parameters<typeof emptyTable>[0][number],
  values: readonly string[],
): Promise<void> {
  await place.table(table, emptyTable([column], place.dialect))
  for (let at = 0; at < values.length; at += linesPerStatement) {
    const rows = values.slice(at, at + linesPerStatement).map((value) => `(${value})`)
    await place.execute(`INSERT INTO ${place.dialect.quote(table)} VALUES ${rows.join(', ')}`)
  }
}

/** The lists that definitions name and that cannot be read so, by `listName`. */
export async function missingLists(written: WrittenProject): Promise<Set<string>> {
  const missing = new Set<string>()
  for (const reference of namedLists(written)) {
    const isPlain = reference.column === undefined && !/\.(xlsx|ya?ml)$/i.test(reference.file)
    const found = isPlain
      ? await readInside(written.folder, reference.file)
      : await listEntries(written.folder, reference).catch(() => undefined)
    if (!found) missing.add(listName(reference))
  }
  return missing
}

/** SHA-256 (hex) of every list that definitions name and that can be read, by path. */
export async function listHashes(written: WrittenProject): Promise<Record<string, string>> {
  const found: [string, string][] = []
  for (const file of [...new Set(namedLists(written).map((one) => one.file))].toSorted()) {
    const bytes = await readInside(written.folder, file)
    if (bytes) found.push([file, createHash('sha256').update(bytes).digest('hex')])
  }
  return Object.fromEntries(found)
}

/** The lists that the definitions of a project name, each once. */
function namedLists(written: WrittenProject): ListReference[] {
  const named = [...written.populations, ...written.segments, ...written.schemes].flatMap((one) => listsIn(one.raw))
  return [...new Map(named.map((one) => [listName(one), one])).values()]
}
