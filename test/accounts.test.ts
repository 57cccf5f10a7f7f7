import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { World } from './support/world.ts'
import { entities, events, links, makeWorld, openWorld } from './support/world.ts'

const asOf = '2025-06-30'
const example = join(import.meta.dirname, '../examples/mission/pulte-people')

async function withPeople(use: (world: World) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-example-'))
  await cp(example, folder, { recursive: true })
  const world = await openWorld(folder)
  try {
    await use(world)
  } finally {
    await world.close()
    await rm(folder, { recursive: true, force: true })
  }
}

it('G04: eleven households, by what the people in them are, are each in their own class, and only in it', () =>
  withPeople(async (world) => {
    const { expected } = JSON.parse(await readFile(join(example, 'expected.json'), 'utf8')) as {
      expected: { 'as-of': string; classes: Record<string, string | null> }[]
    }
    const { classes } = expected[0]!
    expect(await world.classes('life-stage', asOf, 'household')).toEqual(classes)
    expect(await world.reasons('life-stage', asOf, 'household')).toEqual({ H12: 'no-rule' })
    for (const id of Object.keys(classes).filter((one) => one !== 'H12')) {
      const own = (await world.project.entity(id, { kind: 'household' }))!.classes.find(
        (one) => one.scheme === 'life-stage',
      )
      expect([id, own?.extras]).toMatchObject([id, { matched: 1, passed_unknown: false }])
      const live = await world.project.evaluate('household', id, { asOf })
      expect([id, live.classes[0]?.class?.id]).toEqual([id, classes[id]])
    }
  }))

it('G04: the facts of a household are those of its people on the day', () =>
  withPeople(async (world) => {
    const of = async (attribute: string, day = asOf) => {
      const { H01, H05, H08, H09, H11 } = await world.values(attribute, day, 'household')
      return [H01, H05, H08, H09, H11]
    }
    expect(await of('adults')).toEqual([1, 2, 2, 2, 2])
    expect(await of('children_at_home')).toEqual([0, 1, 1, 0, 0])
    expect(await of('youngest_child')).toEqual([null, 1, 15, null, null])
    expect(await of('age')).toEqual([26, 33, 45, 56, 67])
    expect(await of('earners')).toEqual([1, 2, 2, 2, 1])
    expect(await of('income')).toEqual([80_000, 300_000, 900_000, 300_000, 160_000])
    expect(await of('power')).toEqual(['low', 'middle', 'high', 'middle', 'middle'])
    expect(await of('retired')).toEqual([false, false, false, false, true])
    expect(await of('children_left')).toEqual([0, 0, 0, 1, 2])
    // The child of H09 lived at home until 31 August 2021, and was of age by then.
    expect(await of('adults', '2021-08-31')).toEqual([1, 2, 2, 3, 2])
  }))

it('G05: 4 and 7 classes of persons and households, and the people of all households are counted once', () =>
  withPeople(async (world) => {
    const own = await world.manifest(asOf, 'household')
    expect(own.schemes[0]!.groups.map(({ id, members }) => [id, members])).toEqual([
      ['persons', 4],
      ['households', 7],
    ])
    const [adults, children] = await Promise.all(
      ['adults', 'children_at_home'].map(async (id) =>
        Object.values(await world.values(id, asOf, 'household')).reduce<number>((sum, one) => sum + Number(one), 0),
      ),
    )
    // Three grown children live elsewhere, in no household of these.
    expect([adults, children, (await world.manifest(asOf)).entities]).toEqual([19, 4, 26])
  }))

it('L01: 10 accounts, 40 contacts, 100 persons: a scheme of accounts counts 10, and a contact is a person who is linked', async () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  const person = (index: number) => `P${String(index).padStart(3, '0')}`
  const world = await makeWorld({
    project: {
      kinds: {
        customer: { name: { zh: '人', en: 'Persons' } },
        account: { name: { zh: '企业客户', en: 'Accounts' } },
      },
    },
    sources: [
      entities(
        'people',
        { city: 'text' },
        numbers(100).map((index) => ({ id: person(index), city: index % 2 ? '广州' : '深圳' })),
      ),
      entities(
        'firms',
        { staff: 'integer' },
        numbers(10).map((index) => ({ id: `A${index}`, staff: index * 50 })),
        { entity: 'account' },
      ),
      events(
        'order',
        { amount: 'money' },
        numbers(100).map((index) => ({ id: person(index), time: '2025-06-01', amount: index })),
      ),
      // 40 contacts, of whom five work for two accounts; a row that comes twice joins nobody twice.
      links(
        'contact-of',
        {},
        [
          ...numbers(40).map((index) => ({ id: person(index), linked: `A${((index - 1) % 10) + 1}` })),
          ...numbers(5).map((index) => ({ id: person(index), linked: `A${index + 1}` })),
          { id: person(1), linked: 'A1' },
        ],
        { of: 'customer', to: 'account' },
      ),
    ],
    attributes: [
      { family: 'value', attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }] },
      {
        family: 'other',
        kind: 'account',
        attributes: [
          { attribute: 'staff', given: 'firms.staff' },
          { attribute: 'contacts', linked: { kind: 'customer', count: true } },
          { attribute: 'spend', linked: { kind: 'customer', sum: 'spend' } },
        ],
      },
    ],
    populations: {
      contacts: { linked: 'account', count: 'at least 1' },
      consumers: { linked: 'account', count: 0 },
    },
    segments: { industry_users: { population: 'everyone', where: { linked: 'account', count: 'at least 1' } } },
    schemes: {
      size: {
        kind: 'account',
        population: 'everyone',
        tiers: { of: 'staff', 'cut by': 'threshold', classes: [{ class: 'large', from: 300 }, { class: 'small' }] },
      },
      split: {
        population: 'everyone',
        table: {
          classes: [
            { class: 'industry', when: { linked: 'account', count: 'at least 1' } },
            { class: 'consumer', when: { linked: 'account', count: 0 } },
          ],
        },
      },
    },
  })
  try {
    const [persons, accounts] = [await world.manifest(asOf), await world.manifest(asOf, 'account')]
    expect([persons.entities, accounts.entities]).toEqual([100, 10])
    expect(accounts.schemes[0]!.classes.map(({ id, members }) => [id, members])).toEqual([
      ['large', 5],
      ['small', 5],
    ])
    const people = (id: string) => persons.populations.find((one) => one.id === id)!.members
    expect([people('contacts'), people('consumers'), people('everyone')]).toEqual([40, 60, 100])
    expect(persons.schemes[0]!.classes.map((one) => one.members)).toEqual([40, 60])
    expect((await world.members('industry_users', asOf)).in).toHaveLength(40)
    // Forty-five pairs, since five persons are contacts of two accounts: sums over accounts are not sums over persons.
    const total = async (id: string) =>
      Object.values(await world.values(id, asOf, 'account')).reduce<number>((sum, one) => sum + Number(one), 0)
    expect(await total('contacts')).toBe(45)
    expect(await total('spend')).toBe((40 * 41) / 2 + (5 * 6) / 2)
    expect(await world.values('contacts', asOf, 'account')).toMatchObject({ A1: 4, A2: 5, A6: 5, A7: 4 })
  } finally {
    await world.close()
  }
})
