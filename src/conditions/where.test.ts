import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'

describe('filters that nest', () => {
  let world: World

  beforeAll(async () => {
    const rows = [
      { id: 'ann', channel: 'app', amount: 10 },
      { id: 'bo', channel: 'shop', amount: 700 },
      { id: 'cy', channel: null, amount: 700 },
      { id: 'di', channel: 'shop', amount: null },
      { id: 'ed', channel: 'it\'s "x"\n客', amount: 5 },
    ].map((row) => ({ ...row, time: '2025-03-01' }))
    const where = {
      any: { any: [{ channel: 'app' }, { amount: { 'at least': 500 } }] },
      none: { none: [{ channel: 'app' }] },
      none_of_two: { none: [{ channel: 'app' }, { amount: { 'at least': 500 } }] },
      all: { all: [{ channel: 'shop' }, { amount: { 'at least': 500 } }] },
      beside: { amount: { 'less than': 1000 }, any: [{ channel: 'app' }, { channel: 'shop' }] },
      both: { any: [{ channel: 'shop', amount: { 'at least': 500 } }, { channel: ['it\'s "x"\n客'] }] },
      deep: { none: [{ any: [{ none: [{ channel: 'app' }] }, { amount: { 'at least': 500 } }] }] },
      twice: { none: [{ none: [{ channel: 'app' }] }] },
      missing: { any: [{ channel: { 'is missing': true } }, { channel: 'app' }] },
    }
    world = await makeWorld({
      sources: [events('order', { channel: 'text', amount: 'money' }, rows)],
      attributes: [{ attribute: 'part', share: { none: [{ channel: 'app' }] }, of: 'order' }],
      segments: Object.fromEntries(Object.entries(where).map(([id, filter]) => [id, { did: 'order', where: filter }])),
    })
  })
  afterAll(() => world.close())

  const members = async (id: string) => (await world.members(id, asOf)).in

  it('hold where all, any or none of their parts do', async () => {
    expect(await members('any')).toEqual(['ann', 'bo', 'cy'])
    expect(await members('all')).toEqual(['bo'])
    expect(await members('beside')).toEqual(['ann', 'bo'])
    expect(await members('both')).toEqual(['bo', 'ed'])
    expect(await members('deep')).toEqual(['ann'])
  })

  it('leave out an event whose answer hangs on a missing value, also when negated', async () => {
    expect(await members('none')).toEqual(['bo', 'di', 'ed'])
    expect(await members('none_of_two')).toEqual(['ed'])
    expect(await members('twice')).toEqual(['ann'])
    expect(await members('missing')).toEqual(['ann', 'cy'])
  })

  it('may stand wherever a filter may, and read as a sentence', async () => {
    expect(await world.values('part', asOf)).toEqual({ ann: 0, bo: 1, cy: 0, di: 1, ed: 1 })
    const { rules } = await world.project.explain('both')
    expect(rules[0]!.tree.sentence).toEqual({
      zh: '有((channel是 “shop”、amount不少于 500)或channel属于 “it\'s "x"\n客”)的order_source',
      en: 'some order_source with ((channel is "shop" and amount is at least 500) or channel is one of "it\'s "x"\n客")',
    })
  })

  it('are refused where a group or a part of it is empty, and where a column is not there, at their places', async () => {
    const bad = await makeWorld({
      sources: [events('order', { channel: 'text' }, [{ id: 'ann', time: '2025-03-01', channel: 'app' }])],
      files: {
        'segments/a.yml': 'segment: a\nwhere:\n  did: order\n  where:\n    any: []\n',
        'segments/b.yml': 'segment: b\nwhere:\n  did: order\n  where:\n    none: [ { channel: app }, {} ]\n',
        'segments/c.yml': 'segment: c\nwhere:\n  did: order\n  where:\n    any: [ { all: [ { chanel: app } ] } ]\n',
        'segments/d.yml': 'segment: d\nwhere:\n  did: order\n  where:\n    any: [ { channel: { at least: 3 } } ]\n',
        'segments/e.yml': 'segment: e\nwhere:\n  did: order\n  where:\n    any: app\n',
      },
    })
    try {
      const { problems } = await bad.project.check()
      expect(problems.map(({ place, code }) => `${place?.file}:${place?.line}:${place?.column} ${code}`)).toEqual([
        'segments/a.yml:5:5 empty-group',
        'segments/b.yml:5:31 empty-group',
        'segments/c.yml:5:23 unknown-column',
        'segments/d.yml:5:25 wrong-comparison',
        'segments/e.yml:5:10 wrong-type',
      ])
    } finally {
      await bad.close()
    }
  })
})
