import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readProject } from '../../definition/project-files.ts'
import { proposeProject } from '../../intake/propose.ts'
import { checkSource } from '../../intake/check-source.ts'
import { filesOf, sourceSchema } from '../../intake/source-definition.ts'
import { writeStarter } from '../../intake/starter.ts'
import { writePlainSheet } from '../../sources/testing/write-sheet.ts'
import { openLoadWorld } from '../testing/load-world.ts'
import { readSources } from './read-sources.ts'

/** What fenqun and its engine call columns and tables on the way, and what SQL keeps for itself. */
const odd =
  'r0 R1 r2 c0 x0 v0 V1 n1 l2 s0 m3 f0 _key _seq _id _tie _bad value raw ids id lines day valid_from refund gone seen text select Name2 name2 r28'.split(
    ' ',
  )
const headers = ['member_id', ...odd]
/** A boolean, a number, a day and a text by turns; the row of `bad` has a cell that is no number. */
const row = (at: number, bad?: number) => [
  `A${String(at).padStart(3, '0')}`,
  ...odd.map((_, place) =>
    place % 4 === 0
      ? at % 2
        ? 'yes'
        : 'no'
      : place % 4 === 1
        ? at === bad && place === 1
          ? 'many'
          : String(at * place)
        : place % 4 === 2
          ? `2026-01-${String(1 + (at % 28)).padStart(2, '0')}`
          : `t${at % 5}`,
  ),
]
const people = Array.from({ length: 30 }, (_, at) => row(at, 7))
const csv = (rows: readonly (readonly string[])[]) => `${rows.map((one) => one.join(',')).join('\n')}\n`

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-odd-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Loads what `init` makes of a file, unedited. */
async function load(file: string, rows: readonly string[][], head = headers) {
  const path = join(folder, file)
  const record = (one: string[]) => JSON.stringify(Object.fromEntries(head.map((header, at) => [header, one[at]])))
  if (file.endsWith('.xlsx'))
    await writePlainSheet(path, 'members', { columns: head.map((name) => ({ name, type: 'text' })), rows })
  else await writeFile(path, file.endsWith('.csv') ? csv([head, ...rows]) : rows.map(record).join('\n'))
  await writeStarter(await proposeProject([join(folder, file)]), join(folder, 'p'), { today: '2026-06-01' })
  const written = await readProject(join(folder, 'p'))
  const { sources, problems } = readSources(written.sources)
  expect([...written.problems, ...problems]).toEqual([])
  const world = await openLoadWorld({ readable: [folder] })
  const { sources: loaded } = await world.load(
    sources.map(({ definition }) => ({
      ...definition,
      from: filesOf(definition).map((one) => resolve(folder, 'p', one)),
      'reject limit': '5%',
    })),
  )
  return { world, loaded, definition: sources[0]!.definition }
}

describe('headers that fenqun itself uses on the way', () => {
  it.each(['members.csv', 'members.jsonl', 'members.xlsx'])(
    'load from %s with every value in its own column, and a bad cell told',
    async (file) => {
      const { world, loaded, definition } = await load(file, people)
      expect(loaded[0]?.counts).toMatchObject({ read: 30, accepted: 29, rejected: 1 })
      const rejects = join(world.folder, '.fenqun/tables', definition.source, 'v1/rejects.csv')
      expect(await readFile(rejects, 'utf8')).toMatch(/,R1,many,/)
      const nameOf = (header: string) =>
        Object.entries(definition.columns).find(([name, one]) => (one.column ?? name) === header)![0]
      expect(Object.keys(definition.columns)).toHaveLength(headers.length)
      const cells = odd.map((header, at) => `CAST("${nameOf(header)}" AS VARCHAR) AS cell${at}`)
      const [kept] = await world.rows(definition.source, cells.join(', '))
      const was = people[0]!.slice(1).map((cell) => (cell === 'yes' ? 'true' : cell === 'no' ? 'false' : cell))
      expect(odd.map((_, at) => String(kept?.[`cell${at}`]))).toEqual(was)
      await world.close()
    },
  )

  it('load as events, too, straight and by way of the vault', async () => {
    for (const more of ['shop', 'phone']) {
      const given = (at: number) => (more === 'shop' ? 'A' : `1380000${1000 + at}`)
      const rows = Array.from({ length: 30 }, (_, at) => [
        `O${at >> 1}`,
        `2026-03-01 10:${String(at % 60).padStart(2, '0')}:00`,
        '9.50',
        given(at),
        ...row(at >> 1),
      ])
      const { world, loaded } = await load(`orders-${more}.csv`, rows, [
        'order_id',
        'order_date',
        'amount',
        more,
        ...headers,
      ])
      expect(loaded[0]?.counts).toMatchObject({ accepted: 30, rejected: 0 })
      expect(loaded[0]?.tables.map((one) => one.rows)).toEqual([30, 15])
      await world.close()
      await rm(join(folder, 'p'), { recursive: true })
    }
  })

  it.each([
    [['spend', 'Spend'], 'differ in upper and lower case only'],
    [['Refund'], 'taken by fenqun'],
    [['city', 'City_raw'], 'is taken: what "city" was'],
  ])('columns %s are refused in a definition', (names, why) => {
    const columns = Object.fromEntries(
      names.map((name) => [name, name === 'city' ? { normalise: 'region' } : { type: 'text' }]),
    )
    const definition = sourceSchema.parse({
      source: 'members',
      entity: 'customer',
      from: 'm.csv',
      format: 'csv',
      columns: { member: { as: 'id' }, ...columns },
    })
    expect(() => checkSource(definition)).toThrow(why)
  })
})
