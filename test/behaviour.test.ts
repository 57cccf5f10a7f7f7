import { describe, expect, it } from 'vitest'
import { inProcess } from '../src/cli/testing/in-process.ts'
import type { GivenRow, World, WorldSpec } from './support/world.ts'
import { entities, events, makeWorld } from './support/world.ts'

/** Rows of the mission table that later conditions complete, with numbers of their own. */

const asOf = '2025-03-31'

async function within<T>(spec: WorldSpec, use: (world: World) => Promise<T>): Promise<T> {
  const world = await makeWorld(spec)
  try {
    return await use(world)
  } finally {
    await world.close()
  }
}

const everyone = (rules: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(rules).map(([id, where]) => [id, { population: 'everyone', where }]))

describe('behaviour', () => {
  it('B06: cars by model, trim and engine size together; the first car, and what was changed for what', async () => {
    const purchase = (id: string, time: string, model: string | null, trim: string, litres: number | null) => ({
      id,
      time,
      model,
      trim,
      litres,
    })
    await within(
      {
        sources: [
          events('purchase', { model: 'text', trim: 'text', litres: 'number' }, [
            purchase('owner', '2021-05-01', 'SUV', 'base', 2),
            purchase('owner', '2024-05-01', 'sedan', 'top', 1.5),
            purchase('big', '2020-02-29', 'SUV', 'top', 3),
            purchase('back', '2019-01-01', 'sedan', 'base', 1.4),
            purchase('back', '2024-12-31', 'SUV', 'base', 2.4),
            purchase('vague', '2024-01-01', null, 'top', 2),
          ]),
          entities('people', { name: 'text' }, [{ id: 'walker', name: 'x' }]),
        ],
        segments: everyone({
          suv_or_top: {
            did: 'purchase',
            where: { any: [{ model: 'SUV' }, { trim: 'top', litres: { 'at least': 1.8 } }] },
          },
          not_suv: { did: 'purchase', where: { none: [{ model: 'SUV' }] } },
          all_large: {
            every: 'purchase',
            where: { any: [{ model: 'SUV', litres: { 'at least': 2 } }, { trim: 'top' }] },
          },
          first_suv: { 'first ever': 'purchase', where: { model: 'SUV' } },
          up: {
            sequence: [
              { did: 'purchase', where: { model: 'sedan' } },
              { did: 'purchase', where: { model: 'SUV' } },
            ],
          },
          same_trim: { sequence: [{ did: 'purchase' }, { did: 'purchase' }], same: 'trim' },
        }),
      },
      async (world) => {
        expect(await world.members('suv_or_top', asOf)).toEqual({ in: ['back', 'big', 'owner', 'vague'], unknown: [] })
        expect(await world.members('not_suv', asOf)).toEqual({ in: ['back', 'owner'], unknown: [] })
        expect(await world.members('all_large', asOf)).toEqual({ in: ['big', 'owner', 'vague'], unknown: [] })
        expect(await world.members('first_suv', asOf)).toEqual({ in: ['big', 'owner'], unknown: ['walker'] })
        expect(await world.members('up', asOf)).toEqual({ in: ['back'], unknown: [] })
        expect(await world.members('same_trim', asOf)).toEqual({ in: ['back'], unknown: [] })
      },
    )
  })

  it('B07: regular use, the last used, and use that began, stopped and began again', async () => {
    const use = (id: string, type: string, ...days: string[]) =>
      days.map((day, index) => ({ id, time: `${day} 0${index}:00:00`, type, minutes: 10 * (index + 1) }))
    await within(
      {
        sources: [
          events('usage', { type: 'text', minutes: 'integer' }, [
            ...use('steady', 'call', '2025-01-05', '2025-02-05', '2025-03-05', '2025-03-06'),
            ...use('steady', 'data', '2025-03-31'),
            ...use('gone', 'call', '2024-06-01', '2024-12-31'),
            ...use('back', 'data', '2024-10-01', '2025-03-20'),
            ...use('burst', 'call', '2025-03-10', '2025-03-10', '2025-03-10', '2025-03-10'),
          ]),
        ],
        attributes: [{ attribute: 'last_type', last: 'type', of: 'usage' }],
        segments: everyone({
          monthly: { 'did regularly': 'usage', where: { type: 'call' }, per: 'month', in: '3 of 3' },
          heavy_day: { 'did regularly': 'usage', times: 'at least 4', per: 'day', in: '1 of 31' },
          quiet_weeks: { 'did regularly': 'usage', times: 0, per: 'week', in: '12 of 12' },
          new_to_data: { started: 'usage', where: { type: 'data' }, within: 'last 7 days' },
          lost: { stopped: 'usage', within: 'last 90 days' },
          returned: { restarted: 'usage', within: 'last 30 days', after: '5 months' },
          long_call: { did: 'usage', where: { type: 'call', minutes: { 'at least': 40 } } },
        }),
      },
      async (world) => {
        const members = async (id: string) => (await world.members(id, asOf)).in
        expect(await members('monthly')).toEqual(['steady'])
        expect(await members('heavy_day')).toEqual(['burst'])
        expect(await members('quiet_weeks')).toEqual(['gone'])
        expect(await members('new_to_data')).toEqual(['steady'])
        expect(await members('lost')).toEqual(['gone'])
        expect(await members('returned')).toEqual(['back'])
        expect(await members('long_call')).toEqual(['burst', 'steady'])
        expect(await world.values('last_type', asOf)).toMatchObject({ steady: 'data', gone: 'call' })
      },
    )
  })

  it('B11: of 60 people, 25 bought lately: 35 did not, however it is said, and in whatever order', async () => {
    const people = Array.from({ length: 60 }, (_, index) => ({ id: `P${String(index).padStart(2, '0')}` }))
    const bought = { did: 'order', within: 'last 2 weeks' }
    const seen = { sequence: [{ did: 'visit' }, { did: 'order', within: '2 days' }], within: 'last 2 weeks' }
    await within(
      {
        sources: [
          events(
            'order',
            {},
            people
              .slice(0, 40)
              .map(({ id }, index) => ({ id, time: index < 25 ? '2025-03-18' : '2025-03-17 23:59:59' })),
          ),
          events(
            'visit',
            {},
            people.slice(20, 50).map(({ id }) => ({ id, time: '2025-03-17 12:00:00' })),
          ),
          entities(
            'people',
            { name: 'text' },
            people.map(({ id }) => ({ id, name: id })),
          ),
        ],
        segments: everyone({
          zero: { ...bought, times: 0 },
          did_not: { 'did not': 'order', within: 'last 2 weeks' },
          none: { none: [bought] },
          below_one: { ...bought, times: 'less than 1' },
          irregular: { none: [{ 'did regularly': 'order', per: 'week', in: '1 of 2' }] },
          one_way: { all: [{ did: 'visit' }, { none: [bought] }, { none: [seen] }] },
          other_way: { all: [{ none: [seen] }, { none: [bought] }, { did: 'visit' }] },
          bought_or_visited: { any: [bought, { did: 'visit' }] },
          both: { all: [bought, { did: 'visit' }] },
        }),
      },
      async (world) => {
        const members = async (id: string) => (await world.members(id, asOf)).in
        for (const id of ['zero', 'did_not', 'none', 'below_one', 'irregular']) {
          expect([id, (await members(id)).length]).toEqual([id, 35])
          expect(await members(id)).toEqual(await members('zero'))
        }
        expect(await members('one_way')).toHaveLength(25)
        expect(await members('other_way')).toEqual(await members('one_way'))
        expect((await members('bought_or_visited')).length).toBe(25 + 30 - (await members('both')).length)
      },
    )
  })
})

describe('B13: stages of buying', () => {
  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(3, '0')}`)
  const on = (people: readonly string[], ...days: string[]): GivenRow[] =>
    people.flatMap((id) => days.map((time) => ({ id, time })))
  const aware = ids('A', 200)
  const asked = ids('B', 600)
  const first = ids('C', 240)
  const repeat = ids('D', 96)
  const loyal = ids('E', 64)
  const lapsed = ids('F', 50)
  const spec: WorldSpec = {
    sources: [
      events('visit', {}, on(aware, '2025-01-10')),
      events('inquiry', {}, [
        ...on(asked, '2025-03-05'),
        ...on(first, '2025-02-10'),
        ...on([...repeat, ...loyal, ...lapsed], '2024-05-01'),
      ]),
      events('order', {}, [
        ...on(first, '2025-03-10'),
        ...on(repeat, '2025-01-05', '2025-01-20'),
        ...on(loyal, '2024-09-15', '2024-11-15', '2024-12-15', '2025-01-15', '2025-02-15', '2025-03-15'),
        ...on(lapsed, '2024-06-01', '2024-08-20'),
      ]),
    ],
    schemes: {
      stages: {
        population: 'everyone',
        table: {
          classes: [
            {
              class: 'lapsed',
              name: { zh: '流失', en: 'Lapsed' },
              when: { stopped: 'order', within: 'last 6 months' },
            },
            {
              class: 'loyal',
              name: { zh: '忠诚', en: 'Loyal' },
              when: { 'did regularly': 'order', per: 'month', in: '4 of 6' },
            },
            { class: 'repeat', name: { zh: '复购', en: 'Repeat' }, when: { did: 'order', times: 'at least 2' } },
            { class: 'first-order', name: { zh: '首购', en: 'First order' }, when: { did: 'order' } },
            { class: 'inquiry', name: { zh: '询价', en: 'Inquiry' }, when: { did: 'inquiry' } },
            { class: 'aware', name: { zh: '知晓', en: 'Aware' }, when: { everyone: true } },
          ],
          stages: ['aware', 'inquiry', 'first-order', 'repeat', 'loyal'],
        },
      },
    },
  }

  it('1,000 inquiries, 400 first orders, 160 repeats, 64 loyal: 40 %, 40 %, 40 %; one stage at a time; days per stage', async () => {
    await within(spec, async (world) => {
      for (const day of ['2025-01-31', '2025-02-28', asOf]) await world.run(day)
      const classes = Object.values(await world.classes('stages', asOf))
      expect(classes).toHaveLength(1250)
      const funnel = await world.project.funnel('stages')
      expect(funnel.stages.map(({ id, people, reached, rate }) => [id, people, reached, rate])).toEqual([
        ['aware', 200, 1200, undefined],
        ['inquiry', 600, 1000, 1000 / 1200],
        ['first-order', 240, 400, 0.4],
        ['repeat', 96, 160, 0.4],
        ['loyal', 64, 64, 0.4],
      ])
      expect(funnel.beside).toEqual([{ id: 'lapsed', name: { zh: '流失', en: 'Lapsed' }, people: 50 }])
      expect(funnel.unassigned).toBe(0)
      const stays = Object.fromEntries(funnel.stages.map((one) => [one.id, one.stays]))
      expect(stays).toEqual({
        aware: { ended: 0 },
        inquiry: { ended: 240, medianDays: 31, meanDays: 31 },
        'first-order': { ended: 0 },
        repeat: { ended: 0 },
        loyal: { ended: 0 },
      })
      const before = await world.project.funnel('stages', { asOf: '2025-02-28' })
      expect(before.stages.map(({ people, stays: { ended } }) => [people, ended])).toEqual([
        [200, 0],
        [240, 0],
        [0, 0],
        [96, 0],
        [64, 0],
      ])
      const all = funnel.stages.reduce((sum, one) => sum + one.people, 0) + funnel.beside[0]!.people
      expect(all).toBe(classes.length)
    })
  })

  it('the command line shows the funnel with the scheme', async () => {
    await within(spec, async (world) => {
      await world.run(asOf)
      const { stdout } = await inProcess(world.folder, ['show', 'stages', '--language', 'en'])
      expect(stdout).toMatch(/Inquiry +600 +1,000 +83\.3%/)
      expect(stdout).toMatch(/First order +240 +400 +40\.0%/)
      expect(stdout).toMatch(/Loyal +64 +64 +40\.0%/)
      expect(stdout).toMatch(/beside the path[\s\S]*Lapsed +50/)
    })
  })

  it('is refused where a stage is no class of the table or is said twice; other schemes have no funnel', async () => {
    await within(
      {
        sources: [events('order', {}, on(['a'], '2025-03-01'))],
        schemes: {
          plain: { table: { classes: [{ class: 'one', when: { did: 'order' } }] } },
        },
        files: {
          'schemes/bad.yml':
            'scheme: bad\ntable:\n  classes:\n    - { class: one, when: { did: order } }\n    - { class: two, when: { everyone: true } }\n  stages: [two, one, one, three]\n',
        },
      },
      async (world) => {
        const { problems } = await world.project.check()
        expect(problems.map(({ code, place }) => `${place?.file}:${place?.line}:${place?.column} ${code}`)).toEqual([
          'schemes/bad.yml:6:22 same-class-twice',
          'schemes/bad.yml:6:27 no-such-class',
        ])
        await world.run(asOf)
        await expect(world.project.funnel('plain')).rejects.toThrow('no-stages')
        await expect(world.project.funnel('nothing')).rejects.toThrow('not-found')
      },
    )
  })
})
