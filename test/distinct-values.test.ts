import { expect, it } from 'vitest'
import { events, makeWorld } from './support/world.ts'

const hostile = ["it's", '"quoted"', 'a,b', '客户', '👩', 'back\\slash', '%', '[a]']
const named = [...hostile, ...Array.from({ length: 54 }, (_, n) => `category ${n}`)]

/** Person n has bought in the first n categories, each twice, and the last time in the app. */
const orders = (all: readonly string[]) =>
  [0, 1, 2, 7, all.length].flatMap((bought) =>
    [0, 1].flatMap((time) =>
      [undefined, ...all.slice(0, bought)].map((category) => ({
        id: `c${bought}`,
        time: `2025-01-0${time + 1}`,
        category,
        channel: time ? 'app' : 'shop',
        n: `${bought}-${time}-${all.indexOf(category ?? '')}`,
      })),
    ),
  )

it.each([
  ['few different values', named],
  ['more different values than bits', [...named, 'one more']],
])('distinct values are counted the same with %s', async (_, all) => {
  const world = await makeWorld({
    sources: [events('order', { category: 'text', channel: 'text', n: { as: 'event id' } }, orders(all))],
    attributes: [
      { attribute: 'categories', distinct: 'category', of: 'order' },
      { attribute: 'by_app', distinct: 'category', of: 'order', where: { channel: 'app' } },
      { attribute: 'by_post', distinct: 'category', of: 'order', where: { channel: 'post' } },
      { attribute: 'on_the_first', distinct: 'category', of: 'order', within: 'until 2025-01-01' },
    ],
  })
  try {
    const wanted = { c0: 0, c1: 1, c2: 2, c7: 7, [`c${all.length}`]: all.length }
    const none = Object.fromEntries(Object.keys(wanted).map((id) => [id, 0]))
    expect(await world.values('categories', '2025-01-31')).toEqual(wanted)
    expect(await world.values('by_app', '2025-01-31')).toEqual(wanted)
    expect(await world.values('by_post', '2025-01-31')).toEqual(none)
    expect(await world.values('on_the_first', '2025-01-31')).toEqual(wanted)
  } finally {
    await world.close()
  }
})
