import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { centredMoments } from '../../stats/centred-moments.ts'
import { anova } from '../../stats/difference/anova.ts'
import { independence } from '../../stats/difference/independence.ts'
import { meanOf, momentsBy, momentsByPart } from './attribute-moments.ts'
import { strengthOf } from './strength.ts'

const range = (count: number) => Array.from({ length: count }, (_, at) => at)

/** NIST StRD SmLs07: nine treatments of 21 values that alternate by 0.1, over 10¹². */
const treatments = [4, 3, 5, 3, 5, 3, 5, 3, 5].flatMap((tenth, treatment) =>
  range(21).map((at) => ({
    id: `${treatment}-${at}`,
    treatment,
    value: 1e12 + (at === 0 ? tenth : tenth + (at % 2 === 1 ? -1 : 1)) / 10,
  })),
)
const colours = ['红', `b'l"ue`, 'a,b\n', '']
const random = fc.sample(
  fc.record({
    treatment: fc.nat(4),
    amount: fc.option(fc.integer({ min: -9_999_999, max: 9_999_999 }).map((one) => one / 100)),
    ok: fc.option(fc.boolean()),
    colour: fc.option(fc.constantFrom(...colours)),
  }),
  { numRuns: 400, seed: 7 },
)

let world: World
let reader: RunReader
beforeAll(async () => {
  world = await makeWorld({
    sources: [
      entities(
        'lab',
        { treatment: 'integer', value: 'number', exact: 'money' },
        treatments.map((one) => ({ ...one, exact: one.value.toFixed(1) })),
      ),
      entities(
        'others',
        { group: 'integer', amount: 'money', ok: 'boolean', colour: 'text' },
        random.map(({ treatment, ...one }, at) => ({ id: `r${at}`, group: treatment, ...one })),
      ),
    ],
    attributes: [
      ...['treatment', 'value', 'exact'].map((attribute) => ({ attribute, given: `lab.${attribute}` })),
      ...['group', 'amount', 'ok', 'colour'].map((attribute) => ({ attribute, given: `others.${attribute}` })),
    ],
  })
  await world.run('2025-12-31')
  reader = readRun(world.project.engine, await world.project.published(), 'customer')!
})
afterAll(() => world.close())

const rounded = (numbers: object) =>
  Object.fromEntries(Object.entries(numbers).map(([name, one]) => [name, Number((one as number).toPrecision(8))]))

const named = (...ids: string[]) => reader.manifest.attributes.filter((one) => ids.includes(one.id))
const parts = (id: string, count: number) => ({ part: reader.attribute(id)!, parts: count, where: 'TRUE' })

it('H01: NIST’s SmLs07 through SQL has its certified F of 21.000, where raw sums of squares make nonsense of it', async () => {
  const [doubles, measured] = await momentsByPart(reader, named('value', 'exact'), parts('treatment', 9))
  if (doubles?.measure !== 'mean' || measured?.measure !== 'mean') throw new Error('numbers have means')
  expect(anova(measured.sides)!.f).toBeCloseTo(21, 9)
  // Doubles near 10¹² lie 0.00012 apart: no more digits are in the data.
  expect(anova(doubles.sides)!.f).toBeCloseTo(21, 2)
  expect(measured.sides.map((one) => one.n)).toEqual(range(9).map(() => 21))
  expect(meanOf(measured, measured.sides[0]!.mean).toFixed(2)).toBe('1000000000000.40')
})

it('moments and counts from SQL finish as they do from the values themselves, part by part', async () => {
  const measured = await momentsByPart(reader, named('amount', 'ok', 'colour'), parts('group', 5))
  const of = (part: number) => random.filter((one) => one.treatment === part)
  for (const one of measured)
    for (const part of range(5)) {
      const own = of(part)
      const side = one.sides[part]!
      const given = own.flatMap(({ amount, ok, colour }) => {
        const value = { amount, ok, colour: colour || null }[one.attribute.id]
        return value === null || value === undefined ? [] : [value]
      })
      const direct =
        one.measure === 'share'
          ? { count: given.filter((value) => String(value) === one.value).length }
          : centredMoments(given.map(Number), one.centre)
      expect(rounded(side)).toEqual(rounded({ ...direct, n: given.length, missing: own.length - given.length }))
    }
  const amount = strengthOf(measured.filter((one) => one.attribute.id === 'amount'))!
  const direct = anova(range(5).map((part) => centredMoments(of(part).flatMap((one) => one.amount ?? []))))!
  expect([amount.by, amount.value]).toEqual(['eta²', expect.closeTo(direct.etaSquared, 9)])
  const colour = strengthOf(measured.filter((one) => one.attribute.id === 'colour'))!
  const table = range(5).map((part) =>
    colours.filter(Boolean).map((each) => of(part).filter((one) => one.colour === each).length),
  )
  expect(colour).toMatchObject({ by: "Cramér's V", value: expect.closeTo(independence(table)!.v, 12) })
})

it('sides may overlap, and say the same as parts where they do not', async () => {
  const own = named('amount', 'ok', 'colour')
  const group = reader.attribute('group')!
  const byPart = await momentsByPart(reader, own, parts('group', 2))
  const bySide = await momentsBy(
    reader,
    own,
    [0, 1].map((at) => ({ id: String(at), where: `coalesce(${group} = ${at}, FALSE)` })),
  )
  expect(bySide).toEqual(byPart)
  const [whole] = await momentsBy(reader, named('ok'), [
    { id: 'all', where: `${group} IS NOT NULL` },
    { id: 'low', where: `coalesce(${group} < 3, FALSE)` },
  ])
  const known = random.filter((one) => one.ok !== null)
  expect(whole!.sides.map((one) => one.n)).toEqual([known.length, known.filter((one) => one.treatment < 3).length])
})
