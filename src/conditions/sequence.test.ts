import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'

const asOf = '2025-03-31'

describe('a sequence', () => {
  let world: World

  beforeAll(async () => {
    const at = (id: string, ...marks: string[]) =>
      marks.map((mark) => {
        const [time, page = null, item = null] = mark.split(' > ')
        return { id, time, page, item }
      })
    const visits = [
      ...at('ann', '2025-03-01 10:00:00 > a > tea', '2025-03-02 10:00:00 > b > tea'),
      ...at('late', '2025-03-01 10:00:00 > a > tea', '2025-03-02 10:00:01 > b > tea'),
      ...at('wrong_way', '2025-03-02 > a > tea', '2025-03-01 > b > tea'),
      ...at('at_once', '2025-03-01 > a > tea', '2025-03-01 > b > tea'),
      ...at('again', '2025-03-01 > a > tea', '2025-03-05 > a > cup', '2025-03-05 10:00:00 > b > cup'),
      ...at('long', '2025-03-01 > a', '2025-03-01 20:00:00 > b', '2025-03-02 12:00:00 > c', '2025-03-03 > c'),
      ...at('edge', '2025-02-28 23:59:59 > a > tea', '2025-03-01 00:00:00 > b > tea'),
      ...at('soon', '2025-03-31 23:59:59 > a > tea', '2025-04-01 00:00:00 > b > tea'),
      ...at('hostile', `2025-03-01 > it's "x" > 客\\🛒`, `2025-03-01 01:00:00 > y,z > 客\\🛒`),
    ]
    const visit = (page: string) => ({ did: 'visit', where: { page } })
    const [a, b, c] = [visit('a'), visit('b'), visit('c')]
    const within = (step: typeof a, limit: string) => ({ ...step, within: limit })
    const rules: Record<string, unknown> = {
      ab: { sequence: [a, b] },
      ba: { sequence: [b, a] },
      ab_day: { sequence: [a, within(b, '24 hours')] },
      ab_day_same: { sequence: [a, within(b, '1 day')], same: 'item' },
      ab_same: { sequence: [a, b], same: ['item'] },
      ab_march: { sequence: [a, b], within: '2025-03-01 to 2025-03-31' },
      abc: { sequence: [a, b, c] },
      abc_quick: { sequence: [a, b, c], 'complete in': '36 hours' },
      abc_quicker: { sequence: [a, b, c], 'complete in': '35 hours' },
      abc_item: { sequence: [a, b, c], same: 'item' },
      hostile: { sequence: [{ did: 'visit', where: { page: `it's "x"` } }, { did: 'visit' }], same: 'item' },
      twice: { sequence: [{ did: 'visit' }, { did: 'visit' }] },
      thrice: { sequence: [{ did: 'visit' }, { did: 'visit' }, { did: 'visit' }], 'complete in': '52 weeks' },
      bought: { sequence: [{ did: 'visit' }, { did: 'order', within: '3 days' }], same: ['day', 'item'] },
      not_ab: { none: [{ sequence: [a, b] }] },
      ten: { sequence: Array.from({ length: 10 }, () => ({ did: 'order' })) },
    }
    world = await makeWorld({
      sources: [
        events('visit', { page: 'text', item: 'text' }, visits),
        events('order', { item: 'text', no: { as: 'event id' } }, [
          { id: 'ann', time: '2025-03-02 12:00:00', item: 'tea', no: 'o1' },
          { id: 'again', time: '2025-03-05 09:00:00', item: 'tea', no: 'o2' },
          ...Array.from({ length: 10 }, (_, index) => ({
            id: index < 9 ? 'nine' : 'other',
            time: `2025-03-${10 + index}`,
            item: null,
            no: `n${index}`,
          })),
          ...Array.from({ length: 10 }, (_, index) => ({
            id: 'ten',
            time: `2025-03-${10 + index}`,
            item: 'x',
            no: `t${index}`,
          })),
        ]),
        entities('people', { name: 'text' }, [{ id: 'never', name: 'x' }]),
      ],
      segments: Object.fromEntries(Object.entries(rules).map(([id, where]) => [id, { population: 'everyone', where }])),
    })
  })
  afterAll(() => world.close())

  const members = async (id: string, day = asOf) => {
    const found = await world.members(id, day)
    expect([id, found.unknown]).toEqual([id, []])
    return found.in
  }

  it('wants one event after the other, strictly later', async () => {
    expect(await members('ab')).toEqual(['again', 'ann', 'edge', 'late', 'long'])
    expect(await members('ba')).toEqual(['wrong_way'])
    expect(await members('twice')).toEqual(['again', 'ann', 'edge', 'hostile', 'late', 'long', 'wrong_way'])
    expect(await members('thrice')).toEqual(['again', 'long'])
  })

  it('limits the time between two steps, the limit itself in, from the latest that went before', async () => {
    expect(await members('ab_day')).toEqual(['again', 'ann', 'edge', 'long'])
  })

  it('limits the time from the first step to the last', async () => {
    expect(await members('abc')).toEqual(['long'])
    expect(await members('abc_quick')).toEqual(['long'])
    expect(await members('abc_quicker')).toEqual([])
  })

  it('keeps to one known value of the columns that must be the same', async () => {
    expect(await members('ab_same')).toEqual(['again', 'ann', 'edge', 'late'])
    expect(await members('ab_day_same')).toEqual(['again', 'ann', 'edge'])
    expect(await members('abc_item')).toEqual([])
    expect(await members('hostile')).toEqual(['hostile'])
    expect(await members('bought')).toEqual(['ann'])
  })

  it('lies in its window with every step, and sees nothing at or after as-of', async () => {
    expect(await members('ab_march')).toEqual(['again', 'ann', 'late', 'long'])
    expect(await members('ab', '2025-04-01')).toContain('soon')
    expect(await members('ab', '2025-03-01')).toEqual(['edge', 'long'])
  })

  it('has up to ten steps', async () => {
    expect(await members('ten')).toEqual(['ten'])
  })

  it('is true or false for everybody, and splits with its negation', async () => {
    expect([...(await members('ab')), ...(await members('not_ab'))].toSorted()).toEqual(
      (await world.population('everyone', asOf)).in,
    )
  })

  it('says why, with how many steps somebody got through', async () => {
    const through = async (entity: string, id = 'abc_quicker') => {
      const { rules } = await world.project.explain(id, { entity, asOf })
      return rules[0]!.tree.observed!.map(({ name, value }) => [name.en, value])
    }
    const steps = 'steps got through, of 3'
    expect(await through('long')).toEqual([[steps, 2]])
    expect(await through('wrong_way')).toEqual([[steps, 1]])
    expect(await through('never')).toEqual([[steps, 0]])
    expect(await through('long', 'abc')).toEqual([[steps, 3]])
    expect(await through('nine', 'ten')).toEqual([['steps got through, of 10', 9]])
    const { rules } = await world.project.explain('bought')
    expect(rules[0]!.tree.sentence).toEqual({
      zh: '依次:先visit_source,3天内再order_source;day、item相同',
      en: 'one after the other: visit_source, then order_source within 3 days; with the same day and item',
    })
  })

  it('is refused where steps, limits or columns do not fit, at their places', async () => {
    const bad = (id: string, text: string): [string, string] => [
      `segments/${id}.yml`,
      `segment: ${id}\nwhere:\n${text}`,
    ]
    const two = '  sequence: [ { did: visit }, { did: order } ]\n'
    const broken = await makeWorld({
      sources: [
        events('visit', { page: 'text', size: 'integer', tags: 'list' }, [
          { id: 'ann', time: '2025-03-01', page: 'a' },
        ]),
        events('order', { size: 'text', tags: 'list' }, [{ id: 'ann', time: '2025-03-01' }]),
      ],
      files: Object.fromEntries([
        bad('a', '  sequence: [ { did: visit } ]\n'),
        bad('b', '  sequence: [ { did: visit, within: 3 days }, { did: order } ]\n'),
        bad('c', '  sequence: [ { did: visit }, { did: ordr } ]\n'),
        bad('d', '  sequence: [ { did: visit }, { did: order, within: 3 months } ]\n'),
        bad('e', `${two}  same: page\n`),
        bad('f', `${two}  same: [size]\n`),
        bad('g', `${two}  same: tags\n`),
        bad('h', `${two}  complete in: soon\n`),
        bad('i', `${two}  within: sometime\n`),
        bad('j', '  sequence: [ { did: visit }, { did: visit, where: { pge: a } } ]\n'),
      ]),
    })
    try {
      const { problems } = await broken.project.check()
      expect(problems.map(({ place, code }) => `${place?.file}:${place?.line}:${place?.column} ${code}`)).toEqual([
        'segments/a.yml:3:3 steps-of-a-sequence',
        'segments/b.yml:3:29 limit-of-the-first-step',
        'segments/c.yml:3:38 unknown-event',
        'segments/d.yml:3:53 bad-span',
        'segments/e.yml:4:9 unknown-column',
        'segments/f.yml:4:10 same-of-unlike-types',
        'segments/g.yml:4:9 same-of-unlike-types',
        'segments/h.yml:4:16 bad-span',
        'segments/i.yml:4:11 bad-window',
        'segments/j.yml:3:54 unknown-column',
      ])
    } finally {
      await broken.close()
    }
  })
})
