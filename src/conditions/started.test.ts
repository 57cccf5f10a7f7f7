import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'

describe('started, stopped, restarted', () => {
  let world: World

  beforeAll(async () => {
    const on = (id: string, ...times: string[]) => times.map((time) => ({ id, time, channel: 'app' }))
    const month = { within: 'last 30 days' }
    const back = { restarted: 'order', ...month }
    world = await makeWorld({
      sources: [
        events('order', { channel: 'text' }, [
          ...on('edge_in', '2025-03-02 00:00:00'),
          ...on('edge_out', '2025-03-01 23:59:59'),
          ...on('both', '2025-03-01 23:59:59', '2025-03-02 00:00:00'),
          ...on('back_90', '2024-12-01 23:59:59', '2025-03-05'),
          ...on('back_89', '2024-12-02 00:00:00', '2025-03-05'),
          ...on('later', '2025-04-01 00:00:00'),
          { id: 'switched', time: '2024-01-01', channel: 'shop' },
          { id: 'switched', time: '2025-03-31 23:59:59', channel: 'app' },
          { id: 'vague', time: '2024-01-01', channel: null },
          { id: 'vague', time: '2025-03-31', channel: 'app' },
        ]),
        entities('people', { name: 'text' }, [{ id: 'never', name: 'x' }]),
      ],
      segments: Object.fromEntries(
        Object.entries({
          started: { started: 'order', ...month },
          not_started: { none: [{ started: 'order', ...month }] },
          started_app: { started: 'order', where: { channel: 'app' }, ...month },
          stopped: { stopped: 'order', ...month },
          restarted: { ...back, after: '90 days' },
          restarted_month: { ...back, after: '3 months' },
          restarted_hours: { ...back, within: 'last 720 hours', after: '90 days' },
          started_between: { started: 'order', within: '2025-03-01 to 2025-03-01' },
          future: { stopped: 'order', within: 'since 2030-01-01' },
        }).map(([id, where]) => [id, { population: 'everyone', where }]),
      ),
    })
  })
  afterAll(() => world.close())

  const members = (id: string) => world.members(id, asOf)
  const exactly = (...ids: string[]) => ({ in: ids, unknown: [] })

  it('started: in the window, and never before', async () => {
    expect(await members('started')).toEqual(exactly('edge_in'))
    expect(await members('started_app')).toEqual(exactly('edge_in', 'switched', 'vague'))
    expect(await members('started_between')).toEqual(exactly('both', 'edge_out'))
  })

  it('stopped: before the window, and not in it; who never did has not stopped', async () => {
    expect(await members('stopped')).toEqual(exactly('edge_out'))
    expect((await members('future')).in).toHaveLength(7)
  })

  it('restarted: none in the pause, counted in whole days back from the first day of the window', async () => {
    expect(await members('restarted')).toEqual(exactly('back_90', 'switched', 'vague'))
    expect(await members('restarted_hours')).toEqual(exactly('back_90', 'switched', 'vague'))
    expect(await members('restarted_month')).toEqual(exactly('back_90', 'switched', 'vague'))
    expect(await world.members('restarted', '2025-04-01')).toEqual(exactly('back_89', 'back_90', 'switched', 'vague'))
  })

  it('are true or false for everybody, and split with their negation', async () => {
    const inside = (await members('started')).in
    const { in: outside, unknown } = await members('not_started')
    expect(unknown).toEqual([])
    const everybody = (await world.population('everyone', asOf)).in
    expect([...inside, ...outside].toSorted()).toEqual(everybody)
    expect(everybody).toContain('never')
  })

  it('say why, with how often in each part of time', async () => {
    const { rules } = await world.project.explain('restarted', { entity: 'both', asOf })
    expect(rules[0]!.tree).toMatchObject({
      truth: 'false',
      sentence: {
        zh: '最近30天有order_source,之前的90天没有,再之前有过',
        en: 'some order_source in the last 30 days, none in the 90 days before, some before that',
      },
    })
    expect(rules[0]!.tree.observed!.map(({ name, value }) => [name.en, value])).toEqual([
      ['number of order_source in the last 30 days', 1],
      ['number of order_source in the 90 days before the last 30 days', 1],
      ['number of order_source before the 90 days before the last 30 days', 0],
    ])
  })

  it('are refused without a beginning, without a pause or with one too many, at their places', async () => {
    const written = {
      a: 'started: order\n  within: ever',
      b: 'stopped: order\n  within: before the last 7 days',
      c: 'restarted: order\n  within: last 7 days',
      d: 'restarted: order\n  within: last 7 days\n  after: 3 hours',
      e: 'started: order\n  within: last 7 days\n  after: 3 days',
      f: 'stopped: order',
    }
    const bad = await makeWorld({
      sources: [events('order', {}, [{ id: 'ann', time: '2025-03-01' }])],
      files: Object.fromEntries(
        Object.entries(written).map(([id, text]) => [`segments/${id}.yml`, `segment: ${id}\nwhere:\n  ${text}\n`]),
      ),
    })
    try {
      const { problems } = await bad.project.check()
      expect(problems.map(({ place, code }) => `${place?.file}:${place?.line}:${place?.column} ${code}`)).toEqual([
        'segments/a.yml:4:11 window-without-beginning',
        'segments/b.yml:4:11 window-without-beginning',
        'segments/c.yml:3:3 restarted-needs-after',
        'segments/d.yml:5:10 bad-span',
        'segments/e.yml:5:3 after-not-here',
        'segments/f.yml:3:3 missing-key',
      ])
    } finally {
      await bad.close()
    }
  })
})
