import { readText } from '../../definition/source-text.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import type { Ledger } from '../../state/ledger.ts'
import { keptTexts } from '../../state/edits.ts'
import { runErrors } from '../errors.ts'
import { openColumns } from '../load/open-columns.ts'
import { readSources } from '../load/read-sources.ts'
import { addressesIn } from './addresses-in.ts'
import { definitionFiles } from './definition-files.ts'
import type { DefinitionFolder } from './definition-sorts.ts'
import { checkNamedPath, namedPaths } from './named-paths.ts'
import type { NamedPath } from './named-paths.ts'

/** What somebody may do who edits from elsewhere, over HTTP. Whoever sits at the machine has no limits. */
export interface EditLimits {
  /** Write the project file, and where definitions reach beyond the project. */
  configure: boolean
  /** Make a column open that is private. */
  contacts: boolean
  /** The data were sent by whoever edits, just now: what was private in an earlier file of that name does not bind. */
  sent?: boolean
}

/** One file before and after; null where there is none. */
interface Change {
  sort: DefinitionFolder
  file: string
  before: string | null
  after: string | null
}

/**
 * Throws where an edit goes beyond what its author may do: `configure-needed`, `path-not-from-afar`, `column-is-private`, `table-name-taken`. What stands in the file already
 * may stay, whoever wrote it.
 */
export function checkLimits(
  { root, ledger, limits }: { root: string; ledger: Ledger; limits?: EditLimits | undefined },
  change: Change,
): void {
  if (!limits) return
  const { sort, file, before, after } = change
  if (sort === 'project' && !limits.configure)
    throw runErrors.error('configure-needed', {
      file,
      what: { zh: '项目文件', en: 'the project file' },
    })
  if (after === null) return
  const [was, is] = [valueIn(file, before), valueIn(file, after)]
  if (!limits.configure && addressesIn(sort, was).join('\n') !== addressesIn(sort, is).join('\n'))
    throw runErrors.error('configure-needed', {
      file,
      what: { zh: '数据库、网址和 ${NAME}', en: 'databases, web addresses and ${NAME}' },
    })
  const keyOfPath = ({ path, use }: NamedPath) => `${use} ${path}`
  const known = new Set(namedPaths(sort, was).map(keyOfPath))
  for (const named of namedPaths(sort, is)) if (!known.has(keyOfPath(named))) checkNamedPath(root, named)
  if (sort !== 'sources') return
  checkTables(root, change)
  if (!limits.contacts) checkPrivate({ root, ledger, limits }, change)
}

/** A source that takes the table of another would have neither loaded. */
function checkTables(root: string, { file, before, after }: Change): void {
  const tables = (one: SourceDefinition | undefined) => (one ? shapesOf(one).map(({ name }) => name.toLowerCase()) : [])
  const [was, is] = [sourceIn(file, before), sourceIn(file, after)]
  const own = new Set(tables(was))
  for (const { file: elsewhere, text } of definitionFiles(root, 'sources')) {
    const other = elsewhere === file ? undefined : sourceIn(elsewhere, text)
    const name = tables(other).find((one) => !own.has(one) && tables(is).includes(one))
    if (name !== undefined)
      throw runErrors.error('table-name-taken', { name, source: is!.source, other: other!.source })
  }
}

function checkPrivate({ root, ledger, limits }: { root: string; ledger: Ledger; limits: EditLimits }, change: Change) {
  const { file, before, after } = change
  const [was, is] = [sourceIn(file, before), sourceIn(file, after)]
  if (!is) return
  const others = definitionFiles(root, 'sources').filter((one) => one.file !== file)
  const earlier = limits.sent ? [] : keptTexts(ledger, 'sources')
  const texts = new Set([...others.map(({ text }) => text), ...earlier])
  const guards = [was, ...[...texts].map((text) => sourceIn(file, text)), is].filter((one) => one !== undefined)
  const open = (one: SourceDefinition | undefined) =>
    one
      ? openColumns(root, one, guards, { strict: true }).map((each) => ({ ...each, key: keyOf(one, each.header) }))
      : []
  const already = new Set(open(was).map(({ key }) => key))
  const fresh = open(is).find(({ key }) => !already.has(key))
  if (fresh) throw runErrors.error('column-is-private', { file, column: fresh.header, source: fresh.by })
}

/** A column of a file that is read in one way. */
const keyOf = ({ from, sheet, encoding, separator, layout, ...rest }: SourceDefinition, header: string): string =>
  JSON.stringify([from, sheet, encoding, separator, layout, rest['header row'], header])

function sourceIn(file: string, text: string | null): SourceDefinition | undefined {
  const { written } = text === null ? { written: undefined } : readText(file, text)
  return written ? readSources([written], true).sources[0]?.definition : undefined
}

const valueIn = (file: string, text: string | null) => (text === null ? undefined : readText(file, text).written?.value)
