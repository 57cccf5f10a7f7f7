import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { entities } from '../../../test/support/world.ts'
import type { Discoveries, Discovery, DiscoveryChoices, SavedDiscovery } from '../contract/discoveries.ts'
import type { DiscoveredClusters } from '../../index.ts'
import { clustersAnswer } from '../shown/discovery-answer.ts'
import { newJobSchema } from '../contract/jobs.ts'
import { stepName } from '../jobs/step-names.ts'

/** 100 people who spend much and come often, 50 who do neither, 6 who come every day. */
const people = Array.from({ length: 156 }, (_, at) => {
  const [spend, visits] = at < 100 ? [900, 20] : at < 150 ? [30, 2] : [9000, 300]
  return { id: `C${at}`, spend: spend + ((at * 37) % 20), visits: visits + ((at * 13) % 5) / 4, faith: at % 2 }
})

let served: ServedWorld
let id: string
beforeAll(async () => {
  served = await serveWorld({
    engine: 'duckdb',
    sources: [entities('people', { spend: 'money', visits: 'number', faith: 'integer' }, people)],
    attributes: [
      {
        family: 'value',
        kind: 'customer',
        attributes: ['spend', 'visits'].map((one) => ({
          attribute: one,
          name: { zh: one, en: one },
          given: `people.${one}`,
        })),
      },
      { attribute: 'faith', given: 'people.faith', sensitivity: 'sensitive' },
    ],
    segments: { rich: { attribute: 'spend', 'at least': 500 } },
  })
  await served.world.run('2025-06-30')
  const { project } = served.world
  const found = await project.discoveries.clusters({
    of: ['spend', 'visits'],
    pairs: 3,
    references: 4,
    starts: 3,
    to: 3,
  })
  id = found.id
  await project.discoveries.variables({ aim: 'spend' })
})
afterAll(() => served.close())

const send = async (method: 'POST' | 'DELETE', path: string, body?: object) => {
  const session = await served.app.inject('/api/v1/session')
  const token = session.json<{ csrfToken: string }>().csrfToken
  return served.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { 'x-csrf-token': token, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  })
}

it('lists what is kept, the newest first or of one sort, and gives each as its sort is', async () => {
  const { discoveries } = await served.get<Discoveries>('/discoveries')
  expect(discoveries.map((one) => one.sort).toSorted()).toEqual(['clusters', 'variables'])
  const ofSort = await served.get<Discoveries>('/discoveries?sort=clusters')
  expect(ofSort.discoveries).toMatchObject([{ id, about: { en: 'spend, visits; 2–3 clusters' } }])
  const { clusters, variables, at } = await served.get<Discovery>(`/discoveries/${id}`, '/discoveries/{id}')
  expect([at.day, variables]).toEqual(['2025-06-30', undefined])
  expect(clusters).toMatchObject({ people: 156, used: 156, seed: 1 })
  const three = clusters!.tried.find(({ k }) => k === 3)!
  // Six people are too few to show, and with them the next smallest group, by which they could be told.
  expect(three.clusters.map((one) => typeof one.people)).toEqual(['object', 'number', 'object'])
  const few = { share: null, value: null, means: [null, null], z: [null, null], markers: [] }
  expect(three.clusters[0]).toMatchObject(few)
  expect(three.clusters[1]).toMatchObject({ people: 100, share: 100 / 156 })
  const other = discoveries.find((one) => one.sort === 'variables')!
  const ranked = await served.get<Discovery>(`/discoveries/${other.id}`, '/discoveries/{id}')
  expect(ranked.variables!.variables.map((one) => [one.id, one.advice])).toEqual([
    ['visits', 'take'],
    ['faith', 'sensitive'],
  ])
  expect((await served.ask('/discoveries/d00000')).statusCode).toBe(404)
})

it('shows no numbers of people to who may not see any, and rough figures', async () => {
  const kept = await served.world.project.discoveries.open(id)
  const found = kept.result as unknown as DiscoveredClusters
  const shown = clustersAnswer(found, { people: false, minimum: 10 })
  expect([shown.people, shown.sampled, shown.used, shown.looked]).toEqual([null, null, null, null])
  const large = shown.tried.flatMap(({ clusters }) => clusters).filter((one) => one.value !== null)
  expect(large.length).toBeGreaterThan(0)
  for (const one of large) {
    expect(one.people).toBeNull()
    expect(one.share! * 20).toBeCloseTo(Math.round(one.share! * 20), 9)
    expect(one.value).toBe(Number(one.value!.toPrecision(2)))
  }
  expect(shown.problems.concat(shown.tried.flatMap((one) => one.problems)).map((one) => one.code)).not.toContain(
    'tiny-cluster',
  )
})

it('tells by what groups can be looked for, and what must not be used', async () => {
  const { attributes, people: who } = await served.get<DiscoveryChoices>('/discovery-choices')
  expect(attributes.map((one) => [one.id, one.sensitive])).toEqual([
    ['spend', false],
    ['visits', false],
    ['faith', true],
  ])
  expect(who.map((one) => one.id)).toEqual(expect.arrayContaining(['everyone', 'rich']))
})

it('saves what was found as a definition that can be undone, and removes it', async () => {
  const rules = await send('POST', `/discoveries/${id}/save`, { k: 2, scheme: 'two', as: 'rules' })
  expect(rules.statusCode).toBe(201)
  const saved = rules.json<SavedDiscovery>()
  expect(saved).toMatchObject({ sort: 'schemes', id: 'two', file: 'schemes/two.yml' })
  expect(saved.edit).toBeGreaterThan(0)
  expect(saved.accuracy).toBeGreaterThan(0.95)
  const nothing = await send('POST', `/discoveries/${id}/save`, { k: 2 })
  expect([nothing.statusCode, nothing.json<{ code: string }>().code]).toEqual([400, 'bad-request'])
  const again = await send('POST', `/discoveries/${id}/save`, { k: 2, scheme: 'two' })
  expect(again.statusCode).toBeGreaterThanOrEqual(400)
  expect((await send('DELETE', `/discoveries/${id}`)).statusCode).toBe(204)
  expect((await served.ask(`/discoveries/${id}`)).statusCode).toBe(404)
})

it('describes the job that looks for groups, and what each of its steps is called', () => {
  const wish = { work: 'discover', options: { what: 'clusters', of: ['spend'], to: 5 } }
  expect(newJobSchema.safeParse(wish).success).toBe(true)
  expect(newJobSchema.safeParse({ work: 'discover', options: { what: 'clusters', to: 50 } }).success).toBe(false)
  const names = ['clusters read', 'clusters gap shuffled columns', 'clusters k=4'].map((step) => stepName(step).en)
  expect(names).toEqual([
    'reading people',
    'against data without clusters: shuffled columns',
    '4 clusters: drawn again and again',
  ])
})
