import { parse } from 'yaml'
import type { ExampleTable, MeaningExample } from '../../src/conditions/meaning.ts'
import type { Bilingual } from '../../src/errors.ts'
import type { GivenRow, Members, WorldSource } from './world.ts'
import { makeWorld } from './world.ts'

/** What the product says of an example of docs/meanings.md. */
export interface ExampleAnswer extends Members {
  /** The rule in words. */
  sentence: Bilingual
  /** Errors; there should be none. */
  problems: string[]
}

const lastDay = '2025-03-31'

/** Runs every example as a segment of a real project; those over the same tables share one. */
export async function answersTo(examples: readonly MeaningExample[]): Promise<Map<MeaningExample, ExampleAnswer>> {
  const answers = new Map<MeaningExample, ExampleAnswer>()
  const together = Map.groupBy(examples, ({ tables, files, asOf, runs }) =>
    JSON.stringify([tables, files ?? {}, asOf ?? lastDay, runs ?? []]),
  )
  for (const group of together.values())
    for (const [example, answer] of await answersInOneWorld(group)) answers.set(example, answer)
  return answers
}

async function answersInOneWorld(examples: readonly MeaningExample[]): Promise<[MeaningExample, ExampleAnswer][]> {
  const { tables, files = {}, asOf = lastDay, runs = [] } = examples[0]!
  const given = tables.flatMap(({ holds, columns }, index) =>
    'entity' in holds
      ? Object.entries(columns).flatMap(([attribute, column]) =>
          typeof column === 'string'
            ? [{ kind: holds['entity'], attribute, given: `${sourceName(tables, index)}.${attribute}` }]
            : [],
        )
      : [],
  )
  const families = [...Map.groupBy(given, (one) => one.kind)].map(([kind, list]) => ({
    family: 'other',
    kind,
    attributes: list.map(({ attribute, given: column }) => ({ attribute, given: column })),
  }))
  const kinds = new Set(tables.flatMap(({ holds }) => [holds['entity'], holds['of'], holds['to']]).filter(Boolean))
  const further = [...kinds].filter((kind) => kind !== 'customer')
  const world = await makeWorld({
    ...(further.length
      ? { project: { kinds: Object.fromEntries(['customer', ...further].map((kind) => [kind, {}])) } }
      : {}),
    sources: tables.map((table, index) => sourceOf(table, sourceName(tables, index))),
    attributes: families,
    segments: Object.fromEntries(
      examples.map(({ where, kind = 'customer' }, index) => [
        `example-${index}`,
        { kind, population: 'everyone', where: parse(where) as unknown },
      ]),
    ),
    files: { ...files },
  })
  try {
    for (const day of runs) await world.run(day)
    const { problems } = await world.run(asOf)
    const { compiled } = await world.project.check()
    const segments = compiled?.kinds.flatMap((plan) => plan.segments) ?? []
    const errors = problems.filter((one) => one.severity === 'error').map((one) => `${one.code}: ${one.message.en}`)
    return await Promise.all(
      examples.map(async (example, index): Promise<[MeaningExample, ExampleAnswer]> => {
        const id = `example-${index}`
        const sentence = segments.find((one) => one.id === id)?.rule.sentence ?? { zh: '', en: '' }
        const members = errors.length ? { in: [], unknown: [] } : await world.members(id, asOf, example.kind)
        return [example, { ...members, sentence, problems: errors }]
      }),
    )
  } finally {
    await world.close()
  }
}

/** The name of a table as people see it on the page. */
export function sourceName(tables: readonly ExampleTable[], index: number): string {
  const { holds } = tables[index]!
  const name = holds['event'] ?? holds['link'] ?? `${holds['entity']}s`
  const before = tables.slice(0, index).filter((one) => JSON.stringify(one.holds) === JSON.stringify(holds)).length
  return before ? `${name}_${before + 1}` : name
}

function sourceOf({ holds, columns, rows }: ExampleTable, source: string): WorldSource {
  const names = Object.keys(columns)
  const written = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, typeof column === 'string' ? columnOf(column) : column]),
  )
  return {
    definition: { source, ...holds, columns: written },
    rows: rows.map((row): GivenRow => Object.fromEntries(names.map((name, at) => [name, row[at]]))),
  }
}

const columnOf = (type: string): Record<string, unknown> => ({
  type,
  ...(type === 'list' ? { 'list separator': ';' } : {}),
})
