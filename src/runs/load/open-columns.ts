import { realpathSync } from 'node:fs'
import { isAbsolute, join, normalize } from 'node:path'
import type { Problem } from '../../errors.ts'
import { formatOf } from '../../intake/file-format.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { databaseOf, filesOf, isEventSource, tableOf } from '../../intake/source-definition.ts'
import { matches, pathsNamed } from '../../intake/source-files.ts'
import { runErrors } from '../errors.ts'
import type { ReadSource } from './read-sources.ts'

/** A column that a source reads openly although it is private in a source of the same file or table. */
export interface OpenColumn {
  /** As the open source calls it. */
  column: string
  /** As the file calls it. */
  header: string
  /** The source in which it is private. */
  by: string
}

/**
 * The columns of a source that are open there, and private where one of `guards` (which may be itself) reads the same file or table. With
 * `strict` every open column counts where the same file is read in another way (sheet, header row, encoding …): what stands in it cannot be told by its name.
 */
export function openColumns(
  root: string,
  definition: SourceDefinition,
  guards: readonly SourceDefinition[],
  { strict = false } = {},
): OpenColumn[] {
  const open = headersOf(definition, false)
  const places = placesOf(root, definition)
  const found = guards.flatMap((guard) => {
    const hidden = new Set(headersOf(guard, true).map(({ header }) => header))
    if (hidden.size === 0 || !overlap(places, placesOf(root, guard))) return []
    const isOtherWay = howRead(guard) !== howRead(definition)
    return open
      .filter(({ header }) => hidden.has(header) || (strict && isOtherWay))
      .map((one) => ({ ...one, by: guard.source }))
  })
  const seen = new Set<string>()
  return found.filter(({ column }) => !seen.has(column) && seen.add(column))
}

interface Named {
  column: string
  header: string
}

/** Of a column that is made of others, theirs. */
function headersOf(definition: SourceDefinition, hidden: boolean): Named[] {
  const { columns } = definition
  const named = (column: string, of: string): Named => ({
    column,
    header: (columns[of]?.column ?? of).normalize('NFC').trim(),
  })
  const found = Object.entries(columns).flatMap(([name, one]) => {
    if ((one.private !== undefined) !== hidden) return []
    return (one.multiply ?? one.subtract ?? [name]).map((of) => named(name, of))
  })
  const told = !hidden && isEventSource(definition) ? definition['refund when'] : undefined
  return told ? [...found, named(told.column, told.column)] : found
}

/** What decides which texts are headers, and what stands below them. */
const howRead = (one: SourceDefinition): string =>
  JSON.stringify([
    tableOf(one) ?? databaseOf(one)?.database ?? formatOf(one),
    one.sheet ?? '',
    one.encoding ?? 'utf-8',
    one.separator,
    one['header row'],
    one.layout ?? '',
  ])

interface Places {
  /** Paths as they are written, or what stands for a table. */
  written: string[]
  /** Where they really are, of those that are there. */
  real: Set<string>
}

function placesOf(root: string, definition: SourceDefinition): Places {
  const table = tableOf(definition)
  if (table !== undefined) return { written: [`table ${table.toLowerCase()}`], real: new Set() }
  const rows = databaseOf(definition)
  if (rows) return { written: [`rows ${JSON.stringify([rows.address, rows.table, rows.query])}`], real: new Set() }
  const written = filesOf(definition).map((path) => {
    const outer = path.replace(/^(.+?\.zip)!.+$/iu, '$1')
    return normalize(isAbsolute(outer) ? outer : join(root, outer))
  })
  return { written: written.map((path) => path.toLowerCase()), real: new Set(written.flatMap(realFiles)) }
}

/** Where the files that a path stands for really are, of those that are there. */
function realFiles(path: string): string[] {
  return pathsNamed(path).flatMap((one) => {
    try {
      return [realpathSync(one)]
    } catch {
      return []
    }
  })
}

function overlap(one: Places, other: Places): boolean {
  const isWritten = one.written.some((a) => other.written.some((b) => a === b || matches(a, b) || matches(b, a)))
  return isWritten || [...one.real].some((file) => other.real.has(file))
}

/** A warning for each column that one source keeps private and another, or itself, opens. */
export function openColumnWarnings(root: string, sources: readonly ReadSource[]): Problem[] {
  const guards = sources.map(({ definition }) => definition)
  return sources.flatMap(({ definition, at }) =>
    openColumns(root, definition, guards).map(({ column, header, by }) =>
      runErrors.problem('column-opened', { column, header, source: definition.source, by }, at(['columns', column])),
    ),
  )
}
