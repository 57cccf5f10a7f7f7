import { describe, expect, it } from 'vitest'
import { inProcess } from '../../cli/testing/in-process.ts'
import type { GivenRow, World, WorldSpec } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'

const asOf = '2025-03-31'

async function within(spec: WorldSpec, use: (world: World) => Promise<void>): Promise<void> {
  const world = await makeWorld(spec)
  try {
    await use(world)
  } finally {
    await world.close()
  }
}

/** 40 people; of every ten lines the first eight of somebody even were bought at a discount. */
const people: GivenRow[] = Array.from({ length: 40 }, (_, index) => ({
  id: `c${String(index).padStart(2, '0')}`,
  gender: index % 4 < 2 ? 'F' : 'M',
  born: index % 3 ? '1978-01-01' : '1999-01-01',
  folk: 'x',
  zip: String(index),
}))
const lines: GivenRow[] = people.flatMap(({ id }, person) =>
  Array.from({ length: 10 }, (_, index) => ({
    id,
    time: `2025-01-${String(index + 1).padStart(2, '0')}`,
    discounted: person % 2 === 0 && index < 8,
  })),
)

const demographic = {
  family: 'demographic',
  attributes: [
    { attribute: 'gender', given: 'people.gender' },
    { attribute: 'born', given: 'people.born' },
    { attribute: 'age', age: 'born' },
    { attribute: 'age_band', bands: { of: 'age', cuts: [40, 56], labels: ['-39', '40-55', '56+'] } },
  ],
}
const spec: WorldSpec = {
  sources: [
    entities('people', { gender: 'text', born: 'date', folk: 'text', zip: 'text' }, people),
    events('order_line', { discounted: 'boolean' }, lines),
  ],
  attributes: [
    demographic,
    { family: 'value', attributes: [{ attribute: 'discount_share', share: { discounted: true }, of: 'order_line' }] },
    {
      family: 'other',
      attributes: [
        { attribute: 'folk', given: 'people.folk', sensitivity: 'sensitive' },
        { attribute: 'folk_group', mapped: { of: 'folk', to: { x: 'y' } } },
        { attribute: 'folk_cleared', mapped: { of: 'folk', to: { x: 'y' } }, sensitivity: 'none' },
        { attribute: 'area', given: 'people.zip', sensitivity: 'proxy' },
      ],
    },
  ],
}
const women = {
  all: [
    { attribute: 'gender', is: 'F' },
    { attribute: 'age_band', is: '40-55' },
  ],
}
const seek = { zh: '低价', en: 'low price' }
const byDiscount = { attribute: 'discount_share', 'at least': 0.8 }

/** What W06 says in English, by definition. */
async function said(world: World): Promise<Record<string, string[]>> {
  const { problems } = await world.project.check()
  const found = problems.filter(({ code }) => code === 'W06')
  for (const one of found) expect(one).toMatchObject({ severity: 'warning', exit: 0 })
  return Object.fromEntries(
    [...Map.groupBy(found, ({ name }) => name ?? '')].map(([name, own]) => [
      name,
      own.map(({ message }) => message.en),
    ]),
  )
}

describe('W06', () => {
  it('B14: a discount share of 80 % makes a price-seeker whatever the gender; gender = F and age 40 to 55 alone raises W06', async () => {
    const segments = {
      'price-seekers': { 'benefit sought': seek, where: byDiscount },
      housewives: { 'benefit sought': seek, where: women },
      'women-of-40': { where: women },
    }
    await within({ ...spec, segments }, async (world) => {
      const { in: members } = await world.members('price-seekers', asOf)
      expect(members).toEqual(people.filter((_, index) => index % 2 === 0).map(({ id }) => id))
      const gender = await world.values('gender', asOf)
      expect(new Set(members.map((id) => gender[id]))).toEqual(new Set(['F', 'M']))
      expect(await said(world)).toEqual({
        housewives: ['"housewives" says what its people seek, but looks at demographics alone: gender, age_band'],
      })
    })
  })

  it('B14 (W06): demographics beside what people do are fine; through other segments and schemes alone they are not', async () => {
    const segments = {
      base: { where: women },
      through: { 'benefit sought': seek, where: { 'in segment': 'base' } },
      'through-a-class': { 'benefit sought': seek, where: { 'in class': { scheme: 'ages', class: 'old' } } },
      'seeking-women': { 'benefit sought': seek, where: { all: [women, byDiscount] } },
      'who-buys': { 'benefit sought': seek, where: { all: [women, { did: 'order_line' }] } },
      everyone: { 'benefit sought': seek, where: { everyone: true } },
    }
    const schemes = { ages: { tiers: { of: 'age', classes: [{ class: 'old', top: '50%' }, { class: 'young' }] } } }
    await within({ ...spec, segments, schemes }, async (world) => {
      expect(Object.keys(await said(world)).toSorted()).toEqual(['through', 'through-a-class'])
    })
  })

  it('W06 follows a mark through attributes, populations, segments, schemes and the past, till somebody says it is none', async () => {
    const byFolk = { attribute: 'folk_group', is: 'y' }
    const segments = {
      direct: { where: { attribute: 'area', is: '7' } },
      derived: { where: byFolk },
      'in-it': { where: { 'in segment': 'derived' } },
      'not-in-it': { where: { 'not in segment': 'derived' } },
      drawn: { population: 'some', where: byDiscount },
      classed: { where: { 'in class': { scheme: 'groups', class: 'a' } } },
      once: { where: { 'was in segment': 'derived' } },
      cleared: { where: { attribute: 'folk_cleared', is: 'y' } },
      plain: { where: byDiscount },
    }
    const schemes = { groups: { table: { classes: [{ class: 'a', when: byFolk }] } } }
    await within({ ...spec, populations: { some: byFolk }, segments, schemes }, async (world) => {
      expect(await said(world)).toEqual({
        direct: ['"direct" rests on "area" (a proxy)'],
        derived: ['"derived" rests on "folk" (sensitive, through folk_group)'],
        'in-it': ['"in-it" rests on "folk" (sensitive, through derived → folk_group)'],
        'not-in-it': ['"not-in-it" rests on "folk" (sensitive, through derived → folk_group)'],
        drawn: ['"drawn" rests on "folk" (sensitive, through some → folk_group)'],
        classed: ['"classed" rests on "folk" (sensitive, through groups → folk_group)'],
        once: ['"once" rests on "folk" (sensitive, through derived → folk_group)'],
        groups: ['"groups" rests on "folk" (sensitive, through folk_group)'],
      })
    })
  })

  it('W06 is answered by a ground, and shown by check, run, plan and show', async () => {
    const segments = {
      answered: { ground: 'law so-and-so', where: { attribute: 'area', is: '7' } },
      open: { where: { attribute: 'area', is: '7' } },
    }
    await within({ ...spec, segments }, async (world) => {
      expect(Object.keys(await said(world))).toEqual(['open'])
      const { problems } = await world.run(asOf)
      expect(problems.filter(({ code }) => code === 'W06').map(({ name }) => name)).toEqual(['open'])
      const here = (...args: string[]) =>
        inProcess(world.folder, [...args, '--language', 'en', '--now', '2025-04-01T00:00:00Z'])
      expect((await here('check')).stderr).toMatch(/segments\/\d+\.yml:\d+:\d+ {2}W06/)
      expect((await here('check')).code).toBe(0)
      const shown = await here('show', 'open')
      expect(shown.stderr).toContain('"open" rests on "area" (a proxy)')
      const other = await here('show', 'answered')
      expect(other.stderr).not.toContain('W06')
      expect(other.stdout).toMatch(/ground +law so-and-so/)
      const file = problems.find(({ code }) => code === 'W06')!.place!.file
      await world.edit({ [file]: JSON.stringify({ segment: 'open', where: { attribute: 'area', is: '8' } }) })
      const plan = await world.project.plan({ asOf })
      expect(plan.problems.filter(({ code }) => code === 'W06')).toHaveLength(1)
      expect((await here('plan')).stderr).toContain('W06')
    })
  })
})

describe('a check', () => {
  it('suggests a mark for attributes that look sensitive, unless they have one; B14', async () => {
    const attributes = [
      { attribute: 'folk', name: { zh: '民族', en: 'Folk' }, given: 'people.folk' },
      { attribute: 'zip', given: 'people.zip' },
      { attribute: 'zip_code', given: 'people.zip', sensitivity: 'none' },
      { attribute: 'gender', given: 'people.gender', sensitivity: 'personal' },
    ]
    await within({ ...spec, attributes }, async (world) => {
      const { problems } = await world.project.check()
      const found = problems.filter(({ code }) => code === 'looks-sensitive')
      expect(found.map(({ name, severity, exit, hint }) => [name, severity, exit, hint?.en.slice(0, 29)])).toEqual([
        ['folk', 'warning', 0, 'write `sensitivity: sensitive'],
        ['zip', 'warning', 0, 'write `sensitivity: proxy`; or'.slice(0, 29)],
      ])
      expect(found[0]?.place?.file).toMatch(/^attributes\//)
    })
  })
})
