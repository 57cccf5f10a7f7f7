import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, events, makeWorld } from '../../../test/support/world.ts'
import { inProcess } from '../../cli/testing/in-process.ts'

const range = (count: number) => Array.from({ length: count }, (_, at) => at)
const odd = `B "x", 'y'\n丁`

/** H09's numbers: A 30 of 100, B 10 of 100; small C 3 of 10, D 1 of 10; E of nobody known. Some were sent a campaign and answered it. */
const sizes = { A: [30, 100], [odd]: [10, 100], C: [3, 10], D: [1, 10] } as const
const people = Object.entries(sizes).flatMap(([group, [count, n]]) =>
  range(n).map((at) => ({ id: `${group}-${at}`, group, said: at < count, both: at % 2 === 0 })),
)
const unknown = range(5).map((at) => ({ id: `E-${at}`, group: 'A', said: null, both: false }))
const sent = people.filter((one) => one.group === 'A' || one.group === odd)

let world: World
beforeAll(async () => {
  world = await makeWorld({
    sources: [
      entities('people', { group: 'text', said: 'boolean', both: 'boolean' }, [
        ...people,
        ...unknown,
        { id: 'nobody', group: null, said: true, both: false },
      ]),
      events(
        'sent',
        { campaign: 'text' },
        sent.map(({ id }) => ({ id, time: '2025-03-01', campaign: 'spring' })),
      ),
      events(
        'answered',
        { campaign: 'text' },
        sent.filter((one) => one.said).map(({ id }) => ({ id, time: '2025-03-02', campaign: 'spring' })),
      ),
    ],
    attributes: ['group', 'said', 'both'].map((attribute) => ({ attribute, given: `people.${attribute}` })),
    populations: { 'sent-spring': { did: 'sent', where: { campaign: 'spring' } } },
    segments: {
      'answered-spring': { population: 'sent-spring', where: { did: 'answered', where: { campaign: 'spring' } } },
      a: { population: 'everyone', where: { attribute: 'group', is: 'A' } },
      half: { population: 'everyone', where: { attribute: 'both', is: true } },
    },
    schemes: {
      letters: {
        population: 'everyone',
        table: {
          classes: [
            { class: 'a', when: { attribute: 'group', is: 'A' } },
            { class: 'b', when: { attribute: 'group', is: odd } },
          ],
        },
      },
    },
  })
  await world.run('2025-12-31')
})
afterAll(() => world.close())

describe('responses by group', () => {
  it('H09: groups of a table have the rates of the rows, whatever texts hold; who has no value or no group is said', async () => {
    const found = await world.project.responses({ to: 'said', by: 'group' })
    expect(found.groups.map((one) => [one.id, one.count, one.n, one.missing, one.few])).toEqual([
      ['A', 30, 100, 5, false],
      [odd, 10, 100, 0, false],
      ['C', 3, 10, 0, false],
      ['D', 1, 10, 0, false],
    ])
    expect([found.ungrouped, found.circular, found.verdict]).toEqual([1, false, 'differs'])
    const pair = (a: string, b: string) => found.differences.find((one) => one.a === a && one.b === b)!
    expect([pair('A', odd).verdict, pair('C', 'D').verdict]).toEqual(['differs', 'not-shown'])
    expect(pair('A', odd).difference).toBeCloseTo(0.2, 12)
  })

  it('H09: of a campaign only who was sent it was asked, by classes of a scheme', async () => {
    const found = await world.project.responses({ to: 'answered-spring', by: 'letters' })
    expect(found.to).toMatchObject({ sort: 'segment', id: 'answered-spring' })
    expect(found.groups.map((one) => [one.id, one.count, one.n, one.missing])).toEqual([
      ['a', 30, 100, 5],
      ['b', 10, 100, 0],
    ])
    expect([found.differences[0]!.verdict, found.circular]).toEqual(['differs', false])
    expect((await world.project.responses({ to: 'a', by: 'letters' })).circular).toBe(true)
    expect((await world.project.responses({ to: 'said', by: 'said' })).circular).toBe(true)
  })

  it('people in both of two segments count on neither side', async () => {
    const found = await world.project.responses({ to: 'said', segments: ['a', 'half'] })
    const [own, half] = found.groups
    expect([own!.n, half!.n]).toEqual([100, people.filter((one) => one.both).length])
    const [one] = found.differences
    const only = people.filter((each) => each.group === 'A' && !each.both)
    const others = people.filter((each) => each.group !== 'A' && each.both)
    const rate = (those: typeof people) => those.filter((each) => each.said).length / those.length
    expect([one!.both, one!.difference]).toEqual([50, rate(only) - rate(others)])
    expect(found.test).toBeUndefined()
  })

  it('refuses what is no answer, and says it on the command line', async () => {
    await expect(world.project.responses({ to: 'group', by: 'said' })).rejects.toThrow('cannot-respond')
    await expect(world.project.responses({ to: 'sayd', by: 'group' })).rejects.toThrow('not-found')
    const byText = await world.project.responses({ to: 'group', value: 'A', by: 'both' })
    expect(byText.to.value).toBe('A')
    const text = await inProcess(world.folder, ['response', '--to', 'said', '--by', 'letters', '--language', 'en'])
    expect([text.code, text.stderr]).toEqual([0, ''])
    expect(text.stdout).toContain('groups respond differently')
    expect(text.stdout).toMatch(/a − b +\+20\.0 +\+9\.0 … \+30\.6/)
    expect((await inProcess(world.folder, ['response', '--to', 'said'])).code).toBe(3)
  })
})
