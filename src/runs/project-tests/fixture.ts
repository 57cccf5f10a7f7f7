import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GivenCell, ProjectTest } from '../../definition/test-shapes.ts'
import type { Written } from '../../definition/written.ts'
import { FenqunError, didYouMean } from '../../errors.ts'
import type { ColumnDefinition, SourceDefinition } from '../../intake/source-definition.ts'
import { openVault } from '../../privacy/vault.ts'
import { openLedger } from '../../state/ledger.ts'
import type { AsOf } from '../../time/as-of.ts'
import type { RunContext } from '../context.ts'
import { isoNow } from '../context.ts'
import { runErrors } from '../errors.ts'
import { identityRules } from '../identity/identity-rules.ts'
import { loadSources } from '../load/load.ts'
import { localWorkplace } from '../compute/local-workplace.ts'
import { computeUnpublished } from '../compute/unpublished.ts'
import type { Subject } from './subject.ts'

type Rows = Record<string, GivenCell>[]

/**
 * Loads a test's rows as its sources would be loaded, in a store of their own, computes the definitions of the files over
 * them, and does work with the results. Throws what keeps the rows from being loaded, at its place in the test.
 */
export async function withFixture<T>(
  context: RunContext,
  folder: string,
  test: Written<ProjectTest>,
  asOf: AsOf,
  work: (subject: Omit<Subject, 'holds'>) => Promise<T>,
): Promise<T> {
  const sources = await givenSources(context, folder, test)
  const store = join(folder, 'store')
  await mkdir(store)
  const ledger = openLedger(store)
  const vault = openVault(store)
  try {
    const { engine, zone } = context
    const report = await loadSources({
      engine,
      ledger,
      vault,
      folder: context.folders.project,
      zone: zone.name,
      country: context.project.country,
      identities: identityRules(context.written.identities),
      sources: sources
        .filter((one) => one.given)
        .map(({ definition, source }) => ({ definition, place: test.place(['given', source]) })),
      now: isoNow(context),
    })
    const refused = report.sources.flatMap(({ source, counts, problems }) => {
      const place = test.place(['given', source])
      const errors = problems.filter((one) => one.severity === 'error').map((one) => ({ ...one, place }))
      const lost = (counts?.rejected ?? 0) + (counts?.withoutId ?? 0)
      return [
        ...errors,
        ...(lost > 0 && !errors.length
          ? [runErrors.problem('fixture-rows-refused', { source, count: lost }, place)]
          : []),
      ]
    })
    if (refused.length > 0) throw new FenqunError(refused)
    const own: RunContext = {
      ...context,
      ledger,
      vault,
      place: localWorkplace(engine),
      sources: sources.map((one) => one.definition),
      folders: { ...context.folders, state: store },
      listener: undefined,
    }
    const result = await computeUnpublished(own, join(folder, 'out'), { asOf, versions: () => new Map() })
    return await work({ result, context: own, problems: [...result.compiled.problems, ...result.refused] })
  } finally {
    vault.close()
    ledger.close()
  }
}

interface GivenSource {
  source: string
  definition: SourceDefinition
  given: boolean
}

async function givenSources(context: RunContext, folder: string, test: Written<ProjectTest>): Promise<GivenSource[]> {
  const given = test.value.given!
  const known = context.sources.map((one) => one.source)
  const wrong = Object.keys(given).filter((one) => !known.includes(one))
  if (wrong.length)
    throw new FenqunError(
      wrong.map((name) =>
        runErrors.problem(
          'test-of-nothing',
          { name, near: didYouMean(name, known) },
          test.place(['given', name], 'key'),
        ),
      ),
    )
  return Promise.all(
    context.sources.map(async (definition): Promise<GivenSource> => {
      const { source } = definition
      const rows = given[source]
      if (rows === undefined) return { source, definition, given: false }
      if (typeof rows === 'string') return { source, definition: { ...definition, from: rows }, given: true }
      checkColumns(test, definition, rows)
      const made = sourceOfRows(definition, rows, join(folder, `${source}.csv`))
      await writeFile(made.path, made.csv)
      return { source, definition: made.definition, given: true }
    }),
  )
}

function checkColumns(test: Written<ProjectTest>, { source, columns }: SourceDefinition, rows: Rows): void {
  const known = Object.keys(columns)
  const wrong = rows.flatMap((row, index) =>
    Object.keys(row)
      .filter((name) => !known.includes(name))
      .map((name) =>
        runErrors.problem(
          'fixture-unknown-column',
          { name, source, near: didYouMean(name, known) },
          test.place(['given', source, index, name], 'key'),
        ),
      ),
  )
  if (wrong.length) throw new FenqunError(wrong)
}

/**
 * A source that reads these rows: its columns and types as they are, from a plain CSV. Times and dates are ISO; what the
 * rows give in place of a product or difference counts; orders and event ids that no row names are numbered.
 */
function sourceOfRows(
  definition: SourceDefinition,
  rows: Rows,
  path: string,
): { definition: SourceDefinition; path: string; csv: string } {
  const isGiven = (name: string) => rows.some((row) => name in row)
  const columns = Object.fromEntries(
    Object.entries(definition.columns).map(([name, column]): [string, ColumnDefinition] => {
      const { format: _, multiply, subtract, ...rest } = column
      const made = (multiply || subtract) && !isGiven(name)
      return [
        name,
        made ? column : { ...rest, column: name, ...(multiply || subtract ? { type: rest.type ?? 'money' } : {}) },
      ]
    }),
  )
  const read = Object.entries(columns).filter(([, column]) => !column.multiply && !column.subtract)
  const cellOf = (row: Rows[number], index: number, [name, column]: [string, ColumnDefinition]): string => {
    const numbered = (column.as === 'order' || column.as === 'event id') && !isGiven(name)
    const value = numbered ? String(index + 1) : (row[name] ?? '')
    return Array.isArray(value) ? value.map(String).join([column['list separator'] ?? ';'].flat()[0]) : String(value)
  }
  const lines = [read.map(([name]) => name), ...rows.map((row, index) => read.map((one) => cellOf(row, index, one)))]
  return {
    path,
    csv: lines.map((cells) => `${cells.map(quoted).join(',')}\n`).join(''),
    definition: {
      ...definition,
      from: path,
      format: 'csv',
      encoding: 'utf-8',
      separator: ',',
      'header row': 1,
      decimal: '.',
      columns,
    },
  }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
