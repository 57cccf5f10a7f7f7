import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OracleEntity, Truth, Type, Value } from './support/oracle.ts'
import { evaluate, isThere } from './support/oracle.ts'
import { sampleRules } from './support/random-rules.ts'
import {
  asOf,
  lehmer,
  oracleWorld,
  randomShop,
  shopAttributes,
  shopDefinitions,
  shopSegments,
} from './support/random-shop.ts'
import type { Members, World } from './support/world.ts'
import { entities, links, makeWorld } from './support/world.ts'

type Written = Record<string, unknown>

const seed = Number(process.env['FENQUN_PROPERTY_SEED'] ?? 77)
const shop = randomShop(seed)
const random = lehmer(seed)
const there = shop.entities.filter((one) => isThere(one, oracleWorld))
const accounts = Array.from({ length: 14 }, (_, index) => `账户${index}'"`)
const days = ['2025-03-29', '2025-03-30', '2025-03-31', '2025-04-01', null] as const
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
const rows = Array.from({ length: 60 }, () => ({
  account: pick(accounts.slice(0, 12)),
  person: pick(there),
  since: pick([...days.slice(2), null, null]),
  until: pick([...days.slice(0, 3), null, null, null]),
}))

/** A second kind that accounts are linked to: shop n turns over n thousand. */
const shops = Array.from({ length: 8 }, (_, index) => ({ id: `店${index}`, turnover: (index + 1) * 1000 }))
const suppliers = Array.from({ length: 20 }, () => ({ account: pick(accounts), shop: pick(shops) }))
const bestShops = shops.slice(4)
const best = { linked: 'shop', any: { top: '50%', by: 'turnover' } }

/** Who is linked to an account on the as-of day, each once. */
function linkedTo(account: string): OracleEntity[] {
  const valid = rows.filter(
    (row) =>
      row.account === account && (row.since === null || row.since <= asOf) && (row.until === null || row.until >= asOf),
  )
  return [...new Set(valid.map((row) => row.person))]
}

const hasBest = (account: string): boolean =>
  suppliers.some((one) => one.account === account && bestShops.includes(one.shop))

/** What docs/language.md says of the four ways to ask. */
function holds(account: string, written: Written): Truth {
  if (Array.isArray(written['all'])) return hasBest(account) ? holds(account, written['all'][0] as Written) : false
  const people = linkedTo(account)
  const among = { ...oracleWorld, people: shop.entities, among: 'everyone' }
  const ask = (rule: unknown): Truth[] => people.map((one) => evaluate(one, rule, among))
  if ('count' in written) {
    const truths = written['where'] === undefined ? people.map(() => true) : ask(written['where'])
    return truths.filter((one) => one === true).length >= Number(String(written['count']).replace('at least ', ''))
  }
  if ('all' in written) {
    const truths = ask(written['all'])
    return truths.includes(false) || truths.length === 0 ? false : truths.includes(null) ? null : true
  }
  const truths = ask(written['any'] ?? written['none'])
  const some = truths.includes(true) ? true : truths.includes(null) ? null : false
  return 'any' in written ? some : some === null ? null : !some
}

const inner = sampleRules(60, seed)
const rules = inner.flatMap((rule, index): [string, Written][] => [
  [`r${index}_any`, { linked: 'customer', any: rule }],
  [`r${index}_all`, { linked: 'customer', all: rule }],
  [`r${index}_none`, { linked: 'customer', none: rule }],
  [`r${index}_count`, { linked: 'customer', where: rule, count: `at least ${1 + (index % 3)}` }],
  [`r${index}_both`, { all: [{ linked: 'customer', any: rule }, best] }],
])

/** What docs/language.md says of attributes of linked people, of a number, a day or a boolean each, of all or of some of them. */
const hows = ['sum', 'average', 'min', 'max', 'any'] as const
type How = (typeof hows)[number]
const fits = (how: How, type: Type): boolean =>
  how === 'any'
    ? type === 'boolean'
    : ['integer', 'money', 'number', ...(how[0] === 'm' ? ['date'] : [])].includes(type)
const asked = Object.entries(shopAttributes).flatMap(([id, { type }], index) =>
  hows
    .filter((how) => fits(how, type))
    .flatMap((how, number) => [
      { id: `a${index}_${how}`, how, of: id, where: undefined },
      { id: `a${index}_${how}_some`, how, of: id, where: inner[(index * 5 + number) % inner.length]! },
    ]),
)
const attributesOf = asked.map(({ id, how, of, where }) => ({
  attribute: id,
  linked: { kind: 'customer', by: 'member', [how]: of, ...(where ? { where } : {}) },
}))

function comesTo(account: string, { how, of, where }: (typeof asked)[number]): Value {
  const among = { ...oracleWorld, people: shop.entities, among: 'everyone' }
  const people = linkedTo(account).filter((one) => where === undefined || evaluate(one, where, among) === true)
  const all = people.map((one) => shopAttributes[of]!.of(one, among))
  if (how === 'any') return all.includes(true) ? true : all.length === 0 || all.includes(null) ? null : false
  const known = all.filter((one) => one !== null) as (number | string)[]
  if (how === 'sum') return (known as number[]).reduce((sum, one) => sum + one, 0)
  if (known.length === 0) return null
  if (how === 'average') return (known as number[]).reduce((sum, one) => sum + one, 0) / known.length
  return known.reduce((best, one) => (one < best === (how === 'min') ? one : best))
}

/** Links of accounts to accounts, circles among them, valid on some days. */
const above = Array.from({ length: 22 }, () => ({
  id: pick(accounts),
  linked: pick(accounts),
  since: pick([...days.slice(2), null, null, null, null]),
}))
const validAbove = above.filter((one) => one.since === null || one.since <= asOf)

function belowOf(account: string): Set<string> {
  const found = new Set([account])
  for (const one of found) for (const { id, linked } of validAbove) if (linked === one) found.add(id)
  return found
}
const rightBelow = (account: string) => new Set(validAbove.filter((one) => one.linked === account).map((one) => one.id))
const rightAbove = (account: string) => new Set(validAbove.filter((one) => one.id === account).map((one) => one.linked))
const sizeSum = (list: ReadonlySet<string>): number => [...list].reduce((sum, one) => sum + accounts.indexOf(one), 0)
const looks = { down: rightBelow, up: rightAbove, below: belowOf }
const keysOf = { down: { direction: 'down' }, up: { direction: 'up' }, below: { 'and below': true } }
const ways = Object.keys(looks) as (keyof typeof looks)[]

describe('random rules about linked entities', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld({
      ...shopDefinitions,
      project: { kinds: { customer: {}, account: {}, shop: {} } },
      sources: [
        ...shop.sources(),
        entities(
          'firms',
          { size: 'integer' },
          accounts.map((id, index) => ({ id, size: index })),
          { entity: 'account' },
        ),
        links(
          'member',
          { since: { as: 'valid from' }, until: { as: 'valid until' } },
          rows.map(({ account, person, since, until }) => ({ id: account, linked: person.id, since, until })),
          { of: 'account', to: 'customer' },
        ),
        links('below', { since: { as: 'valid from' } }, above, { of: 'account', to: 'account' }),
        entities('shops', { turnover: 'integer' }, shops, { entity: 'shop' }),
        links(
          'supplier',
          {},
          suppliers.map((one) => ({ id: one.account, linked: one.shop.id })),
          { of: 'account', to: 'shop' },
        ),
      ],
      attributes: [
        ...shopDefinitions.attributes,
        {
          family: 'other',
          kind: 'account',
          attributes: [
            { attribute: 'size', given: 'firms.size' },
            ...attributesOf,
            ...ways.flatMap((way) => [
              { attribute: `${way}_n`, linked: { kind: 'account', ...keysOf[way], count: true } },
              { attribute: `${way}_size`, linked: { kind: 'account', ...keysOf[way], sum: 'size' } },
              // Twice through the same links: what is asked rests on linked entities itself.
              { attribute: `${way}_twice`, linked: { kind: 'account', ...keysOf[way], max: `${way}_size` } },
            ]),
          ],
        },
        { family: 'other', kind: 'shop', attributes: [{ attribute: 'turnover', given: 'shops.turnover' }] },
      ],
      segments: {
        ...shopSegments,
        ...Object.fromEntries(rules.map(([id, where]) => [id, { kind: 'account', population: 'everyone', where }])),
        ...Object.fromEntries(
          ways.map((way) => [
            `${way}_large`,
            {
              kind: 'account',
              population: 'everyone',
              where: { linked: 'account', ...keysOf[way], any: { attribute: 'size', 'at least': 9 } },
            },
          ]),
        ),
        ...Object.fromEntries(
          rules.map(([id, where]) => [
            `not_${id}`,
            { kind: 'account', population: 'everyone', where: { none: [where] } },
          ]),
        ),
      },
    })
    const { problems } = await world.run(asOf)
    expect(problems.filter((one) => one.severity === 'error')).toEqual([])
  })
  afterAll(() => world.close())

  const members = (id: string): Promise<Members> => world.members(id, asOf, 'account')

  it('mean what docs/language.md says they mean, for every account', async () => {
    for (const [id, where] of rules) {
      const truths = accounts.map((account) => ({ account, truth: holds(account, where) }))
      const wanted = (truth: Truth) => truths.flatMap((one) => (one.truth === truth ? [one.account] : [])).toSorted()
      const found = { where, ...(await members(id)) }
      expect(found).toEqual({ where, in: wanted(true), unknown: wanted(null) })
    }
  })

  it('and so do attributes of linked people', async () => {
    expect(asked.length).toBeGreaterThan(40)
    const number = (value: Value) => (typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value)
    for (const one of asked) {
      const found = await world.values(one.id, asOf, 'account')
      const wanted = accounts.map((account) => [account, number(comesTo(account, one))])
      expect({ ...one, values: accounts.map((id) => [id, number(found[id] as Value)]) }).toEqual({
        ...one,
        values: wanted,
      })
    }
  })

  it('and attributes and rules that look up, down and all the way at accounts', async () => {
    for (const way of ways) {
      const lists = accounts.map((account) => looks[way](account))
      const most = (list: ReadonlySet<string>) =>
        list.size ? Math.max(...[...list].map((one) => sizeSum(looks[way](one)))) : null
      const values = async (id: string) => {
        const found = await world.values(id, asOf, 'account')
        return accounts.map((account) => found[account])
      }
      expect([way, await values(`${way}_n`)]).toEqual([way, lists.map((list) => list.size)])
      expect([way, await values(`${way}_size`)]).toEqual([way, lists.map(sizeSum)])
      expect([way, await values(`${way}_twice`)]).toEqual([way, lists.map(most)])
      const large = accounts.filter((_, index) => [...lists[index]!].some((one) => accounts.indexOf(one) >= 9))
      expect([way, (await members(`${way}_large`)).in]).toEqual([way, large.toSorted()])
    }
  })

  it('partition the known accounts with their negation, and share the unknown', async () => {
    for (const [id] of rules) {
      const [plain, negated] = [await members(id), await members(`not_${id}`)]
      expect([id, negated.unknown]).toEqual([id, plain.unknown])
      const all = [...plain.in, ...negated.in, ...plain.unknown].toSorted()
      expect([id, ...all]).toEqual([id, ...accounts.toSorted()])
    }
  })
})
