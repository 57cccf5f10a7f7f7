import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OracleEntity, Truth } from './support/oracle.ts'
import { evaluate, isThere } from './support/oracle.ts'
import { sampleRules } from './support/random-rules.ts'
import { asOf, lehmer, oracleWorld, randomShop, shopDefinitions, shopSegments } from './support/random-shop.ts'
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
        { family: 'other', kind: 'shop', attributes: [{ attribute: 'turnover', given: 'shops.turnover' }] },
      ],
      segments: {
        ...shopSegments,
        ...Object.fromEntries(rules.map(([id, where]) => [id, { kind: 'account', population: 'everyone', where }])),
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

  it('partition the known accounts with their negation, and share the unknown', async () => {
    for (const [id] of rules) {
      const [plain, negated] = [await members(id), await members(`not_${id}`)]
      expect([id, negated.unknown]).toEqual([id, plain.unknown])
      const all = [...plain.in, ...negated.in, ...plain.unknown].toSorted()
      expect([id, ...all]).toEqual([id, ...accounts.toSorted()])
    }
  })
})
