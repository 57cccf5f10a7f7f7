import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../test/support/world.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'

const asOf = '2025-03-31'
/** No text of a column holds U+0000, on no engine. */
const salts = hostileTexts.filter((text) => text !== '' && !text.includes('\0'))
const everyone = (where: unknown) => ({ population: 'everyone', where })

describe('conditions that look at everybody', () => {
  let world: World
  /** 11 with a value: a0 … a10, of which a10 has the largest; a3 and a4 share one; `none` has none. */
  const people = Array.from({ length: 11 }, (_, index) => ({
    id: `a${index}`,
    points: index === 4 ? 3 : index,
    rate: index / 3,
  }))

  beforeAll(async () => {
    world = await makeWorld({
      sources: [
        entities('people', { points: 'integer', rate: 'number', money: 'money', city: 'text' }, [
          ...people.map((one) => ({ ...one, money: one.points + 0.25, city: one.points > 5 ? '北京' : '上海' })),
          { id: 'none', points: null, rate: null, money: null, city: '北京' },
        ]),
        events('order', { amount: 'money' }, [{ id: 'a10', time: '2025-01-01', amount: 1 }]),
      ],
      attributes: ['points', 'rate', 'money', 'city'].map((name) => ({ attribute: name, given: `people.${name}` })),
      populations: {
        beijing: { attribute: 'city', is: '北京' },
        best_five: { top: 5, by: 'points' },
      },
      segments: {
        tenth: everyone({ top: '10%', by: 'points' }),
        ninth: everyone({ top: '9.0909%', by: 'points' }),
        more: everyone({ top: '9.0910%', by: 'points' }),
        tied: everyone({ bottom: 4, by: 'points' }),
        all_of_them: everyone({ top: 500, by: 'points' }),
        rated: everyone({ top: '10%', by: 'rate' }),
        rich: everyone({ top: '50%', by: 'money' }),
        not_tenth: everyone({ none: [{ top: '10%', by: 'points' }] }),
        of_beijing: {
          population: 'beijing',
          where: {
            any: [
              { top: 2, by: 'points' },
              { bottom: 1, by: 'points' },
            ],
          },
        },
        deep: { population: 'beijing', where: { none: [{ all: [{ none: [{ top: 2, by: 'points' }] }] }] } },
        of_best: { population: 'best_five', where: { bottom: 1, by: 'points' } },
        uses: { population: 'beijing', where: { all: [{ 'in segment': 'tenth' }, { top: '50%', by: 'points' }] } },
        nobody: {
          where: {
            all: [
              { top: 1, by: 'points' },
              { attribute: 'city', is: 'x' },
            ],
          },
        },
        ...Object.fromEntries(salts.map((text, index) => [`h${index}`, everyone({ 'random split': text, to: '50%' })])),
        fifth: everyone({ 'random split': 'spring', to: '20%' }),
        rest: everyone({ 'random split': 'spring', from: '20%' }),
        tiny: everyone({ 'random split': 'spring', from: '99.9999%' }),
      },
      schemes: {
        levels: {
          population: 'beijing',
          table: {
            classes: [
              { class: 'best', when: { top: 1, by: 'points' } },
              { class: 'good', when: { all: [{ top: '60%', by: 'points' }, { 'not in segment': 'uses' }] } },
              { class: 'other', when: { everyone: true } },
            ],
          },
        },
      },
    })
    await world.run(asOf)
  })
  afterAll(() => world.close())

  const members = (id: string) => world.members(id, asOf)

  it('top N percent takes the largest value that at least so many reach, and everybody at it', async () => {
    expect(await members('tenth')).toEqual({ in: ['a10', 'a9'], unknown: ['none'] })
    expect((await members('ninth')).in).toEqual(['a10'])
    expect((await members('more')).in).toEqual(['a10', 'a9'])
    expect((await members('rated')).in).toEqual(['a10', 'a9'])
    expect((await members('rich')).in).toEqual(['a10', 'a5', 'a6', 'a7', 'a8', 'a9'])
  })

  it('ties stay together, and fewer people than asked for are all in', async () => {
    expect((await members('tied')).in).toEqual(['a0', 'a1', 'a2', 'a3', 'a4'])
    expect((await members('all_of_them')).in).toHaveLength(11)
  })

  it('a negation has everybody else who is known', async () => {
    expect(await members('not_tenth')).toEqual({
      in: ['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8'],
      unknown: ['none'],
    })
  })

  it('the population counts, wherever in the rule the condition stands', async () => {
    expect(await members('of_beijing')).toEqual({ in: ['a10', 'a6', 'a9'], unknown: ['none'] })
    expect(await members('deep')).toEqual({ in: ['a10', 'a9'], unknown: ['none'] })
    expect((await members('of_best')).in).toEqual(['a6'])
    expect((await world.population('best_five', asOf)).in).toEqual(['a10', 'a6', 'a7', 'a8', 'a9'])
    expect((await members('uses')).in).toEqual(['a10', 'a9'])
    expect(await world.classes('levels', asOf)).toEqual({
      a10: 'best',
      a6: 'other',
      a7: 'other',
      a8: 'good',
      a9: 'other',
      none: 'other',
    })
  })

  it('the cuts are kept with the run, with how many reach them', async () => {
    const { segments, populations } = await world.manifest(asOf)
    const fitted = segments.find((one) => one.id === 'of_beijing')?.fitted
    expect(fitted).toMatchObject({
      values: { '1': 9, '2': 6 },
      seen: 6,
      missing: { points: 1 },
      cuts: [
        { value: 9, atOrBetter: 2, ties: 1, label: { en: 'top 2 people' } },
        { value: 6, atOrBetter: 1, ties: 1, label: { en: 'bottom 1 people' } },
      ],
    })
    expect(populations.find((one) => one.id === 'best_five')?.fitted?.values).toEqual({ '1': 6 })
  })

  it('the shares of a random split part everybody, by md5, whatever the text and the ids are', async () => {
    const place = (salt: string, id: string) =>
      Number.parseInt(createHash('md5').update(`${salt}:${id}`).digest('hex').slice(0, 8), 16) / 2 ** 32
    const ids = [...people.map((one) => one.id), 'none']
    const [fifth, rest] = [await members('fifth'), await members('rest')]
    expect([...fifth.in, ...rest.in].toSorted()).toEqual(ids.toSorted())
    expect(fifth).toEqual({ in: ids.filter((id) => place('spring', id) < 0.2).toSorted(), unknown: [] })
    for (const [index, text] of salts.entries())
      expect((await members(`h${index}`)).in).toEqual(ids.filter((id) => place(text, id) < 0.5).toSorted())
    await world.run('2025-03-30')
    expect(await world.members('fifth', '2025-03-30')).toEqual(fifth)
  })

  it('a why shows the value, the cut, and the place in the split', async () => {
    const top = await world.project.explain('of_beijing', { entity: 'a9' })
    expect(top.rules[0]?.tree.parts?.[0]).toMatchObject({
      truth: 'true',
      observed: [{ value: 9 }, { value: 9, name: { en: 'cut of the top 2 people' } }],
    })
    expect(top.scope).toBe('population')
    expect(top.cuts).toMatchObject([{ value: 9 }, { value: 6 }])
    const split = await world.project.explain('fifth', { entity: 'a9' })
    expect(split.rules[0]?.tree.observed?.[0]?.value).toBeCloseTo(
      Number.parseInt(createHash('md5').update('spring:a9').digest('hex').slice(0, 8), 16) / 2 ** 32,
      12,
    )
    const table = await world.project.explain('levels', { entity: 'a8' })
    expect(table.rules.map((one) => one.tree.truth)).toEqual(['false', 'true', 'true'])
  })
})

it('what cannot be ranked, sized or split is an error at its place', async () => {
  const world = await makeWorld({
    sources: [entities('people', { city: 'text', points: 'integer' }, [{ id: 'a', city: 'x', points: 1 }])],
    attributes: ['points', 'city'].map((name) => ({ attribute: name, given: `people.${name}` })),
    segments: {
      text: { top: '10%', by: 'city' },
      nowhere: { top: '10%', by: 'pionts' },
      none: { top: '0%', by: 'points' },
      all: { top: '100%', by: 'points' },
      zero: { bottom: 0, by: 'points' },
      backwards: { 'random split': 's', from: '20%', to: '20%' },
      beyond: { 'random split': 's', to: '101%' },
      both: { top: 1, bottom: 1, by: 'points' },
    },
  })
  try {
    const { problems } = await world.project.check()
    expect(problems.map((one) => `${one.place?.file} ${one.code}`).toSorted()).toEqual([
      'segments/00001.yml cut-needs-a-number',
      'segments/00002.yml unknown-attribute',
      'segments/00003.yml bad-size',
      'segments/00004.yml bad-size',
      'segments/00005.yml bad-size',
      'segments/00006.yml bad-split',
      'segments/00007.yml bad-split-end',
      'segments/00008.yml two-conditions',
    ])
  } finally {
    await world.close()
  }
})
