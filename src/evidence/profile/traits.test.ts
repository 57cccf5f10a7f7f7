import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'
import { inProcess } from '../../cli/testing/in-process.ts'
import type { SchemeProfile } from './scheme-profile.ts'
import type { Traits } from './traits.ts'

const range = (count: number) => Array.from({ length: count }, (_, at) => at)
const odd = `it's "new", 乙\n🐔`

/**
 * H01's numbers: 100 in the segment with 60 women, 900 others with 450. `noise` says nothing, whatever column it is; `joined` is a month later inside; `spend` a
 * half more; `club` is what the rule looks at; few have a `rare` one.
 */
const people = range(1000).map((at) => {
  const inside = at < 100
  const own = inside ? at : at - 100
  return {
    id: `p${at}`,
    club: inside ? 'yes' : 'no',
    woman: inside ? own < 60 : own < 450,
    joined: `2025-0${inside ? 2 : 1}-${String(10 + (own % 10)).padStart(2, '0')}`,
    spend: (inside ? 150 : 100) + (own % 20),
    city: inside && own < 70 ? odd : ['京', '沪', odd][own % 3],
    noise: (at * 7919) % 97,
    near: ((at * 6151) % 101) - 50,
    coin: (at * 31) % 2 === 0,
    rare: at % 250 === 0 ? true : at % 7 === 0 ? false : null,
  }
})

let world: World
beforeAll(async () => {
  world = await makeWorld({
    sources: [
      entities(
        'people',
        {
          club: 'text',
          woman: 'boolean',
          joined: 'date',
          spend: 'money',
          city: 'text',
          noise: 'integer',
          near: 'integer',
          coin: 'boolean',
          rare: 'boolean',
        },
        people,
      ),
    ],
    attributes: [
      {
        family: 'demographic',
        attributes: ['club', 'woman', 'joined', 'city', 'rare'].map((attribute) => ({
          attribute,
          given: `people.${attribute}`,
        })),
      },
      {
        family: 'value',
        attributes: ['spend', 'noise', 'near', 'coin'].map((attribute) => ({
          attribute,
          given: `people.${attribute}`,
        })),
      },
      { family: 'other', attributes: [{ attribute: 'same', formula: 'spend * 2' }] },
    ],
    populations: { women: { attribute: 'woman', is: true } },
    segments: {
      club: { population: 'everyone', where: { attribute: 'club', is: 'yes' } },
      others: { population: 'everyone', where: { attribute: 'club', is: 'no' } },
      nearly: { population: 'everyone', where: { attribute: 'noise', 'less than': 20 } },
    },
    schemes: {
      clubs: {
        population: 'everyone',
        table: {
          classes: [
            { class: 'in', when: { attribute: 'club', is: 'yes' } },
            { class: 'out', when: { attribute: 'club', is: 'no' } },
          ],
        },
      },
      thirds: {
        tiers: {
          of: 'noise',
          'cut by': 'threshold',
          classes: [{ class: 'high', from: 60 }, { class: 'middle', from: 30 }, { class: 'low' }],
        },
      },
    },
  })
  await world.run('2025-12-31')
})
afterAll(() => world.close())

describe('what tells a group from others', () => {
  it('H01: 60 women of 100 against 450 of 900 are 60 % against 50 %, 10 points more, index 120; ordered by effect, not by p', async () => {
    const found = await world.project.traits('club')
    expect([found.people, found.others, found.verdict]).toEqual([100, 900, 'compared'])
    const woman = found.traits.find((one) => one.attribute === 'woman')!
    expect(woman.own).toMatchObject({ n: 100, missing: 0, estimate: { value: 0.6 } })
    expect(woman.others.estimate.value).toBe(0.5)
    expect(woman.difference.value).toBeCloseTo(0.1, 12)
    expect(woman.index!.value).toBeCloseTo(120, 9)
    expect(woman.index!.from! < 120 && 120 < woman.index!.to!).toBe(true)
    // Newcombe's method 10, worked by hand from Wilson's limits.
    expect([woman.difference.from!.toFixed(4), woman.difference.to!.toFixed(4)]).toEqual(['-0.0033', '0.1963'])
    expect([woman.effectBy, woman.effect.toFixed(4)]).toEqual(["Cohen's h", '0.2014'])
    // X² is 3.60144 by hand.
    expect([woman.test!.by, woman.test!.p.toFixed(5)]).toEqual(['Pearson chi-square', '0.05773'])
    const news = found.traits.filter((one) => !one.byRule)
    expect(news.map((one) => Math.abs(one.effect))).toEqual(
      news.map((one) => Math.abs(one.effect)).toSorted((a, b) => b - a),
    )
    expect(news.map((one) => one.test!.p)).not.toEqual(news.map((one) => one.test!.p).toSorted((a, b) => a - b))
  })

  it('H01: a difference is beyond chance by its p-value among all that were asked; noise is not, and is no marker', async () => {
    const { traits, adjusted, differing } = await world.project.traits('club')
    const news = traits.filter((one) => !one.byRule)
    expect([adjusted.by, adjusted.asked]).toEqual(['Benjamini-Hochberg', news.length])
    for (const one of news) {
      expect(one.test!.adjustedP).toBeGreaterThanOrEqual(one.test!.p)
      expect(one.differs).toBe(one.test!.adjustedP < 0.05)
    }
    expect(differing).toBe(news.filter((one) => one.differs).length)
    const of = (attribute: string, value?: string) =>
      traits.find((one) => one.attribute === attribute && (value === undefined || one.value === value))!
    for (const one of [of('noise'), of('near'), of('coin')]) expect([one.differs, one.marker]).toEqual([false, false])
    // A text of quotes, commas and newlines: 80 of 100 against 300 of 900.
    expect(of('city', odd)).toMatchObject({ differs: true, marker: true, own: { n: 100, estimate: { value: 0.8 } } })
    expect(of('spend').differs && of('spend').marker && of('spend').effect > 2).toBe(true)
    expect(of('spend').index!.value).toBeCloseTo((100 * 159.5) / 109.5, 6)
  })

  it('H01: means of dates are days, without an index; what few people have is not told', async () => {
    const { traits, tooFew } = await world.project.traits('club')
    const joined = traits.find((one) => one.attribute === 'joined')!
    expect([joined.measure, joined.index, joined.difference.value]).toEqual(['day', undefined, 31])
    expect(new Date(joined.own.estimate.value * 86_400_000).toISOString()).toBe('2025-02-14T12:00:00.000Z')
    expect(traits.some((one) => one.attribute === 'rare')).toBe(false)
    expect(tooFew).toBe(1)
  })

  it('H01: what the rule looks at, or what rests on it, stands last without a p-value', async () => {
    const { traits } = await world.project.traits('nearly')
    expect(traits.filter((one) => one.byRule).map((one) => [one.attribute, one.test])).toEqual([['noise', undefined]])
    expect(traits.at(-1)!.attribute).toBe('noise')
    const women = await world.project.traits('women', { of: ['woman', 'value'] })
    expect(women.traits.filter((one) => one.byRule).map((one) => one.attribute)).toEqual(['woman'])
    expect([women.people, women.others]).toEqual([510, 490])
  })

  it('compares classes with other classes and with segments, and asks only what it is told to', async () => {
    const found = await world.project.traits('thirds/high', { of: ['value'] })
    const { classes } = (await world.project.schemeProfile('thirds')) satisfies SchemeProfile
    expect([found.people, found.others]).toEqual([classes[0]!.people, classes[1]!.people + classes[2]!.people])
    expect(new Set(found.traits.map((one) => one.attribute))).toEqual(new Set(['spend', 'noise', 'near', 'coin']))
    const crossed = await world.project.traits('thirds/high', { against: 'club', of: ['city'] })
    expect(crossed.traits.every((one) => one.attribute === 'city')).toBe(true)
    // Whoever is in both counts as its own.
    expect(crossed.others).toBeLessThan(100)
    const alike = await world.project.traits('club', { order: 'alike', most: 4 })
    const effect = await world.project.traits('club', { most: 4 })
    const names = ({ traits }: Traits) => traits.map((one) => `${one.attribute} ${one.value ?? ''}`).toSorted()
    expect(names(alike)).toEqual(names(effect))
    await expect(world.project.traits('thirds')).rejects.toThrow('no-group')
    await expect(world.project.traits('club', { of: ['nothing'] })).rejects.toThrow('not-found')
  })

  it('tells the classes of a scheme apart only by what does, and says which attributes make them', async () => {
    const { traits, adjusted, differing } = await world.project.schemeProfile('thirds')
    expect(traits.filter((one) => one.byRule).map((one) => one.attribute)).toEqual(['noise'])
    expect([adjusted.asked, differing]).toEqual([traits.length - 1, 0])
    // Means near 0 lie half of that of all apart whatever they are.
    const near = traits.find((one) => one.attribute === 'near')!
    expect(near.rows[0]!.cells.map((one) => one!.marker)).toEqual([false, false, false])
    const noise = traits.at(-1)!
    const inside = people.filter((one) => one.noise >= 60).map((one) => one.noise)
    const mean = inside.reduce((sum, one) => sum + one, 0) / inside.length
    expect(noise.rows[0]!.cells[0]!.estimate.value).toBeCloseTo(mean, 8)
    expect(noise.rows[0]!.cells[0]!.z).toBeGreaterThan(1)
    expect(noise.rows[0]!.cells.map((one) => one!.marker)).toEqual([true, false, true])
  })

  it('H01: the report names what stands out in each class in rough figures, and nothing of a scheme that tells nothing', async () => {
    const { kinds } = await world.project.report()
    const { profiles } = kinds[0]!
    expect(profiles!.map((one) => [one.id, one.byRule.length])).toEqual([['clubs', 1]])
    const [inside] = profiles![0]!.classes
    expect(inside!.traits.find((one) => one.value !== undefined)).toMatchObject({ value: odd, own: 0.8, all: 0.4 })
    expect(inside!.traits.find((one) => (one.name as { en: string }).en === 'spend')).toMatchObject({
      own: 160,
      all: 110,
      isMore: true,
    })
  })

  it('says it on the command line, as text and as JSON', async () => {
    const text = await inProcess(world.folder, ['profile', 'club'])
    expect([text.code, text.stderr]).toEqual([0, ''])
    expect(text.stdout).toMatch(/woman +60\.0% +50\.0% +\+10 +−0\.33 … \+19\.63 +120 +0\.20 h/)
    expect(text.stdout).toMatch(/规则本身看的标签|by rule/)
    const json = await inProcess(world.folder, ['profile', 'thirds', '--json', '--most', '2'])
    expect(JSON.parse(json.stdout.split('\n').find((one) => one.includes('scheme-profile'))!)).toMatchObject({
      type: 'scheme-profile',
      id: 'thirds',
      differing: 0,
    })
    const zh = await inProcess(world.folder, ['profile', 'thirds', '--language', 'zh'])
    expect(zh.stdout).toContain('没有一个能把这些类分开')
    expect((await inProcess(world.folder, ['profile', 'club', '--order', 'p'])).code).toBe(3)
  })
})
