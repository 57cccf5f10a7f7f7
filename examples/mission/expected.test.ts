import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { sourceSchema } from '../../src/intake/source-definition.ts'

interface Expected {
  scheme: string
  expected: { 'as-of': string; classes: Record<string, string | null> }[]
}

const worlds = [
  { world: 'pulte', source: 'households', classes: 11 },
  { world: 'pulte-people', source: 'households', classes: 11 },
  { world: 'starbucks', source: 'customers', classes: 4 },
  { world: 'mr-h', source: 'facts', classes: 11 },
]

describe.each(worlds)('the small world $world', ({ world, source, classes }) => {
  const read = (path: string) => readFile(join(import.meta.dirname, world, path), 'utf8')

  it('expects a class, or none, for every id of its data and nobody else', async () => {
    const { from, columns } = sourceSchema.parse(parse(await read(`sources/${source}.yml`)))
    const [header = [], ...rows] = (await read(String(from)))
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))
    const idColumn = Object.values(columns).find((column) => column.as === 'id')?.column ?? ''
    const ids = new Set(rows.map((row) => row[header.indexOf(idColumn)]))
    const { expected } = JSON.parse(await read('expected.json')) as Expected
    for (const look of expected) expect(Object.keys(look.classes).sort()).toEqual([...ids].sort())
  })

  it('expects only classes that its scheme has', async () => {
    const { scheme, expected } = JSON.parse(await read('expected.json')) as Expected
    const { table, matrix } = parse(await read(`schemes/${scheme}.yml`)) as {
      table?: { classes: { class: string }[] }
      matrix?: { names: Record<string, unknown> }
    }
    const known = table?.classes.map((entry) => entry.class) ?? Object.keys(matrix?.names ?? {})
    expect(known).toHaveLength(classes)
    const wanted = expected.flatMap((look) => Object.values(look.classes)).filter((name) => name !== null)
    expect(known).toEqual(expect.arrayContaining(wanted))
  })
})
