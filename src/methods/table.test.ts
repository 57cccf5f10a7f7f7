import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import type { World } from '../testing/method-contract.ts'
import { assignOn, planOn } from '../testing/method-contract.ts'
import { table } from './table.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenqun-methods-'))
const engine = await openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [], writable: [], threads: 2 })
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

/** Facts of a household; who the youngest child is, and how it lives, decide most of Pulte's classes. */
const facts: World['attributes'] = {
  age: { type: 'integer' },
  married: { type: 'boolean' },
  earners: { type: 'integer' },
  youngest: { type: 'integer' },
  gone: { type: 'boolean' },
  power: { type: 'text' },
  home: { type: 'boolean' },
  away: { type: 'integer', unit: '天' },
}
const person = (age: number, more: World['members'][number] = {}): World['members'][number] => ({
  age,
  married: false,
  earners: 1,
  youngest: -1,
  gone: false,
  power: 'middle',
  home: true,
  away: 0,
  ...more,
})

const is = (attribute: string, value: string | number | boolean) => ({ attribute, is: value })
const childless = is('youngest', -1)
const child = (from: number, to: number) => ({ attribute: 'youngest', between: [from, to] })
const classes = [
  {
    class: 'first-time',
    group: 'persons',
    when: { all: [{ attribute: 'age', 'less than': 30 }, is('married', false), is('home', false), childless] },
  },
  { class: 'on-the-move', group: 'persons', when: { attribute: 'away', 'at least': 180 } },
  {
    class: 'one-earner-dink',
    group: 'households',
    when: { all: [is('married', true), childless, is('gone', false), is('earners', 1)] },
  },
  {
    class: 'two-earner-dink',
    group: 'households',
    when: { all: [is('married', true), childless, is('gone', false), is('earners', 2)] },
  },
  { class: 'baby', group: 'households', when: { all: [is('married', true), child(0, 3)] } },
  { class: 'single-parent', group: 'households', when: { all: [is('married', false), child(0, 17)] } },
  { class: 'mature', group: 'households', when: { all: [is('married', true), child(4, 17), is('power', 'middle')] } },
  {
    class: 'affluent-mature',
    group: 'households',
    when: { all: [is('married', true), child(4, 17), is('power', 'high')] },
  },
  {
    class: 'empty-nest',
    group: 'households',
    when: { all: [is('gone', true), { attribute: 'age', 'less than': 65 }] },
  },
  {
    class: 'older-single',
    group: 'persons',
    when: { all: [is('married', false), childless, { attribute: 'age', between: [40, 64] }, is('power', 'high')] },
  },
  { class: 'active-elder', group: 'persons', when: { attribute: 'age', 'at least': 65 } },
]
const groups = [
  { group: 'persons', name: { zh: '个人', en: 'Persons' } },
  { group: 'households', name: { zh: '家庭', en: 'Households' } },
]
const pulte = { groups, classes }

const fixtures = [
  person(26, { home: false }),
  person(34, { away: 200 }),
  person(35, { married: true }),
  person(36, { married: true, earners: 2 }),
  person(30, { married: true, youngest: 1 }),
  person(38, { youngest: 8 }),
  person(42, { married: true, youngest: 12 }),
  person(48, { married: true, youngest: 15, power: 'high' }),
  person(56, { married: true, gone: true }),
  person(42, { power: 'high' }),
  person(67),
]
const twelfth = person(45, { power: 'low' })
const world = (members: World['members']): World => ({ attributes: facts, members })

describe('table', () => {
  it('G04: eleven fixtures, one per class, each lands in its own and only class', async () => {
    const found = await assignOn(engine, table, pulte, world(fixtures))
    expect(found.classes).toEqual(classes.map((one) => one.class))
    expect(found.extras.map((one) => one.matched)).toEqual(fixtures.map(() => 1))
    expect(found.plan.rules).toHaveLength(11)
    expect(found.plan.classes[1]?.rule.zh).toBe('away不少于 180 天')
  })

  it('G05: classes roll up to two groups, and both levels add up to everybody', async () => {
    const found = await assignOn(engine, table, pulte, world([...fixtures, ...fixtures, ...fixtures.slice(2, 6)]))
    const groupOf = (id: string | undefined) => found.plan.classes.find((one) => one.id === id)?.group
    const counts = Map.groupBy(found.classes, groupOf)
    expect([counts.get('persons')?.length, counts.get('households')?.length]).toEqual([8, 18])
    expect(found.plan.groups).toEqual([
      { id: 'persons', name: groups[0]?.name },
      { id: 'households', name: groups[1]?.name },
    ])
    expect(found.plan.classes.filter((one) => one.group === 'persons')).toHaveLength(4)
  })

  it('G06: who fits no rule is unassigned with the reason, until a rule is added', async () => {
    const members = [...fixtures, twelfth]
    const found = await assignOn(engine, table, pulte, world(members))
    expect(found.classes.filter(Boolean)).toHaveLength(11)
    expect(found.reasons).toEqual([...fixtures.map(() => undefined), 'no-rule'])
    const more = { groups, classes: [...classes, { class: 'others', when: { everyone: true } }] }
    expect((await assignOn(engine, table, more, world(members))).classes.at(-1)).toBe('others')
  })

  it('C03: of two rules that are true the earlier wins, and the overlap is counted', async () => {
    const ages = Array.from({ length: 1000 }, (_, index) => ({ age: index % 10 === 0 ? null : index % 100 }))
    const rules = [
      { class: 'high', when: { attribute: 'age', 'at least': 60 } },
      { class: 'middle', when: { attribute: 'age', 'at least': 30 } },
      { class: 'low', when: { attribute: 'age', 'less than': 20 } },
    ]
    const found = await assignOn(engine, table, { classes: rules }, world(ages))
    const counts = Map.groupBy(found.classes, (id) => id ?? 'unassigned')
    expect([...counts.values()].reduce((sum, one) => sum + one.length, 0)).toBe(1000)
    expect([...counts].map(([id, one]) => [id, one.length]).toSorted()).toEqual([
      ['high', 360],
      ['low', 180],
      ['middle', 270],
      ['unassigned', 190],
    ])
    expect(found.extras.filter((one) => one.matched === 2)).toHaveLength(360)
  })

  it('C03: an unknown rule is passed over, which is marked; without a class the reason says how far it is known', async () => {
    const rules = [
      { class: 'a', when: is('home', true) },
      { class: 'b', when: { attribute: 'age', 'at least': 30 } },
      { class: 'c', when: is('power', 'high') },
    ]
    const members: World['members'] = [
      { age: 40 },
      { home: true },
      { home: false, age: 20 },
      { home: false, age: 20, power: 'low' },
      { home: false, age: 40 },
    ]
    const found = await assignOn(engine, table, { classes: rules }, world(members))
    expect(found.classes).toEqual(['b', 'a', undefined, undefined, 'b'])
    expect(found.reasons).toEqual([undefined, undefined, 'no-rule-some-unknown', 'no-rule', undefined])
    expect(found.extras).toEqual([
      { matched: 1, unknown: 2, passed_unknown: true },
      { matched: 1, unknown: 2, passed_unknown: false },
      { matched: 0, unknown: 1, passed_unknown: false },
      { matched: 0, unknown: 0, passed_unknown: false },
      { matched: 1, unknown: 1, passed_unknown: false },
    ])
  })

  it('C03: the order of rules is their meaning', async () => {
    const swapped = [...classes].toReversed()
    const found = await assignOn(engine, table, { groups, classes: swapped }, world([person(70, { away: 300 })]))
    expect(found.classes).toEqual(['active-elder'])
    expect((await assignOn(engine, table, pulte, world([person(70, { away: 300 })]))).classes).toEqual(['on-the-move'])
  })

  it('G06: says everything that is wrong, each at its place', () => {
    const wrong = planOn(
      table,
      {
        groups: [{ group: 'persons' }, { group: 'persons' }],
        classes: [
          { class: 'a', group: 'person', when: { attribute: 'aeg', 'at least': 3 } },
          { class: 'a', when: { all: [is('home', true), { attribute: 'power', 'at least': 3 }] } },
        ],
      },
      world([]),
    )
    expect(wrong.problems.map((one) => [one.code, one.path.join('.')])).toEqual([
      ['same-group-twice', 'groups.1.group'],
      ['same-class-twice', 'classes.1.class'],
      ['unknown-group', 'classes.0.group'],
      ['unknown-attribute', 'classes.0.when.attribute'],
      ['wrong-comparison', 'classes.1.when.all.1.at least'],
    ])
    expect(wrong.problems[2]?.problem.hint?.en).toContain('did you mean "persons"?')
  })
})
