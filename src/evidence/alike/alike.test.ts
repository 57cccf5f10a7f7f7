import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'

const range = (count: number) => Array.from({ length: count }, (_, at) => at)
const odd = `it's "red", 丙\n🐔`
/** Numbers in [0, 1) that have nothing to do with each other, the same on every machine. */
const dice = (at: number, salt: number): number =>
  createHash('md5').update(`${salt}:${at}`).digest().readUInt32BE() / 2 ** 32

/**
 * H07: a seed of 20 who are all the same, and 1,000 others: 30 of them copies of the seed's profile, 970 who differ in something. `noise` is of everybody, `secret`
 * tells the seed from the rest best of all and is never to be used.
 */
const people = range(1020).map((at) => {
  const [isSeed, isCopy] = [at < 20, at >= 20 && at < 50]
  const like = isSeed || isCopy
  const own = at % 4
  return {
    id: `p${String(at).padStart(4, '0')}`,
    list: isSeed ? 'seed' : 'other',
    colour: like || own === 0 ? odd : ['blue', 'green'][Math.floor(dice(at, 3) * 2)],
    spend: like || own === 1 ? 900 : 10 + (at % 60),
    online: like || own === 2,
    joined: like || own === 3 ? '2025-06-01' : '2024-01-15',
    noise: Math.round(dice(at, 1) * 1000),
    blood: isSeed ? 'AB' : 'O',
    secret: isSeed ? 1 : 0,
    id_card: `x${at}`,
    random: dice(at, 2) < 0.1 ? 'yes' : 'no',
  }
})

let world: World
beforeAll(async () => {
  world = await makeWorld({
    sources: [
      entities(
        'people',
        {
          list: 'text',
          colour: 'text',
          spend: 'money',
          online: 'boolean',
          joined: 'date',
          noise: 'integer',
          blood: 'text',
          secret: 'integer',
          id_card: 'text',
          random: 'text',
        },
        people,
      ),
    ],
    attributes: [
      ...['list', 'colour', 'spend', 'online', 'joined', 'noise', 'secret', 'id_card', 'random'].map((attribute) => ({
        attribute,
        given: `people.${attribute}`,
      })),
      { attribute: 'blood', given: 'people.blood', sensitivity: 'sensitive' },
      { attribute: 'made', formula: 'secret * 2' },
      { attribute: 'doubled', formula: 'spend * 2' },
    ],
    segments: {
      seed: { population: 'everyone', where: { attribute: 'list', is: 'seed' } },
      chance: { population: 'everyone', where: { attribute: 'random', is: 'yes' } },
      few: { population: 'everyone', where: { any: ['x1', 'x2'].map((one) => ({ attribute: 'id_card', is: one })) } },
      online: { population: 'everyone', where: { attribute: 'online', is: true } },
    },
  })
  await world.run('2025-12-31')
})
afterAll(() => world.close())

describe('people like a seed', () => {
  it('H07: the seed of 20 and its 30 copies among 1,000 others score 1.0, the copies rank first, and excluded traits are never used', async () => {
    const { result, id } = await world.project.discoverAlike('seed', { without: ['secret'] })
    expect([result.seed.people, result.others, result.verdict]).toEqual([20, 1000, 'tells-apart'])
    const used = result.traits.map((one) => one.attribute)
    expect(used.toSorted()).toEqual(expect.arrayContaining(['colour', 'joined', 'online']))
    for (const never of ['secret', 'made', 'blood', 'list', 'id_card']) expect(used).not.toContain(never)
    expect(Object.fromEntries(result.leftOut.map((one) => [one.attribute, one.reason]))).toMatchObject({
      secret: 'excluded',
      made: 'excluded',
      blood: 'sensitive',
      list: 'by-rule',
      noise: 'says-nothing',
      id_card: 'too-many-values',
    })
    const { people: found } = await world.project.alikePeople(id, { top: 60, atLeast: 0 })
    expect(found).toHaveLength(60)
    const copies = people.slice(20, 50).map((one) => one.id)
    expect(
      found
        .slice(0, 30)
        .map((one) => one.id)
        .toSorted(),
    ).toEqual(copies)
    expect(found.slice(0, 30).map((one) => one.score)).toEqual(copies.map(() => 1))
    expect(found.slice(30).every((one) => one.score < 1)).toBe(true)
    expect(found.map((one) => one.score)).toEqual(found.map((one) => one.score).toSorted((a, b) => b - a))
    expect(found.every((one) => !people.slice(0, 20).some((seed) => seed.id === one.id))).toBe(true)
    for (const { reasons } of found.slice(0, 30)) expect(reasons).toHaveLength(3)
    const [highest] = result.reach
    expect([highest!.score, highest!.others, highest!.seed]).toEqual([1, 30, 1])
  })

  it('H07: what says the same twice counts once, and reasons name values as they are', async () => {
    const { result, id } = await world.project.discoverAlike('seed', { of: ['colour', 'spend', 'doubled'] })
    expect(
      result.traits.map((one) => one.attribute).filter((one) => one === 'spend' || one === 'doubled'),
    ).toHaveLength(1)
    expect(result.leftOut.find((one) => one.reason === 'same')).toBeDefined()
    const { people: found } = await world.project.alikePeople(id, { top: 1 })
    expect(found[0]!.reasons.find((one) => one.attribute === 'colour')!.bin).toEqual({ value: odd })
  })

  it('lists and saves nobody who is less like the seed than was asked for, and says how many those are', async () => {
    const { id, result } = await world.project.discoverAlike('seed', { without: ['secret'] })
    const usual = await world.project.alikePeople(id, { top: 1000 })
    expect(usual.people.every((one) => one.score >= 0.5)).toBe(true)
    expect(usual.below).toBeGreaterThan(0)
    expect(usual.people.length + usual.below).toBe(result.others)
    const all = await world.project.alikePeople(id, { top: 1000, atLeast: 0 })
    expect([all.people.length, all.below]).toEqual([1000, 0])
    expect((await world.project.alikePeople(id, { atLeast: 1 })).people).toHaveLength(30)
    const none = await world.project.discoverAlike('online', { of: ['online', 'noise'], withRule: true })
    expect((await world.project.alikePeople(none.id)).people).toEqual([])
    await expect(
      world.project.saveAlike(none.id, { name: 'nobody', by: 'test', contacts: true }),
    ).rejects.toMatchObject({ problems: [{ code: 'nobody-alike' }] })
  })

  it('H07: a seed by chance cannot be told from others, and nobody is listed', async () => {
    const { result, id } = await world.project.discoverAlike('chance')
    expect(result.verdict).toBe('cannot-tell')
    expect((await world.project.alikePeople(id)).people).toEqual([])
    const few = await world.project.discoverAlike('few')
    expect([few.result.verdict, few.result.traits]).toEqual(['too-few', []])
  })

  it('H07: what was found is kept without anybody’s key, and saved people are a list that a segment can be made of', async () => {
    const first = await world.project.discoverAlike('seed', { without: ['secret'] })
    expect((await world.project.discoverAlike('seed', { without: ['secret'] })).kept).toBe(true)
    expect(JSON.stringify(first.result)).not.toMatch(/"ref"|p0\d\d\d/)
    const saved = await world.project.saveAlike(first.id, { name: 'like seed', top: 30, by: 'test', contacts: true })
    expect([saved.people, saved.file]).toEqual([30, 'lists/like-seed.csv'])
    const lines = (await readFile(join(world.folder, saved.file), 'utf8')).trimEnd().split('\n')
    expect(lines[0]).toBe('"id","score"')
    expect(lines.slice(1).toSorted()).toEqual(people.slice(20, 50).map((one) => `"${one.id}","1.000000"`))
    const counted = await world.project.preview({ segment: 'like', where: { 'in list': saved.file } })
    expect(counted.members).toBe(30)
    await expect(world.project.alikePeople('d000000000000')).rejects.toThrow('discovery-unknown')
  })

  it('looks for nobody by the seed’s own rule unless told to', async () => {
    const usual = (await world.project.discoverAlike('online', { of: ['online', 'noise'] })).result
    expect([usual.verdict, usual.leftOut.find((one) => one.attribute === 'online')!.reason]).toEqual([
      'cannot-tell',
      'by-rule',
    ])
    const told = (await world.project.discoverAlike('online', { of: ['online', 'noise'], withRule: true })).result
    expect([told.traits.map((one) => one.attribute), told.quality!.auc]).toEqual([['online'], 1])
  })
})
