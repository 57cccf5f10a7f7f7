import type { Problem } from '../../errors.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { withoutContacts } from '../../intake/contact-text.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import type { ColumnType, TableShape } from '../../sql/types.ts'
import type { ContactColumn } from '../../state/contact-columns.ts'
import { contactColumnsOf, keepContactColumns } from '../../state/contact-columns.ts'
import type { Ledger } from '../../state/ledger.ts'
import type { TableVersion } from '../../state/table-versions.ts'
import { latestTableVersion } from '../../state/table-versions.ts'
import { partsOfVersion, rowsOfParts } from '../compute/table-parts.ts'
import { runErrors } from '../errors.ts'
import { deltaName } from './increment.ts'
import type { ReadSource } from './read-sources.ts'

/**
 * Looks through the open columns of tables for what looks like a contact, and keeps what is found with the version. Each version is looked through once; of one
 * with new rows over an old base only the new. Tables that a database holds are left out.
 */
export async function findContactColumns(
  { engine, ledger }: { engine: FileEngine; ledger: Ledger },
  sources: readonly SourceDefinition[],
): Promise<void> {
  for (const shape of sources.flatMap(shapesOf)) {
    const version = latestTableVersion(ledger, shape.name)
    if (!version || version.held !== undefined) continue
    const before = contactColumnsOf(ledger, shape.name)
    if (before?.version === version.version) continue
    const own = partsOfVersion(ledger, version)
    const isDelta = before !== undefined && (version.overlays?.includes(deltaName) ?? false)
    const rows = isDelta ? engine.parquetSource(deltaFiles(ledger, version)) : rowsOfParts(engine, own)
    const found = await contactsIn(engine, rows, shape)
    keepContactColumns(ledger, shape.name, version.version, isDelta ? together(before.found, found) : found)
  }
}

const deltaFiles = (ledger: Ledger, version: TableVersion): string[] =>
  partsOfVersion(ledger, { ...version, overlays: [deltaName] }).overlays.map(({ rows }) => rows)

/** Rows of keys that come again are counted again: shares are about right, and nothing that was found is forgotten. */
function together(before: readonly ContactColumn[], now: readonly ContactColumn[]): ContactColumn[] {
  const added = now.map((one) => {
    const old = before.find(({ column }) => column === one.column)
    return old ? { ...one, filled: one.filled + old.filled, contacts: one.contacts + old.contacts } : one
  })
  return [...before.filter(({ column }) => !added.some((one) => one.column === column)), ...added]
}

/** All that `withoutContacts` takes out, and some more; masked values are not in it. */
const candidate =
  '(^|[^0-9])(86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}([^0-9]|$)|[^@]@[^@]+[.]|[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])[0-3][0-9][0-9]{3}[0-9Xx]'
const looked = 500

async function contactsIn(engine: FileEngine, rows: string, shape: TableShape): Promise<ContactColumn[]> {
  const { quote } = engine.dialect
  const columns = shape.columns.flatMap(({ name, type }) => {
    const text = textOf(quote(name), type)
    return text === undefined || name.startsWith('_') ? [] : [{ name, numeric: isNumeric(type), text }]
  })
  if (columns.length === 0) return []
  const like = (text: string) => `regexp_matches(${text}, '${candidate}')`
  const counted = columns.flatMap(({ name, text }, at) => [
    `count(${quote(name)}) AS filled_${at}`,
    `count(*) FILTER (WHERE ${like(text)}) AS found_${at}`,
  ])
  const [counts] = await engine.rows(`SELECT ${counted.join(', ')} FROM ${rows}`)
  const found: ContactColumn[] = []
  for (const [at, { name, numeric, text }] of columns.entries()) {
    const all = Number(counts?.[`found_${at}`] ?? 0)
    if (all === 0) continue
    const some = await engine.rows(
      `SELECT DISTINCT ${text} AS value FROM ${rows} WHERE ${like(text)} ORDER BY value LIMIT ${looked}`,
    )
    const right = some.filter(({ value }) => withoutContacts(String(value)) !== String(value)).length
    if (right === 0) continue
    const contacts = Math.max(1, Math.round((all * right) / some.length))
    found.push({ column: name, numeric, filled: Number(counts?.[`filled_${at}`] ?? 0), contacts })
  }
  return found
}

const isNumeric = (type: ColumnType): boolean => type === 'integer' || type === 'money' || type === 'number'

/** SQL of a value as the text that is looked at; numbers only where they are whole and have at least 11 digits. */
function textOf(value: string, type: ColumnType): string | undefined {
  if (type === 'text') return value
  if (type === 'list') return `array_to_string(${value}, ' ')`
  if (!isNumeric(type)) return undefined
  const whole = `TRY_CAST(${value} AS BIGINT)`
  return `CASE WHEN abs(${value}) >= 10000000000 AND ${whole} = ${value} THEN CAST(${whole} AS VARCHAR) END`
}

/** SQL of a value of such a column with what looks like a contact taken out: `***` in the place of a text, nothing in the place of a number. */
export function withoutContactsSql(value: string, type: ColumnType): string {
  const text = textOf(value, type)
  if (text === undefined) return value
  const instead = type === 'text' ? "'***'" : type === 'list' ? "['***']" : 'NULL'
  return `CASE WHEN regexp_matches(${text}, '${candidate}') THEN ${instead} ELSE ${value} END`
}

const mostlyNumbers = 0.1

/**
 * Whether a column counts as one that holds contacts: texts with any of them, numbers where a tenth of them look like one (a sum of money may look like a phone
 * number; a column of them does not).
 */
export function holdsContacts({ numeric, filled, contacts }: ContactColumn): boolean {
  return numeric ? contacts >= filled * mostlyNumbers : contacts > 0
}

/** An open column of a source that holds contacts. */
export interface OpenContacts extends ContactColumn {
  source: SourceDefinition
  /** The table it is in. */
  table: string
}

/** Every open column of these sources that holds contacts, as far as their tables were looked through. */
export function openContacts(ledger: Ledger, sources: readonly SourceDefinition[]): OpenContacts[] {
  return sources.flatMap((source) =>
    shapesOf(source).flatMap(({ name: table, columns }) =>
      (contactColumnsOf(ledger, table)?.found ?? [])
        .filter((one) => holdsContacts(one) && columns.some(({ name }) => name === one.column))
        .map((one) => ({ ...one, source, table })),
    ),
  )
}

/** A warning for each of them, once for a column of a source. */
export function openContactWarnings(ledger: Ledger, sources: readonly ReadSource[]): Problem[] {
  return sources.flatMap(({ definition, at }) => {
    const seen = new Set<string>()
    return openContacts(ledger, [definition])
      .filter(({ column }) => !seen.has(column) && seen.add(column))
      .map(({ column, filled, contacts }) =>
        runErrors.problem(
          'open-contacts',
          { source: definition.source, column, header: definition.columns[column]?.column ?? column, filled, contacts },
          at(['columns', column]),
        ),
      )
  })
}
