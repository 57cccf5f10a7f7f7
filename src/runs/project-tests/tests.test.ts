import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import { FenqunError } from '../../errors.ts'

const asOf = '2025-03-31'
const people = Array.from({ length: 50 }, (_, index) => `c${String(index).padStart(2, '0')}`)

let world: World

beforeAll(async () => {
  world = await makeWorld({
    sources: [
      events(
        'order',
        {
          order_no: { as: 'order', type: 'text' },
          quantity: 'integer',
          price: 'money',
          amount: { type: 'money', multiply: ['quantity', 'price'] },
          channel: 'text',
        },
        people.flatMap((id, index) => [
          { id, order_no: `a${index}`, time: '2025-01-10', quantity: 1, price: index, channel: 'app' },
          ...(index < 10
            ? [{ id, order_no: `b${index}`, time: '2025-03-20', quantity: 2, price: 10, channel: 'store' }]
            : []),
        ]),
      ),
      entities(
        'customers',
        { city: 'text', age: 'integer' },
        people.map((id, index) => ({ id, city: index % 2 ? '广州' : '深圳', age: index === 0 ? null : index })),
      ),
    ],
    attributes: [
      { attribute: 'spend', sum: 'amount', of: 'order' },
      { attribute: 'city', given: 'customers.city' },
      { attribute: 'age', given: 'customers.age' },
    ],
    segments: {
      rich: { attribute: 'spend', 'at least': 40 },
      recent: { did: 'order', within: 'last 30 days' },
      grown: { attribute: 'age', 'at least': 18 },
    },
    schemes: { tier: { tiers: { of: 'spend', classes: [{ class: 'a', top: '20%' }, { class: 'b' }] } } },
  })
  await mkdir(join(world.folder, 'tests'))
  await world.run('2025-01-31')
  await world.run(asOf)
})
afterAll(() => world.close())

/** Outcomes of one test as `about check state: message`. */
async function outcomes(test: object, options: { files?: boolean } = {}): Promise<string[]> {
  await writeFile(join(world.folder, 'tests/one.yml'), JSON.stringify({ test: 'one', ...test }))
  const found = await world.project.test(options)
  return found.map((one) => `${one.about} ${one.check} ${one.state}${one.message ? `: ${one.message.en}` : ''}`)
}

describe('fixtures', () => {
  const given = {
    order_source: [
      { id: 'A', time: '2025-03-01', amount: 100 },
      { id: 'A', time: '2025-03-30 23:59:59', amount: 1 },
      { id: 'B', time: '2025-03-20', quantity: 3, price: 5 },
      { id: 'C', time: '2025-04-01', amount: 999 },
    ],
    customers: [
      { id: 'B', age: 17 },
      { id: 'D, "奇"', age: 40, city: null },
    ],
  }

  it('rows in, exactly these members, classes and values out; nothing of the project is seen or changed', async () => {
    const runs = world.project.runs().length
    const rows = {
      order_source: given.order_source.map(({ amount, ...row }) => ({ quantity: 1, price: amount, ...row })),
      customers: given.customers,
    }
    expect(
      await outcomes({
        'as of': asOf,
        given: rows,
        expect: [
          { segment: 'rich', members: ['A'] },
          { segment: 'recent', members: ['B', 'A'] },
          { segment: 'grown', members: [], unknown: ['A'] },
          { scheme: 'tier', classes: { a: ['A'], b: ['B'], unassigned: [] } },
          { attribute: 'spend', values: { A: 101, B: 15, 'D, "奇"': 0 } },
        ],
      }),
    ).toEqual([
      'segment rich members passed',
      'segment recent members passed',
      'segment grown members passed',
      'segment grown unknown passed',
      'scheme tier classes passed',
      'attribute spend values passed',
    ])
    expect(world.project.runs()).toHaveLength(runs)
    expect((await world.project.explain('rich', { entity: 'c45' })).entity!.member).toBe('true')
  })

  it('say who is missing and who is too many, at file, line and column', async () => {
    await writeFile(
      join(world.folder, 'tests/one.yml'),
      `test: one
as of: ${asOf}
given:
  order_source:
    - { id: A, time: 2025-03-01, quantity: 1, price: 100 }
    - { id: B, time: 2025-03-01, quantity: 1, price: 100 }
expect:
  - segment: rich
    members: [A, C]
  - segment: rihc
    members: []
`,
    )
    const [wrong, nothing] = await world.project.test()
    expect(wrong).toMatchObject({
      state: 'failed',
      message: { zh: '少了 C;多了 B', en: 'missing: C; too many: B' },
      place: { file: 'tests/one.yml', line: 9, column: 5 },
    })
    expect(nothing).toMatchObject({ state: 'error', place: { line: 10, column: 5 } })
    expect(nothing!.message!.en).toContain('there is no segment "rihc"')
  })

  it('read a file in the form of the source, and say what rows cannot be read', async () => {
    await writeFile(
      join(world.folder, 'tests/orders.csv'),
      'id,time,order_no,quantity,price,channel\nA,2025-03-30,1,2,50,app\n',
    )
    const wanted = [{ attribute: 'spend', values: { A: 100 } }]
    expect(await outcomes({ 'as of': asOf, given: { order_source: 'tests/orders.csv' }, expect: wanted })).toEqual([
      'attribute spend values passed',
    ])
    const bad = { order_source: [{ id: 'A', time: 'yesterday', quantity: 1, price: 1 }] }
    expect((await outcomes({ 'as of': asOf, given: bad, expect: wanted }))[0]).toContain('given given error')
    expect((await outcomes({ 'as of': asOf, given: { orders: [] }, expect: wanted }))[0]).toContain(
      'no source "orders"',
    )
    expect((await outcomes({ 'as of': asOf, given: { order_source: [{ idd: 'A' }] }, expect: wanted }))[0]).toContain(
      'has no column "idd"',
    )
    expect((await outcomes({ given: bad, expect: wanted }))[0]).toContain('needs an `as of`')
  })
})

describe('checks of results', () => {
  it.each<[string, object, string]>([
    ['people', { segment: 'rich', people: { 'at least': 5, 'at most': 20 } }, 'passed'],
    ['people', { segment: 'rich', people: 11 }, 'failed: found 10, expected = 11'],
    ['share', { segment: 'rich', share: { between: ['10%', '20%'] } }, 'passed'],
    ['share', { segment: 'rich', share: { 'less than': '20%' } }, 'failed: found 20%, expected < 20%'],
    ['includes', { segment: 'rich', includes: ['c45', 'c01'] }, 'failed: missing: c01'],
    ['excludes', { segment: 'rich', excludes: ['c01'] }, 'passed'],
    ['moved', { segment: 'recent', moved: { 'at most': '100%' } }, 'passed'],
    ['moved', { segment: 'recent', moved: { 'at most': '50%' } }, 'failed: found 80%, expected ≤ 50%'],
    ['never contains', { segment: 'grown', 'never contains': { attribute: 'age', 'less than': 18 } }, 'passed'],
    [
      'never contains',
      { segment: 'rich', 'never contains': { attribute: 'city', is: '广州' } },
      'failed: it holds 5 such people',
    ],
    ['never contains', { segment: 'rich', 'never contains': { did: 'order', where: { channel: 'store' } } }, 'passed'],
    [
      'never contains',
      { segment: 'rich', 'never contains': { attribute: 'ages', is: 1 } },
      'error: there is no attribute "ages" of kind customer',
    ],
    ['adds up', { scheme: 'tier', 'adds up': true }, 'passed'],
    ['no empty class', { scheme: 'tier', 'no empty class': true }, 'passed'],
    ['people', { scheme: 'tier', people: { a: { 'at least': 11 } } }, 'failed: a: found 10, expected ≥ 11'],
    ['share', { scheme: 'tier', share: { a: '20%', c: 0 } }, 'failed: c: there is no class "c", but a, b, unassigned'],
    ['rises', { scheme: 'tier', rises: { attribute: 'spend' } }, 'passed'],
    ['rises', { scheme: 'tier', rises: { attribute: 'age', by: 'median' } }, 'passed'],
    ['moved', { scheme: 'tier', moved: { 'at most': '0%' } }, 'passed'],
    ['allowed', { attribute: 'city', allowed: ['广州', '深圳'] }, 'passed'],
    ['allowed', { attribute: 'city', allowed: ['广州'] }, 'failed: there are also 深圳'],
    ['known', { attribute: 'age', known: { 'at least': '99%' } }, 'failed: found 98%, expected ≥ 99%'],
    ['fresh within', { source: 'order_source', 'fresh within': '1 day' }, 'failed: the newest row is of 2025-03-20'],
    ['fresh within', { source: 'order_source', 'fresh within': '100 weeks' }, 'passed'],
    ['unique', { source: 'order_source', unique: ['order_no'] }, 'passed'],
    ['unique', { source: 'order_source', unique: ['id'] }, 'failed: 10 values come more than once'],
    ['rows', { source: 'order_source', rows: 60 }, 'passed'],
    ['rejected', { source: 'order_source', rejected: { 'at most': '0%' } }, 'passed'],
    ['source', { source: 'nothing', rows: 1 }, 'error: there is no source "nothing" in the results'],
  ])('%s: %j', async (check, wanted, answer) => {
    const [about, id] = Object.entries(wanted)[0]!
    expect(await outcomes({ expect: [wanted] })).toEqual([`${about} ${String(id)} ${check} ${answer}`])
  })

  it('look at what the files would give, before it is applied, when asked', async () => {
    const path = 'segments/00001.yml'
    const test = { expect: [{ segment: 'rich', people: 5 }] }
    await world.edit({ [path]: JSON.stringify({ segment: 'rich', where: { attribute: 'spend', 'at least': 45 } }) })
    expect(await outcomes(test)).toEqual(['segment rich people failed: found 10, expected = 5'])
    expect(await outcomes(test, { files: true })).toEqual(['segment rich people passed'])
    await world.edit({ [path]: JSON.stringify({ segment: 'rich', where: { attribute: 'spend', 'at least': 40 } }) })
  })

  it('say what is wrong with a file of tests at its place, before any is run', async () => {
    await writeFile(join(world.folder, 'tests/two.yml'), 'test: two\nexpect:\n  - segment: rich\n    peeple: 3\n')
    const error = await world.project.test().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FenqunError)
    expect((error as FenqunError).problems[0]).toMatchObject({
      code: 'unknown-key',
      place: { file: 'tests/two.yml', line: 4, column: 5 },
    })
    await writeFile(join(world.folder, 'tests/two.yml'), 'test: one\nexpect:\n  - { segment: rich, people: 3 }\n')
    await expect(world.project.test()).rejects.toThrow('duplicate-id')
    await writeFile(join(world.folder, 'tests/two.yml'), 'test: two\nexpect:\n  - { segment: rich, people: 10 }\n')
    expect((await world.project.test({ only: ['two'] })).map((one) => one.state)).toEqual(['passed'])
    await expect(world.project.test({ only: ['three'] })).rejects.toThrow('test-unknown')
    await writeFile(join(world.folder, 'tests/two.yml'), 'test: two\nexpect: []\n')
    expect((await world.project.check()).problems.map((one) => one.place?.file)).toContain('tests/two.yml')
  })
})
