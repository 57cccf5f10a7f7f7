import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, links, makeWorld } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld({
    project: { kinds: { account: {} } },
    sources: [
      entities('people', { name: 'text' }, [{ id: 'ann', name: 'Ann' }]),
      links(
        'contact-of',
        { since: { as: 'valid from' }, until: { as: 'valid until' }, role: 'text' },
        [
          { id: 'ann', linked: 'A"1', since: '2025-01-01', until: '2025-02-01', role: 'buyer' },
          { id: 'ann', linked: 'A"1', since: '2025-01-01', until: '2025-02-01', role: 'buyer' },
          { id: 'ann', linked: 'A"1', since: '2025-03-01', until: null, role: null },
          { id: "bo'", linked: '客2', since: null, until: null, role: 'user' },
          { id: '', linked: '客2', since: null, until: null, role: 'user' },
          { id: 'cy', linked: null, since: null, until: null, role: 'user' },
          { id: 'cy', linked: '客2', since: 'soon', until: null, role: 'user' },
        ],
        { of: 'customer', to: 'account', 'reject limit': '20%' },
      ),
    ],
  })
})
afterAll(() => world.close())

it('a source of links becomes a table of pairs of keys, with the days they are valid, each once', async () => {
  const { sources } = await world.project.load({ again: true })
  const own = sources.find((one) => one.source === 'contact-of_source')!
  expect(own).toMatchObject({
    state: 'loaded',
    counts: { read: 7, accepted: 3, rejected: 1, duplicates: 1, withoutId: 2 },
  })
  expect(own.problems.map((one) => one.code).toSorted()).toEqual(['duplicate-rows', 'rejected-rows', 'rows-without-id'])
  await world.run('2025-03-31')
  const rows = await world.project.engine.rows(`SELECT c.id, a.id AS linked, l.valid_from, l.valid_until, l.role
FROM "contact-of" l JOIN "entities customer" c ON c._key = l._key JOIN "entities account" a ON a._key = l._linked
ORDER BY c.id, l.valid_from`)
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['ann', 'A"1', '2025-01-01', '2025-02-01', 'buyer'],
    ['ann', 'A"1', '2025-03-01', null, null],
    ["bo'", '客2', null, null, 'user'],
  ])
})

it('what a source of links lacks, or may not have, is said at once', async () => {
  const columns = { id: { as: 'id' }, time: { as: 'time' }, phone: { private: 'phone' } }
  const wrong = { source: 'l', link: 'l', of: 'customer', to: 'customer', from: 'data/x.csv', columns }
  const event = { source: 'e', event: 'e', from: 'data/x.csv', columns: { ...columns, other: { as: 'linked id' } } }
  const broken = await makeWorld({
    sources: [
      { definition: wrong, rows: [] },
      { definition: event, rows: [] },
    ],
  })
  try {
    const { problems } = await broken.project.check()
    expect(problems.map((one) => one.message.en.replace(/^source "(.)" is not complete: /, '$1: '))).toEqual([
      'e: `as: linked id` and `as: valid until` belong to sources of links',
      'l: no column says `as: linked id`',
      'l: a source of links has no `as: time`; use `as: valid from`',
      'l: a source of links has no private columns',
    ])
  } finally {
    await broken.close()
  }
})

it('of links of a kind to itself it is said who is below themselves, by their ids', async () => {
  const many = Array.from({ length: 7 }, (_, index) => `m${index}`)
  const looped = await makeWorld({
    sources: [
      links(
        'subsidiary-of',
        { until: { as: 'valid until' } },
        [
          { id: 'S"1', linked: '集团' },
          { id: '集团', linked: 'S"1' },
          { id: 'self', linked: 'self' },
          { id: 'S2', linked: '集团' },
          ...many.map((id, index) => ({ id, linked: many[(index + 1) % 7]! })),
        ],
        { of: 'account', to: 'account' },
      ),
    ],
    project: { kinds: { account: {} } },
  })
  try {
    const { sources, exit } = await looped.project.load()
    expect(exit).toBe(0)
    expect(sources[0]!.problems.map((one) => `${one.severity} ${one.message.en}`)).toEqual([
      'warning source "subsidiary-of_source": links lead round in a circle among 3 sets of entities: {S"1, 集团} {m0, m1, m2, m3, m4, …} {self}',
    ])
  } finally {
    await looped.close()
  }
})
