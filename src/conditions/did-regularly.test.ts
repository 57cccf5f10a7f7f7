import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'

describe('did regularly', () => {
  let world: World

  beforeAll(async () => {
    const on = (id: string, ...times: string[]) => times.map((time) => ({ id, time, channel: 'app' }))
    const order = { 'did regularly': 'order' }
    world = await makeWorld({
      sources: [
        events(
          'order',
          { no: { as: 'event id' }, channel: 'text' },
          [
            ...on('monthly', '2025-01-01 00:00:00', '2025-02-28 23:59:59', '2025-03-31 23:59:59'),
            ...on('early', '2024-12-31 23:59:59', '2025-02-01', '2025-03-01'),
            ...on('often', '2025-03-29', '2025-03-30 10:00:00', '2025-03-30 11:00:00', '2025-03-31'),
            ...on('later', '2025-04-01 00:00:00'),
            { id: 'mixed', time: '2025-02-10', channel: 'shop' },
            { id: 'mixed', time: '2025-03-10', channel: null },
            { id: 'mixed', time: '2025-01-10', channel: 'app' },
          ].map((row, index) => ({ ...row, no: index })),
        ),
        entities('people', { name: 'text' }, [{ id: 'never', name: 'x' }]),
      ],
      segments: Object.fromEntries(
        Object.entries({
          three: { ...order, per: 'month', in: '3 of 3' },
          not_three: { none: [{ ...order, per: 'month', in: '3 of 3' }] },
          three_app: { ...order, where: { channel: 'app' }, per: 'month', in: '3 of 3' },
          two_days: { ...order, times: 'at least 2', per: 'day', in: '1 of 3' },
          each_day: { ...order, per: 'day', in: '3 of 3' },
          quiet: { ...order, times: 'at most 1', per: 'month', in: '3 of 3' },
          exactly_none: { ...order, times: 0, per: 'month', in: '2 of 3' },
          one_week: { ...order, times: 'between 3 and 4', per: 'week', in: '1 of 1' },
          quarters: { ...order, per: 'quarter', in: '2 of 2' },
          years: { ...order, per: 'year', in: '1 of 366' },
          weeks: { ...order, per: 'week', in: '3 of 52' },
        }).map(([id, where]) => [id, { population: 'everyone', where }]),
      ),
    })
  })
  afterAll(() => world.close())

  const members = (id: string, day = asOf) => world.members(id, day)
  const exactly = (...ids: string[]) => ({ in: ids, unknown: [] })

  it('looks at each of the last periods, from its first instant to its last', async () => {
    expect(await members('three')).toEqual(exactly('mixed', 'monthly'))
    expect(await members('three_app')).toEqual(exactly('monthly'))
    expect(await members('quarters')).toEqual(exactly('early'))
    expect(await members('years')).toEqual(exactly('early', 'mixed', 'monthly', 'often'))
    expect(await members('weeks')).toEqual(exactly('early', 'mixed', 'monthly'))
  })

  it('ends its periods with the as-of day, as windows do', async () => {
    expect(await members('three', '2025-03-30')).toEqual(exactly('early', 'mixed'))
    expect(await members('three', '2025-02-28')).toEqual(exactly())
    expect(await members('each_day')).toEqual(exactly('often'))
    expect(await members('each_day', '2025-04-01')).toEqual(exactly())
  })

  it('compares the number of times in each period; one without events has 0', async () => {
    expect(await members('two_days')).toEqual(exactly('often'))
    expect(await members('one_week')).toEqual(exactly('often'))
    expect(await members('quiet')).toEqual(exactly('early', 'mixed', 'monthly', 'never'))
    expect(await members('exactly_none')).toEqual(exactly('never', 'often'))
  })

  it('is true or false for everybody, and splits with its negation', async () => {
    const { in: outside, unknown } = await members('not_three')
    expect(unknown).toEqual([])
    expect([...outside, ...(await members('three')).in].toSorted()).toEqual(
      (await world.population('everyone', asOf)).in,
    )
  })

  it('says why, with the number of good periods', async () => {
    const { rules } = await world.project.explain('quiet', { entity: 'often', asOf })
    expect(rules[0]!.tree).toMatchObject({
      truth: 'false',
      sentence: {
        zh: '最近3个月中至少有3个月,每个月order_source至多 1 次',
        en: 'in at least 3 of the last 3 months, order_source at most 1 times each',
      },
    })
    expect(rules[0]!.tree.observed!.map(({ name, value }) => [name.en, value])).toEqual([
      ['months of the last 3 with order_source at most 1 times', 2],
    ])
  })

  it('is refused where the periods are not understood or too many, at their places', async () => {
    const bad = (id: string, text: string): [string, string] => [
      `segments/${id}.yml`,
      `segment: ${id}\nwhere:\n  did regularly: order\n${text}`,
    ]
    const broken = await makeWorld({
      sources: [events('order', {}, [{ id: 'ann', time: '2025-03-01' }])],
      files: Object.fromEntries([
        bad('a', '  per: month\n  in: 4 of 3\n'),
        bad('b', '  per: month\n  in: 0 of 3\n'),
        bad('c', '  per: day\n  in: 1 of 367\n'),
        bad('d', '  per: month\n  in: often\n'),
        bad('e', '  per: decade\n  in: 1 of 3\n'),
        bad('f', '  per: month\n'),
        bad('g', '  per: month\n  in: 1 of 3\n  times: a lot\n'),
      ]),
    })
    try {
      const { problems } = await broken.project.check()
      expect(problems.map(({ place, code }) => `${place?.file}:${place?.line}:${place?.column} ${code}`)).toEqual([
        'segments/a.yml:5:7 bad-regularity',
        'segments/b.yml:5:7 bad-regularity',
        'segments/c.yml:5:7 bad-regularity',
        'segments/d.yml:5:7 bad-regularity',
        'segments/e.yml:4:8 not-one-of',
        'segments/f.yml:3:3 missing-key',
        'segments/g.yml:6:10 bad-times',
      ])
    } finally {
      await broken.close()
    }
  })
})
