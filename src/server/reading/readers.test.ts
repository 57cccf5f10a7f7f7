import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { events, makeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import { createApp } from '../app.ts'
import type { OpenDesk } from '../open-desk.ts'
import { openDesk } from '../open-desk.ts'
import type { App } from '../routes/routes.ts'
import type { ReadAt } from '../contract/read-at.ts'

let world: World
let desk: OpenDesk
let app: App
const now = Date.parse('2026-01-01T00:00:00Z')
const people = 400

/** By the end of July everybody has bought once, in August again; so every number of a run follows from its day. */
const rows = Array.from({ length: people }, (_, index) => [
  { id: `c${index}`, time: '2025-07-10', amount: 10 },
  { id: `c${index}`, time: '2025-08-10', amount: 30 },
]).flat()

beforeAll(async () => {
  world = await makeWorld({
    engine: 'duckdb',
    sources: [events('order', { amount: 'money' }, rows)],
    attributes: [
      { attribute: 'orders', unit: '单', count: 'order' },
      { attribute: 'spend', unit: 'CNY', sum: 'amount', of: 'order' },
    ],
    segments: { twice: { did: 'order', times: 'at least 2' }, once: { did: 'order', times: 1 } },
  })
  await world.run('2025-07-31')
  desk = await openDesk({
    folder: world.folder,
    options: { now: () => now, memoryLimit: '1GB', threads: 1 },
    jobNow: now,
  })
  app = await createApp({ desk })
})
afterAll(async () => {
  await app.close()
  await desk.close({ now: true })
  await world.close()
})

interface Answer {
  at: ReadAt
  of?: number
  attributes?: { id: string; distinct: number }[]
  attribute?: { id: string }
  range?: { min: number; median: number; max: number } | null
  tiles?: { customers?: { people: number } }
}

const paths = ['/attributes', '/attributes/spend', '/attributes/orders', '/home']

async function ask(path: string): Promise<Answer> {
  const response = await app.inject({ url: `/api/v1${path}` })
  if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode} ${response.body}`)
  return response.json()
}

/** What is wrong with an answer, by the day that it says it is of. */
function wrongIn(path: string, { at, of, attributes, range, tiles }: Answer): string[] {
  const bought = at.day < '2025-08-10' ? 1 : 2
  const expected = { '/attributes/orders': bought, '/attributes/spend': bought === 1 ? 10 : 40 }[path]
  const told: [string, unknown, unknown][] = [
    ...(path === '/home' ? [['customers', tiles?.customers?.people, people] as [string, unknown, unknown]] : []),
    ...(of === undefined ? [] : [['of', of, people] as [string, unknown, unknown]]),
    ...(expected === undefined ? [] : [['median', range?.median, expected] as [string, unknown, unknown]]),
    ...(attributes ?? []).map(({ id, distinct }): [string, unknown, unknown] => [id, distinct, 1]),
  ]
  return told.flatMap(([what, is, should]) =>
    is === should ? [] : [`${path} of ${at.run} (${at.day}): ${what} is ${String(is)}, not ${String(should)}`],
  )
}

describe('readers', () => {
  it('give 500 at once, while runs go on, only whole answers of one run or the next', async () => {
    const runs = { going: true }
    const seen = new Map<string, Set<string>>()
    const wrong: string[] = []
    const reader = async (number: number) => {
      const path = paths[number % paths.length]!
      let last = ''
      for (let round = 0; runs.going || round < 2; round++) {
        const answer = await ask(path)
        wrong.push(...wrongIn(path, answer))
        // Runs only follow one another: nobody sees an older one again.
        if (answer.at.run < last) wrong.push(`${path} went back from ${last} to ${answer.at.run}`)
        last = answer.at.run
        seen.set(path, (seen.get(path) ?? new Set()).add(last))
      }
    }
    const readers = Array.from({ length: 500 }, (_, number) => reader(number))
    for (const asOf of ['2025-08-31', '2025-09-30']) {
      const { id } = desk.jobs.add({ work: 'run', options: { asOf }, by: 'local' })
      while (desk.jobs.find(id)!.job.finished === null) await new Promise((resolve) => setTimeout(resolve, 20))
      expect(desk.jobs.find(id)!.job.state).toBe('done')
    }
    runs.going = false
    await Promise.all(readers)
    expect(wrong.slice(0, 5)).toEqual([])
    for (const path of paths) {
      expect([...seen.get(path)!].toSorted().at(-1)).toBe('r000003')
      expect([...seen.get(path)!]).toContain('r000001')
    }
  }, 240_000)

  it('read definitions again when a file has changed, and count the old run as it was', async () => {
    const before = await ask('/attributes')
    await writeFile(join(world.folder, 'segments', 'more.yml'), '{ "segment": "more", "where": { "did": "order" } }')
    const home = await ask('/home')
    expect(JSON.stringify(home)).toContain('"waiting"')
    expect((await ask('/attributes')).attributes).toEqual(before.attributes)
    expect((await ask('/attributes/spend?run=r000001')).range).toMatchObject({ median: 10 })
  })

  it('say what is wrong with a file that is broken, and answer again when it is mended', async () => {
    const file = join(world.folder, 'fenqun.yml')
    const good = await import('node:fs/promises').then((fs) => fs.readFile(file, 'utf8'))
    await writeFile(file, 'fenqun: 1\nproject: [')
    const broken = await app.inject({ url: '/api/v1/home' })
    expect(broken.statusCode).toBe(422)
    expect(broken.json()).toMatchObject({ problems: [{ place: { file: 'fenqun.yml' } }] })
    await writeFile(file, good)
    expect((await ask('/attributes')).of).toBe(people)
  })
})
