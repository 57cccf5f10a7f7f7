import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events } from '../../../test/support/world.ts'
import type { CohortsAnswer } from '../contract/cohorts.ts'
import type { CompareAnswer } from '../contract/compare.ts'
import type { Count } from '../contract/count.ts'
import type { MigrationAnswer } from '../contract/migration.ts'
import type { PlaceNode, PlacesAnswer } from '../contract/places.ts'
import type { GroupProfile } from '../contract/profile.ts'
import type { SegmentAnswer, SegmentChanges, SegmentVersions, SegmentWhy } from '../contract/segment.ts'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'

const isOpen = (count: Count): count is number => typeof count === 'number'
const range = (count: number) => Array.from({ length: count }, (_, at) => at)

/** Who is in which of three segments: 60, 40 and 30 of 100 people, of whom 85 are in any. */
const cells = { abc: 10, ab: 10, ac: 10, bc: 5, a: 30, b: 15, c: 5, none: 15 }
const marked = Object.entries(cells).flatMap(([marks, count]) =>
  range(count).map((at) => ({ id: `${marks}-${at}`, marks, city: at % 3 ? '深圳' : '广州 "x", 乙', province: '广东' })),
)
const marksWith = (mark: string) =>
  Object.keys(cells)
    .filter((one) => one !== 'none' && one.includes(mark))
    .map((one) => ({ attribute: 'marks', is: one }))

describe('segments beside each other', () => {
  const served = (minimum: number) =>
    serveWorld({
      project: { 'minimum group': minimum },
      sources: [entities('people', { marks: 'text', city: 'text', province: 'text' }, marked)],
      attributes: [
        { attribute: 'marks', given: 'people.marks' },
        {
          family: 'geographic',
          attributes: [
            { attribute: 'city', given: 'people.city' },
            { attribute: 'area', mapped: { of: 'city', file: 'maps/areas.csv' } },
          ],
        },
      ],
      files: { 'maps/areas.csv': 'city,area\n深圳,南\n"广州 ""x"", 乙",中\n' },
      segments: Object.fromEntries(
        ['a', 'b', 'c'].map((mark) => [mark, { population: 'everyone', where: { any: marksWith(mark) } }]),
      ),
    })

  it('C02: sizes 60, 40, 30, pairs 20, 20, 15 and all three 10 have a union of 85 people, and the table is symmetric', async () => {
    const { world, get, ask, close } = await served(5)
    try {
      await world.run('2025-12-31')
      const found = await get<CompareAnswer>('/compare?segments=a,b,c')
      expect(found.segments.map((one) => one.people)).toEqual([60, 40, 30])
      expect(found.pairs.map((one) => [one.a, one.b, one.people])).toEqual([
        ['a', 'b', 20],
        ['a', 'c', 20],
        ['b', 'c', 15],
      ])
      expect(found.pairs[2]!.jaccard).toBeCloseTo(15 / 55, 12)
      expect(found.union.people).toBe(85)
      expect(Object.fromEntries(found.combinations.map((one) => [one.in.join(''), one.people]))).toEqual({
        abc: 10,
        ab: 10,
        ac: 10,
        bc: 5,
        a: 30,
        b: 15,
        c: 5,
      })
      // Whatever the order they are asked in.
      const turned = await get<CompareAnswer>('/compare?segments=c,b,a')
      const pair = (answer: CompareAnswer, x: string, y: string) =>
        answer.pairs.find((one) => [one.a, one.b].toSorted().join() === [x, y].toSorted().join())!.people
      for (const [x, y] of [
        ['a', 'b'],
        ['a', 'c'],
        ['b', 'c'],
      ] as const)
        expect(pair(turned, x, y)).toBe(pair(found, x, y))
      // Every door leads to as many people as its number says.
      for (const { door, people } of [...found.segments, ...found.pairs, ...found.combinations, found.union]) {
        const counted = await world.project.preview({ segment: 'door', ...door })
        expect(counted.members).toBe(people)
      }
      expect((await ask('/compare?segments=a')).statusCode).toBe(422)
      expect((await ask('/compare?segments=a,%E7%94%B2')).json()).toMatchObject({ code: 'not-found', status: 404 })
    } finally {
      await close()
    }
  })

  it('O04: with a minimum of 10 no group of 5 is shown, and none follows from sizes, pairs or the union', async () => {
    const { world, get, close } = await served(10)
    try {
      await world.run('2025-12-31')
      const { combinations, segments, pairs } = await get<CompareAnswer>('/compare?segments=a,b,c')
      const of = (ids: string) => combinations.find((one) => one.in.join('') === ids)!.people
      for (const ids of ['bc', 'c']) expect(of(ids)).toEqual({ hidden: true, under: 10 })
      const hidden = (wanted: readonly string[]) =>
        combinations.filter((one) => wanted.every((id) => one.in.includes(id)) && !isOpen(one.people)).length
      for (const one of segments) expect(isOpen(one.people) ? hidden([one.id]) : 2).not.toBe(1)
      for (const one of pairs) expect(isOpen(one.people) ? hidden([one.a, one.b]) : 2).not.toBe(1)
    } finally {
      await close()
    }
  })

  it('shows where people are level by level, with doors, and where nobody says it, that', async () => {
    const { world, get, ask, close } = await served(5)
    try {
      await world.run('2025-12-31')
      const found = await get<PlacesAnswer>('/places?of=a')
      expect(found.attribute?.id).toBe('area')
      expect([found.people, found.missing, found.levels.length]).toEqual([60, 0, 2])
      const sum = (places: readonly PlaceNode[]): number =>
        places.reduce((total, one) => total + (isOpen(one.people) ? one.people : Number.NaN), 0)
      expect(sum(found.places)).toBe(60)
      for (const place of found.places) {
        expect(sum(place.parts)).toBe(place.people)
        for (const one of [place, ...place.parts])
          expect((await world.project.preview({ segment: 'door', ...one.door })).members).toBe(one.people)
      }
      expect((await get<PlacesAnswer>('/places')).people).toBe(100)
      expect((await ask('/places?of=nobody')).statusCode).toBe(404)
      expect((await ask('/places?attribute=marks')).statusCode).toBe(404)
    } finally {
      await close()
    }
  })
})

/** C04: 200 on 31 January; until 28 February 25 leave and 40 join. Everybody orders once in the window, at different times. */
const joined = [
  ...range(200).map((at) => ({ id: `m${at}`, time: at < 25 ? '2025-01-05' : '2025-01-20', amount: 100 + at })),
  ...range(175).map((at) => ({ id: `m${at + 25}`, time: '2025-02-10', amount: 10 })),
  ...range(40).map((at) => ({ id: `n${at}`, time: '2025-02-20', amount: 500 })),
]

describe('one segment', () => {
  let served: ServedWorld
  beforeAll(async () => {
    served = await serveWorld({
      sources: [events('order', { amount: 'money' }, joined)],
      attributes: [{ family: 'value', attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }] }],
      segments: {
        active: {
          name: { zh: '活跃 "甲"', en: 'Active' },
          where: {
            all: [
              { did: 'order', within: 'last 30 days' },
              { attribute: 'spend', 'at least': 1 },
            ],
          },
        },
        big: { attribute: 'spend', 'at least': 400 },
      },
      schemes: {
        tier: {
          tiers: { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'high', from: 250 }, { class: 'low' }] },
        },
      },
    })
    await served.world.run('2025-01-31')
    await served.world.run('2025-02-28')
  })
  afterAll(() => served.close())

  it('C04: 200 on 31 January, 25 left and 40 joined by 28 February: 215; on 15 February it is 200, and 31 January again is 200', async () => {
    const { get, world } = served
    const path = '/segments/{id}'
    const now = await get<SegmentAnswer>('/segments/active', path)
    expect([now.people, now.change!.since, now.change!.entered.people, now.change!.left.people]).toEqual([
      215,
      '2025-01-31',
      40,
      25,
    ])
    expect(now.trend.map((one) => [one.day, one.people, one.entered, one.left])).toEqual([
      ['2025-01-31', 200, null, null],
      ['2025-02-28', 215, 40, 25],
    ])
    const then = await get<SegmentAnswer>('/segments/active?asOf=2025-02-15', path)
    expect([then.at.day, then.people, then.trend.length]).toEqual(['2025-01-31', 200, 1])
    expect((await world.project.repeat(then.at.run)).equal).toBe(true)
    const { members } = (await world.run('2025-01-31')).manifest.kinds['customer']!.segments.find(
      (one) => one.id === 'active',
    )!
    expect(members).toBe(200)
    const spend = joined.reduce((sum, one) => sum + one.amount, 0)
    expect(now.value!.of.id).toBe('spend')
    const inNow = joined.filter((one) => !range(25).some((at) => one.id === `m${at}`))
    expect(Number(now.value!.sum)).toBe(inNow.reduce((sum, one) => sum + one.amount, 0))
    expect(now.value!.share).toBeCloseTo(Number(now.value!.sum) / spend, 12)
  })

  it('says who came and went and why, through doors that hold as many', async () => {
    const { get, world } = served
    const found = await get<SegmentChanges>('/segments/active/changes', '/segments/{id}/changes')
    expect([found.since?.people, found.entered?.people, found.left?.people, found.stayed?.people]).toEqual([
      200, 40, 25, 175,
    ])
    expect(found.entered!.because).toEqual({ data: 40, time: 0, definition: 0, merged: 0 })
    expect(found.left!.because).toEqual({ data: 0, time: 25, definition: 0, merged: 0 })
    expect(found.moved.map((one) => [one.change, one.people, one.of])).toContainEqual(['left', 25, 25])
    for (const group of [found.entered!, found.left!, found.stayed!])
      expect((await world.project.preview({ segment: 'door', ...group.door })).members).toBe(group.people)
    const first = await get<SegmentChanges>('/segments/active/changes?asOf=2025-01-31', '/segments/{id}/changes')
    expect([first.since, first.entered, first.people]).toEqual([null, null, 200])
  })

  it('counts the rule, condition by condition, and keeps its versions', async () => {
    const { get, ask } = served
    const why = await get<SegmentWhy>('/segments/active/why', '/segments/{id}/why')
    expect([why.population.people, why.tree?.how, why.tree?.true, why.tree?.false]).toEqual([240, 'all', 215, 25])
    expect(why.tree!.parts!.map((one) => one.true)).toEqual([215, 240])
    expect(why.changedSince).toBe(false)
    const { versions } = await get<SegmentVersions>('/segments/active/history', '/segments/{id}/history')
    expect(versions.map((one) => [one.version, one.until, one.days])).toEqual([[1, null, ['2025-01-31', '2025-02-28']]])
    expect(versions[0]!.definition).toMatchObject({ where: { all: [{ did: 'order' }, { attribute: 'spend' }] } })
    for (const path of ['actve', 'tier', 'tier/profile', 'everyone/history', 'with-events/changes', 'tier/why'])
      expect((await ask(`/segments/${path}`)).json()).toMatchObject({ code: 'not-found', status: 404 })
  })

  it('tells what its members are like, and what the rule looks at apart', async () => {
    const { get } = served
    const found = await get<GroupProfile>('/segments/active/profile', '/segments/{id}/profile')
    expect([found.verdict, found.people, found.others]).toEqual(['compared', 215, 25])
    expect(found.traits.some((one) => one.attribute === 'spend')).toBe(false)
    expect(found.byRule.map((one) => one.attribute)).toEqual(['spend'])
    expect(found.byRule[0]!.differs && found.byRule[0]!.effect > 0).toBe(true)
  })

  it('N03: rows of a migration add up to the first sizes and columns to the second, with new people as a row of their own', async () => {
    const { get, world } = served
    const found = await get<MigrationAnswer>('/migration')
    expect([found.scheme.id, found.from.day, found.to.day, found.ordered]).toEqual([
      'tier',
      '2025-01-31',
      '2025-02-28',
      true,
    ])
    const sum = (line: 'row' | 'column', at: number) =>
      found.moves
        .filter((one) => one[line] === at)
        .reduce((total, one) => total + (isOpen(one.people) ? one.people : NaN), 0)
    found.rows.forEach((row, at) => expect(sum('row', at)).toBe(row.people))
    found.columns.forEach((column, at) => expect(sum('column', at)).toBe(column.people))
    expect(found.rows.map((one) => one.id)).toEqual(['high', 'low', '(new)'])
    expect(found.columns.map((one) => one.id)).toEqual(['high', 'low', '(gone)'])
    expect(found.rows.at(-1)!.people).toBe(40)
    const before = (await world.project.published({ asOf: '2025-01-31' })).manifest.kinds['customer']!
    expect(found.rows.slice(0, 2).map((one) => one.people)).toEqual(
      before.schemes[0]!.classes.map((one) => one.members),
    )
    for (const one of found.moves) {
      expect(one.door).toBeDefined()
      expect((await world.project.preview({ segment: 'door', ...one.door })).members).toBe(one.people)
    }
    expect(found.net.map((one) => [one.id, one.net])).toEqual([
      ['high', 50],
      ['low', -10],
    ])
    const alone = await served.ask('/migration?to=2025-01-31')
    expect([alone.statusCode, alone.json<{ code: string }>().code]).toEqual([404, 'no-two-runs'])
  })

  it('shows who comes back, with doors for every cell', async () => {
    const { get, world } = served
    const found = await get<CohortsAnswer>('/cohorts?measure=amount')
    expect(found.cohorts.map((one) => [one.label, one.size, one.cells.map((cell) => cell.people)])).toEqual([
      ['2025-01', 200, [200, 175]],
      ['2025-02', 40, [40]],
    ])
    expect(found.cohorts[0]!.cells[1]!.amount).toBe('1750')
    expect(found.average.map((one) => [one.cohorts, one.share])).toEqual([
      [2, 1],
      [1, 0.875],
    ])
    for (const { cells: row } of found.cohorts)
      for (const cell of row)
        expect((await world.project.preview({ segment: 'door', ...cell.door })).members).toBe(cell.people)
    const middle = await get<CohortsAnswer>('/cohorts?in=big&by=quarter')
    expect(middle.in?.id).toBe('big')
    expect(middle.cohorts[0]!.unfinished).toBe(true)
  })
})

it('N01: 500 people who become 380 are an alert of −24 % that names the rule and what turned', async () => {
  const people = range(500).flatMap((at) => [
    { id: `c${at}`, time: '2025-01-20' },
    ...(at < 380 ? [{ id: `c${at}`, time: '2025-02-20' }] : []),
  ])
  const { world, get, close } = await serveWorld({
    sources: [events('order', {}, people)],
    segments: { active: { did: 'order', within: 'last 30 days' } },
  })
  try {
    await world.run('2025-01-31')
    await world.run('2025-02-28')
    const found = await get<SegmentAnswer>('/segments/active', '/segments/{id}')
    expect(found.trend.map((one) => one.people)).toEqual([500, 380])
    expect(found.trend.at(-1)!.drift).toBeCloseTo(-0.24, 12)
    expect(found.driftLimit).toBe(0.2)
    expect(found.trend.at(-1)!.moved).toMatchObject({ people: 120, of: 120 })
    expect(found.problems.find((one) => one.code === 'W15')!.message.en).toContain('−24%')
    const changes = await get<SegmentChanges>('/segments/active/changes', '/segments/{id}/changes')
    expect(changes.drift).toBeCloseTo(-0.24, 12)
  } finally {
    await close()
  }
})

it('O04: three who leave are not shown, and neither is who came, since both sizes are', async () => {
  const people = range(60).flatMap((at) => [
    ...(at < 50 ? [{ id: `c${at}`, time: '2025-01-20' }] : []),
    ...(at < 47 || at >= 50 ? [{ id: `c${at}`, time: '2025-02-20' }] : []),
  ])
  const { world, get, close } = await serveWorld({
    sources: [events('order', {}, people)],
    segments: { active: { did: 'order', within: 'last 30 days' } },
  })
  try {
    await world.run('2025-01-31')
    await world.run('2025-02-28')
    const found = await get<SegmentAnswer>('/segments/active', '/segments/{id}')
    expect(found.trend.map((one) => one.people)).toEqual([50, 57])
    expect(found.change).toMatchObject({
      entered: { people: { hidden: true, under: 10 } },
      left: { people: { hidden: true, under: 10 } },
    })
    // Sizes stand on every page, that of the population too; how many are in neither follows from them.
    expect([found.population.people, found.share]).toEqual([60, 0.95])
    const changes = await get<SegmentChanges>('/segments/active/changes', '/segments/{id}/changes')
    expect([changes.entered!.because, changes.left!.because, changes.moved]).toEqual([null, null, []])
  } finally {
    await close()
  }
})
