import { afterEach, describe, expect, it } from 'vitest'
import { entities, events } from '../../../test/support/world.ts'
import type { GivenRow, WorldSpec } from '../../../test/support/world.ts'
import type { Count } from '../contract/count.ts'
import type { MatrixScheme, RfmScheme, Schemes, TableScheme, TiersScheme, TryAnswer } from '../contract/schemes.ts'
import { expectDescribed } from '../testing/expect-described.ts'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'

const day = '2025-03-31'
const open: ServedWorld[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function served(spec: WorldSpec, ...days: string[]): Promise<ServedWorld> {
  const made = await serveWorld({ now: '2025-04-01T02:00:00Z', ...spec })
  open.push(made)
  for (const one of days.length ? days : [day]) await made.world.run(one)
  return made
}

const schemeOf = <T>(made: ServedWorld, id: string): Promise<T> => made.get<T>(`/schemes/${id}`, '/schemes/{id}')

async function tried(made: ServedWorld, id: string, params: object): Promise<TryAnswer> {
  const session = (await made.app.inject('/api/v1/session')).json<{ csrfToken: string }>()
  const response = await made.app.inject({
    method: 'POST',
    url: `/api/v1/schemes/${id}/try`,
    headers: { 'x-csrf-token': session.csrfToken },
    payload: { params },
  })
  expect([response.statusCode, response.body.slice(0, 300)]).toEqual([200, expect.any(String)])
  await expectDescribed(made.app, response, '/api/v1/schemes/{id}/try', 'post')
  return response.json<TryAnswer>()
}

/** So many of each, one row per customer. */
const times = (count: number, rows: readonly GivenRow[]): GivenRow[] =>
  rows.flatMap((row, which) => Array.from({ length: count }, (_, index) => ({ id: `c${which}-${index}`, ...row })))

/** People whose values are given. */
const given = (
  columns: Record<string, string>,
  rows: readonly GivenRow[],
): Pick<WorldSpec, 'sources' | 'attributes'> => ({
  sources: [entities('customers', columns, rows)],
  attributes: Object.keys(columns).map((name) => ({ attribute: name, given: `customers.${name}` })),
})

const people = (classes: readonly { id: string; people: Count }[]) =>
  Object.fromEntries(classes.map((one) => [one.id, one.people]))

describe('RFM', () => {
  const fixtures = [10, 90].flatMap((r) => [6, 1].flatMap((f) => [5000, 500].map((m) => ({ r, f, m }))))
  const spec: WorldSpec = {
    ...given({ r: 'integer', f: 'integer', m: 'money' }, times(12, fixtures)),
    schemes: {
      rfm: {
        population: 'everyone',
        rfm: { recency: 'r', frequency: 'f', money: 'm', cuts: { recency: 30, frequency: 4, money: 2000 } },
      },
    },
  }

  it('D07: eight fixtures fall in the eight classes once each, with cuts, grids and doors', async () => {
    const made = await served(spec)
    const answer = await schemeOf<RfmScheme>(made, 'rfm')
    expect(answer.classes.map((one) => [one.name.zh, one.people])).toEqual(
      ['重要价值', '重要保持', '重要发展', '重要挽留', '一般价值', '一般保持', '一般发展', '一般挽留'].map((name) => [
        name,
        12,
      ]),
    )
    expect(answer.classes[1]?.rule.zh).toBe('r > 30，f ≥ 4，m ≥ 2000')
    expect(answer.classes[1]?.high).toEqual({ recency: false, frequency: true, money: true })
    expect(answer.cuts.map(({ measure, value, better, worse, at }) => [measure, value, better, worse, at])).toEqual([
      ['recency', 30, 48, 48, 0],
      ['frequency', 4, 48, 48, 0],
      ['money', 2000, 48, 48, 0],
    ])
    expect(answer.grids.map((one) => one.cells.map((row) => row.map((cell) => cell.people)))).toEqual([
      [
        [24, 24],
        [24, 24],
      ],
      [
        [24, 24],
        [24, 24],
      ],
    ])
    expect([answer.assigned, answer.unassigned, answer.coverage]).toEqual([96, 0, 1])
    // Every door leads to as many people as the figure says.
    const doors = [
      ...answer.classes,
      ...answer.grids.flatMap((grid) => grid.cells.flat()),
      ...answer.bands!.recency,
      ...answer.cuts.flatMap((cut) => [
        { people: cut.better, door: cut.doors.better },
        { people: cut.worse, door: cut.doors.worse },
      ]),
    ]
    for (const { door, people: count } of doors) {
      if (!door) throw new Error('no door')
      const found = await made.world.project.preview({ segment: 'x', population: door.population, where: door.where })
      expect([door.where, found.members]).toEqual([door.where, count])
    }
  })

  it('says what it misses of what RFM needs, and shows classes without anybody', async () => {
    const made = await served({
      ...given({ r: 'integer', f: 'integer', m: 'money' }, times(20, [{ r: 40, f: 1, m: 10 }])),
      schemes: spec.schemes!,
    })
    const answer = await schemeOf<RfmScheme>(made, 'rfm')
    expect(answer.needs).toEqual([
      { need: 'buyers', met: false, atLeast: 500, found: 20 },
      { need: 'recent', met: false, atLeast: 30, found: 40 },
      { need: 'repeat', met: false, atLeast: 3, found: 0 },
    ])
    expect(answer.classes.map((one) => one.people)).toEqual([0, 0, 0, 0, 0, 0, 0, 20])
  })

  it('tries other cuts over the stored profile: who would move, and what would be nonsense', async () => {
    const made = await served(spec)
    const params = { recency: 'r', frequency: 'f', money: 'm', cuts: { recency: 5, frequency: 4, money: 2000 } }
    const { tried: answer } = await tried(made, 'rfm', params)
    expect(answer?.from).toBe('stored')
    expect(answer?.classes.map((one) => [one.now, one.then, one.change])).toEqual([
      [12, 0, -12],
      [12, 24, 12],
      [12, 0, -12],
      [12, 24, 12],
      [12, 0, -12],
      [12, 24, 12],
      [12, 0, -12],
      [12, 24, 12],
    ])
    expect(answer?.moved).toBe(48)
    expect(answer?.moves[0]).toEqual({ from: 'important-value', to: 'important-keep', people: 12 })
    expect(answer?.cuts[0]).toMatchObject({ input: 'recency', value: 5, atOrBetter: 0, worse: 96 })
    const wrong = await tried(made, 'rfm', { ...params, cuts: { recency: 'soon' } })
    expect([wrong.tried, wrong.problems.length > 0, wrong.problems[0]?.place]).toEqual([null, true, undefined])
  })

  it('O04: a move of a few is not told, nor anything it follows from', async () => {
    const made = await served({
      ...spec,
      ...given({ r: 'integer', f: 'integer', m: 'money' }, [
        ...times(12, fixtures),
        ...[1, 2, 3].map((one) => ({ id: `few-${one}`, r: 29, f: 6, m: 5000 })),
      ]),
    })
    const params = { recency: 'r', frequency: 'f', money: 'm', cuts: { recency: 28, frequency: 4, money: 2000 } }
    const { tried: answer } = await tried(made, 'rfm', params)
    const [value, keep] = answer!.classes
    const hidden = { hidden: true, under: 10 }
    expect([value?.now, value?.then, value?.change]).toEqual([15, hidden, undefined])
    expect([keep?.now, keep?.then]).toEqual([12, hidden])
    expect([answer?.moved, answer?.moves]).toEqual([
      hidden,
      [{ from: 'important-value', to: 'important-keep', people: hidden }],
    ])
    expect(answer?.cuts[0]).toMatchObject({ atOrBetter: hidden, worse: hidden })
  })
})

describe('tiers', () => {
  const spend = (values: readonly number[]) =>
    given(
      { spend: 'money' },
      values.map((value, index) => ({ id: `c${index}`, spend: value })),
    )
  const thresholds = { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'high', from: 100 }, { class: 'low' }] }

  it('O04: of 3 and 40 with the total 43 both are hidden, in the list, the page, the spread and what they are worth', async () => {
    const values = [
      ...Array.from({ length: 3 }, (_, index) => 200 + index),
      ...Array.from({ length: 40 }, (_, i) => i + 1),
    ]
    const made = await served({ ...spend(values), schemes: { split: { population: 'everyone', tiers: thresholds } } })
    const answer = await schemeOf<TiersScheme>(made, 'split')
    const guarded = { hidden: true, under: 10 }
    expect(people(answer.classes)).toEqual({ high: { hidden: true, under: 10 }, low: guarded })
    expect(answer.classes.map((one) => [one.share, one.money, one.moneyShare, one.perHead])).toEqual(
      Array.from({ length: 2 }, () => [null, null, null, null]),
    )
    expect(answer.spread?.counts.every((one) => one === null || one === 0)).toBe(true)
    expect(answer.population.people).toBe(43)
    const list = await made.get<Schemes>('/schemes')
    expect(people(list.schemes[0]!.classes)).toEqual({ high: { hidden: true, under: 10 }, low: guarded })
  })

  it('counts the first 20 % alike in the tier, on the curve and behind its door', async () => {
    const values = Array.from({ length: 203 }, (_, index) => 10_000 - 41 * index)
    const top = [{ class: 'gold', top: '20%' }, { class: 'rest' }]
    const made = await served({
      ...spend(values),
      schemes: { tier: { population: 'everyone', tiers: { of: 'spend', classes: top } } },
    })
    const { pareto, classes } = await schemeOf<TiersScheme>(made, 'tier')
    if ('empty' in pareto) throw new Error('empty')
    expect(classes[0]?.people).toBe(41)
    const point = pareto.points.find((one) => one[0] >= 0.2)
    expect(point?.[2]).toBe(41)
    expect([pareto.valueOfTop20, point?.[1]]).toEqual([point?.[1], expect.closeTo(classes[0]!.moneyShare!, 4)])
    const { population, where } = pareto.door!
    expect((await made.world.project.preview({ segment: 'x', population, where })).members).toBe(41)
    const steps = pareto.points.slice(1).map((one, index) => one[2] - pareto.points[index]![2])
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(10)
  })

  it('shares money of the whole population, those without a class in it, unless they alone would follow', async () => {
    const rows = [
      ...times(20, [{ spend: 100, visits: 5 }]),
      ...times(20, [{ spend: 50, visits: 1 }]).map((row) => ({ ...row, id: `low-${row['id']}` })),
    ]
    const without = (count: number) =>
      times(count, [{ spend: 60, visits: null }]).map((row) => ({ ...row, id: `none-${row['id']}` }))
    const table = {
      classes: [
        { class: 'often', when: { attribute: 'visits', 'at least': 3 } },
        { class: 'some', when: { attribute: 'visits', 'at least': 1 } },
      ],
    }
    const schemes = { split: { population: 'everyone', table }, worth: { population: 'everyone', tiers: thresholds } }
    const valued = (all: readonly GivenRow[]) => ({ ...given({ spend: 'money', visits: 'integer' }, all), schemes })
    const many = await served(valued([...rows, ...without(50)]))
    const whole = await schemeOf<TableScheme>(many, 'split')
    expect(whole.unassigned).toBe(50)
    expect(whole.money).toMatchObject({ total: '6000.00', of: 'population' })
    expect(whole.classes.map((one) => [one.money, one.moneyShare])).toEqual([
      ['2000.00', 2000 / 6000],
      ['1000.00', 1000 / 6000],
    ])
    const few = await served(valued([...rows, ...without(3)]))
    const answer = await schemeOf<TableScheme>(few, 'split')
    expect(answer.unassigned).toMatchObject({ under: 10 })
    const sum = answer.classes.reduce((all, one) => all + Number(one.money ?? 0), 0)
    expect(answer.money?.of === 'assigned' || answer.classes.some((one) => one.money === null)).toBe(true)
    expect(Number(answer.money?.total) - sum).not.toBe(180)
  })

  it('draws the Pareto curve without a step of a few people, and says whether 80/20 holds', async () => {
    const values = Array.from({ length: 200 }, (_, index) => (index < 40 ? 1000 : 10 + index / 1000))
    const top = [{ class: 'gold', top: '20%' }, { class: 'rest' }]
    const made = await served({
      ...spend(values),
      schemes: { tier: { population: 'everyone', tiers: { of: 'spend', classes: top } } },
    })
    const { pareto, classes } = await schemeOf<TiersScheme>(made, 'tier')
    if ('empty' in pareto) throw new Error('empty')
    expect([pareto.people, pareto.holds, pareto.missing]).toEqual([200, true, 0])
    expect(pareto.valueOfTop20).toBeCloseTo(0.961, 3)
    const steps = pareto.points.slice(1).map((point, index) => point[2] - pareto.points[index]![2])
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(10)
    expect([pareto.points.at(-1), pareto.door?.where]).toEqual([[1, 1, 200], { top: '20%', by: 'spend' }])
    expect(classes.map((one) => [one.from, one.ties, one.top])).toEqual([
      [1000, 40, '20%'],
      [undefined, undefined, undefined],
    ])
  })
})

describe('a matrix', () => {
  const matrix = {
    x: { of: 'visits', cut: 8, levels: ['low', 'high'] },
    y: { of: 'power', cut: 10_000, levels: ['low', 'high'] },
    names: { 'high-high': 'best', 'high-low': 'frequent', 'low-high': 'willing', 'low-low': 'undecided' },
    paths: [{ from: 'high-low', to: 'high-high', action: { zh: '升级', en: 'Raise' } }],
  }

  it('G01: every fixture stands in its corner, the edge in, and one who is unknown in none, with the reason', async () => {
    const rows = [
      { visits: 12, power: 18_000 },
      { visits: 12, power: 4000 },
      { visits: 2, power: 30_000 },
      { visits: 1, power: 3000 },
      { visits: 8, power: 10_000 },
      { visits: 9, power: null },
    ]
    const made = await served({
      ...given({ visits: 'integer', power: 'money' }, times(12, rows)),
      schemes: { corners: { population: 'everyone', matrix } },
    })
    const answer = await schemeOf<MatrixScheme>(made, 'corners')
    expect(Object.fromEntries(answer.classes.map((one) => [one.name.en, one.people]))).toEqual({
      best: 24,
      frequent: 12,
      willing: 12,
      undecided: 12,
    })
    const [, reason] = answer.reasons
    expect([reason?.id, reason?.people, reason?.text.en]).toEqual(['y-unknown', 12, '"power" is unknown'])
    const { where, population } = reason!.door!
    expect((await made.world.project.preview({ segment: 'x', population, where })).members).toBe(12)
    const counted = answer.density!.counts.flat().reduce<number>((sum, one) => sum + (one ?? 0), 0)
    expect(counted).toBe(60)
    const points = await made.get<{ of: number; x: number[] }>('/schemes/corners/points', '/schemes/{id}/points')
    expect([points.of, points.x.length]).toEqual([60, 60])
    const part = await made.world.project.schemePoints('corners', 30)
    expect(part.x.length).toBeGreaterThan(10)
    expect(part.x.length).toBeLessThanOrEqual(30)
    expect(await made.world.project.schemePoints('corners', 30)).toEqual(part)
  })

  it('G02: of 200 frequent 18 became best: 9.0 %, and 182 others', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => [
      { id: `c${index}`, valid_from: '2025-01-01', visits: 12, power: 4000 },
      ...(index < 18 ? [{ id: `c${index}`, valid_from: '2025-03-15', visits: 12, power: 20_000 }] : []),
    ]).flat()
    const made = await served(
      {
        sources: [entities('customers', { valid_from: { as: 'valid from' }, visits: 'integer', power: 'money' }, rows)],
        attributes: ['visits', 'power'].map((name) => ({ attribute: name, given: `customers.${name}` })),
        schemes: { corners: { population: 'everyone', matrix } },
      },
      '2025-02-28',
      day,
    )
    const answer = await schemeOf<MatrixScheme>(made, 'corners')
    const [path] = answer.paths
    expect([path?.of, path?.moved, path?.others, path?.rate]).toEqual([200, 18, 182, 0.09])
    expect(answer.since?.day).toBe('2025-02-28')
    const { where, population } = path!.door!
    expect((await made.world.project.preview({ segment: 'x', population, where })).members).toBe(18)
  })
})

describe('a decision table', () => {
  const rule = (word: string) => ({ attribute: 'stage', is: word })
  const persons = ['first-time', 'mover', 'older-single', 'elder']
  const households = ['one-earner', 'two-earner', 'baby', 'single-parent', 'mature', 'affluent', 'empty-nest']
  const classes = [
    ...persons.map((id) => ({ class: id, group: 'persons', when: rule(id) })),
    ...households.map((id) => ({ class: id, group: 'households', when: rule(id) })),
  ]
  const groups = [{ group: 'persons' }, { group: 'households' }]
  const scheme = (more: object[] = []) => ({
    population: 'everyone',
    table: { groups, classes: [...classes, ...more] },
  })

  it('G04, G05, G06: eleven fixtures in eleven classes, 40 and 60 people in two groups, and a twelfth in none', async () => {
    const sizes = [10, 10, 10, 10, 8, 8, 8, 8, 8, 8, 12]
    const rows = [...persons, ...households].flatMap((stage, index) =>
      Array.from({ length: sizes[index]! }, (_, one) => ({ id: `${stage}-${one}`, stage })),
    )
    const none = Array.from({ length: 10 }, (_, one) => ({ id: `none-${one}`, stage: 'other' }))
    const project = { 'minimum group': 5 }
    const made = await served({
      project,
      ...given({ stage: 'text' }, [...rows, ...none]),
      schemes: { life: scheme() },
    })
    const answer = await schemeOf<TableScheme>(made, 'life')
    expect(answer.classes.map((one) => one.people)).toEqual(sizes)
    expect(answer.groups.map((one) => [one.id, one.people])).toEqual([
      ['persons', 40],
      ['households', 60],
    ])
    expect([answer.assigned, answer.unassigned]).toEqual([100, 10])
    expect(answer.coverage).toBeCloseTo(10 / 11)
    expect(answer.reasons[0]).toMatchObject({ id: 'no-rule', people: 10, text: { en: 'no rule matches' } })
    const params = scheme([{ class: 'rest', when: rule('other') }]).table
    const { tried: whole } = await tried(made, 'life', params)
    expect([whole?.unassigned, whole?.classes.at(-1)?.then]).toEqual([{ now: 10, then: 0 }, 10])
  })

  it('C03: of 1,000 classes and unassigned make 1,000; where two rules are true the earlier wins, and the overlap is told', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => ({ id: `c${index}`, spend: index, orders: index % 10 }))
    const made = await served({
      ...given({ spend: 'integer', orders: 'integer' }, rows),
      schemes: {
        value: {
          population: 'everyone',
          table: {
            classes: [
              { class: 'rich', when: { attribute: 'spend', 'at least': 800 } },
              { class: 'busy', when: { attribute: 'orders', 'at least': 8 } },
              { class: 'some', when: { attribute: 'spend', 'at least': 300 } },
            ],
          },
        },
      },
    })
    const answer = await schemeOf<TableScheme>(made, 'value')
    expect(people(answer.classes)).toEqual({ rich: 200, busy: 160, some: 400 })
    expect([answer.assigned, answer.unassigned, answer.population.people]).toEqual([760, 240, 1000])
    expect(answer.overlaps).toEqual([
      { class: 'rich', also: 'busy', people: 40 },
      { class: 'rich', also: 'some', people: 200 },
      { class: 'busy', also: 'some', people: 100 },
    ])
    expect(answer.several).toBe(300)
  })
})

it('lists schemes with their coverage, and knows no other', async () => {
  const made = await served({
    sources: [events('order', {}, times(30, [{ time: '2025-03-01' }]))],
    schemes: {
      cycle: {
        'life cycle': { of: 'order', rhythm: 'fixed', 'at risk after': 40, 'lapsed after': 80, 'lost after': 160 },
      },
    },
  })
  const { schemes, at } = await made.get<Schemes>('/schemes')
  expect(schemes.map(({ id, method, coverage }) => [id, method, coverage])).toEqual([['cycle', 'life cycle', 1]])
  expect([at.day, at.state, at.newest]).toEqual([day, 'fresh', true])
  expect((await made.ask('/schemes/nobody')).statusCode).toBe(404)
  expect((await made.ask('/schemes/cycle/points')).statusCode).toBe(404)
})
