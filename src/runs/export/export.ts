import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { Destination, List, ListColumn } from '../../destinations/destination.ts'
import { destinationErrors } from '../../destinations/errors.ts'
import { destinationFor, writeList } from '../../destinations/write-list.ts'
import type { Bilingual, Language } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import type { Vault } from '../../privacy/vault.ts'
import { recordExport, recordNotMade } from '../../state/exports.ts'
import type { RunContext } from '../context.ts'
import { isoNow } from '../context.ts'
import { checkTarget } from './export-target.ts'
import { listRows, streamed } from '../compute/list-rows.ts'
import type { Manifest } from '../stored/manifest.ts'
import type { Selection } from '../people/people.ts'
import { peopleQuery } from '../people/people.ts'
import type { PersonalField } from '../people/personal.ts'
import { personalFields, stagePersonal } from '../people/personal.ts'
import type { Published } from '../stored/published.ts'
import { selectionName } from '../compute/selection.ts'

export interface ExportOptions {
  /** The file; its ending says the format: .csv .xlsx .parquet .json .jsonl. */
  to: string
  /** Ids of attributes and names of personal columns, in order; `attributes` and `personal` stand for all of them. Default: every attribute, nothing personal. */
  columns?: readonly string[]
  /** Personal columns readable; all of them when `columns` names none. */
  unmask?: boolean
  /** What the list is for; needed when it has personal columns. */
  purpose?: string
  /** Of the header and of the names of classes; `ids` for programs. Default: the project's language. */
  header?: Language | 'ids'
  /** Who exports, as the log shall name them. */
  by: string
}

export interface ExportResult {
  /** Number in the export log. */
  id: number
  file: string
  format: string
  what: string
  day: string
  run: string
  rows: number
  bytes: number
  sha256: string
  columns: string[]
  personal: string[]
  unmasked: boolean
  consent: Bilingual
}

/** Until consent is built, every list says so, in the log and in the file. */
export const consentNote: Bilingual = { zh: '未核对同意情况', en: 'consent not checked' }

/**
 * Writes the people of a selection to a file and logs it. Personal columns come from the vault, masked unless
 * `unmask`, and need a purpose (`purpose-missing`); files of the project are never replaced (`export-target-taken`). The
 * list is in the log before its file is in its place: what fails leaves no file, and no entry in the log or, when only
 * the last step failed, one that says so (`notMade`).
 */
export async function exportPeople(
  context: RunContext & { vault: Vault },
  published: Published,
  selection: Selection,
  options: ExportOptions,
): Promise<ExportResult> {
  const { engine, vault, ledger } = context
  const { manifest } = published
  const destination = destinationFor(options.to)
  await checkTarget(context, options.to)
  const header = options.header ?? context.project.language
  const { kind } = peopleQuery(engine, published, selection, [])
  const chosen = choose(manifest, kind, personalFields(context.sources, kind), options)
  const people = peopleQuery(engine, published, selection, chosen.attributes)
  const carried = chosen.personal.map((one) => one.field)
  if (carried.length && !options.purpose?.trim())
    throw destinationErrors.error('purpose-missing', { columns: carried.join(', ') })
  const columns = columnsOf(manifest, kind, people.columns, chosen, header, destination)
  const staging = `personal ${randomUUID()}`
  const { quote } = engine.dialect
  const personal = carried.length ? `LEFT JOIN ${quote(staging)} v ON v._key = p._key` : ''
  const sql = (
    expression: (one: Source) => string,
  ) => `SELECT ${columns.map((one) => `${expression(one)} AS ${quote(one.title)}`).join(', ')}
FROM (${people.sql}) p ${personal}
ORDER BY p._key`
  const plain = (one: Source) => sourceSql(one, engine.dialect)
  const what = selectionName(selection)
  const list: List = {
    name: what.split('/').at(-1) ?? what,
    columns: columns.map(({ title, type }) => ({ title, type })),
    batches: () =>
      listRows(engine.chunks(sql((one) => streamed(plain(one), one.type, engine.dialect))), columns, context.zone),
    source: { engine, sql: sql(plain) },
    notes: notes(manifest, what, options, header === 'en' ? 'en' : 'zh', context.now()),
  }
  try {
    if (carried.length)
      await stagePersonal(engine, vault, {
        table: staging,
        kind,
        fields: chosen.personal,
        keys: `SELECT _key FROM (${people.sql}) k ORDER BY _key`,
        unmask: options.unmask ?? false,
      })
    const file = resolve(options.to)
    const unmasked = (options.unmask ?? false) && carried.length > 0
    let id = 0
    const written = await writeList(list, options.to, ({ format, rows, sha256 }) => {
      id = recordExport(ledger, {
        at: isoNow(context),
        by: options.by,
        what,
        format,
        purpose: options.purpose ?? '',
        file,
        rows,
        sha256,
        unmasked,
        consentNote: consentNote.en,
      })
      return (why) => recordNotMade(ledger, id, why)
    })
    const titles = columns.map((one) => one.title)
    return {
      id,
      file,
      what,
      day: manifest.day,
      run: manifest.run,
      ...written,
      columns: titles,
      personal: carried,
      unmasked,
      consent: consentNote,
    }
  } finally {
    if (carried.length) await engine.execute(`DROP TABLE IF EXISTS ${quote(staging)}`)
  }
}

interface Chosen {
  attributes: string[]
  personal: PersonalField[]
  /** Names in the order asked for. */
  order: string[]
}

function choose(manifest: Manifest, kind: string, fields: readonly PersonalField[], options: ExportOptions): Chosen {
  const all = manifest.kinds[kind]!.attributes.map((one) => one.id)
  if (options.unmask && fields.length === 0) throw destinationErrors.error('nothing-to-unmask', { kind })
  const wanted = (options.columns ?? ['attributes']).flatMap((name) =>
    name === 'attributes' ? all : name === 'personal' ? fields.map((one) => one.field) : [name],
  )
  const known = [...all, ...fields.map((one) => one.field)]
  for (const name of wanted) {
    if (known.includes(name) || name === 'id') continue
    const near = didYouMean(name, known)
    throw destinationErrors.error('unknown-list-column', {
      name,
      near,
      known: [...known, 'attributes', 'personal'].join(', '),
    })
  }
  const named = fields.filter((one) => wanted.includes(one.field) && !all.includes(one.field))
  const personal = options.unmask && named.length === 0 ? [...fields] : named
  const added = personal.filter((one) => !wanted.includes(one.field)).map((one) => one.field)
  const order = [...new Set([...added, ...wanted])].filter((name) => name !== 'id')
  return { attributes: order.filter((name) => all.includes(name)), personal, order }
}

/** A column of the list and where its value comes from. */
type Source = ListColumn & { from: 'people' | 'vault' | 'constant'; name: string; words?: ReadonlyMap<string, string> }

function columnsOf(
  manifest: Manifest,
  kind: string,
  people: readonly { name: string; title: Bilingual }[],
  chosen: Chosen,
  header: Language | 'ids',
  destination: Destination,
): Source[] {
  const own = manifest.kinds[kind]!
  const title = (name: string, titles: Bilingual) => (header === 'ids' ? name : titles[header])
  const columns: Source[] = []
  for (const { name, title: titles } of people) {
    const attribute = own.attributes.find((one) => one.id === name)
    if (attribute && chosen.order.includes(name)) continue
    const scheme = own.schemes.find((one) => one.id === name)
    const words =
      header !== 'ids' && scheme ? new Map(scheme.classes.map((one) => [one.id, one.name[header]])) : undefined
    columns.push({ title: title(name, titles), type: 'text', from: 'people', name, ...(words ? { words } : {}) })
  }
  for (const name of chosen.order) {
    const attribute = own.attributes.find((one) => one.id === name)
    if (attribute) columns.push({ title: title(name, attribute.name), type: attribute.type, from: 'people', name })
    else columns.push({ title: name, type: 'text', from: 'vault', name })
  }
  if (destination.notes === 'column') {
    const name = header === 'zh' ? '未核对' : 'not checked'
    columns.push({ title: title('consent', { zh: '同意情况', en: 'Consent' }), type: 'text', from: 'constant', name })
  }
  return unlike(columns)
}

/** Columns of one title are told apart by their ids, or else by a number. */
function unlike(columns: readonly Source[]): Source[] {
  const taken = new Set<string>()
  const same = (title: string) => columns.filter((one) => one.title.toLowerCase() === title.toLowerCase()).length > 1
  return columns.map((column) => {
    let title = same(column.title) && column.title !== column.name ? `${column.title} (${column.name})` : column.title
    for (let number = 2; taken.has(title.toLowerCase()); number++) title = `${column.title} ${number}`
    taken.add(title.toLowerCase())
    return { ...column, title }
  })
}

function sourceSql(
  { from, name, words }: Source,
  { quote, text }: { quote(name: string): string; text(value: string): string },
): string {
  if (from === 'constant') return text(name)
  const column = `${from === 'vault' ? 'v' : 'p'}.${quote(name)}`
  if (!words || words.size === 0) return column
  return `CASE ${column} ${[...words].map(([id, word]) => `WHEN ${text(id)} THEN ${text(word)}`).join(' ')} END`
}

function notes(
  manifest: Manifest,
  what: string,
  options: ExportOptions,
  language: Language,
  now: number,
): List['notes'] {
  const rows: [Bilingual, string][] = [
    [{ zh: '名单', en: 'List' }, what],
    [{ zh: '基准日', en: 'As of' }, manifest.day],
    [{ zh: '运行', en: 'Run' }, manifest.run],
    [{ zh: '导出时间', en: 'Exported at' }, new Date(now).toISOString()],
    [{ zh: '用途', en: 'Purpose' }, options.purpose ?? '—'],
    [{ zh: '同意情况', en: 'Consent' }, consentNote[language]],
  ]
  return rows.map(([title, text]) => ({ title: title[language], text }))
}
