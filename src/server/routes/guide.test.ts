import { afterAll, beforeAll, expect, it } from 'vitest'
import { entities, events } from '../../../test/support/world.ts'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import type { AdviceAnswer, ChecklistAnswer, NeedsAnswer } from '../contract/guide.ts'
import { expectDescribed } from '../testing/expect-described.ts'

let served: ServedWorld
const ids = Array.from({ length: 40 }, (_, at) => `c${at}`)

beforeAll(async () => {
  served = await serveWorld({
    engine: 'duckdb',
    sources: [
      entities(
        'people',
        { age: 'integer', city: 'text' },
        ids.map((id, at) => ({ id, age: 20 + at, city: '广州' })),
      ),
      events('order', { amount: 'money' }, []),
    ],
    attributes: [
      { family: 'demographic', kind: 'customer', attributes: [{ attribute: 'age', given: 'people.age' }] },
      { family: 'geographic', kind: 'customer', attributes: [{ attribute: 'city', given: 'people.city' }] },
    ],
    segments: {
      all: { population: 'everyone', where: { everyone: true } },
      few: { population: 'everyone', where: { attribute: 'age', 'at least': 55 } },
    },
    research: {
      talks: {
        about: { segments: ['all'] },
        sort: 'interview',
        date: '2025-03-01',
        needs: { speed: { zh: '快', en: 'Speed' } },
        quotes: [
          { quote: '快一点, 打 13800138000', needs: ['speed'] },
          { quote: '慢', needs: ['speed'], about: { segments: ['few'] } },
        ],
      },
    },
  })
})
afterAll(() => served?.close())

const post = async (path: string, body: object) => {
  const { csrfToken } = await served.get<{ csrfToken: string }>('/session')
  const headers = { 'x-csrf-token': csrfToken }
  const response = await served.app.inject({ method: 'POST', url: `/api/v1${path}`, payload: body, headers })
  await expectDescribed(served.app, response, `/api/v1${path}`, 'post')
  return response
}

it('advises before the first run and after it, by the answers that are given', async () => {
  const before = await served.get<AdviceAnswer>('/advice?survey=no')
  expect(before.run).toBeUndefined()
  expect(before.methods.map(({ id, state }) => [id, state])[0]).toEqual(['demographic', 'not-computed'])
  expect(before.methods.find((one) => one.id === 'psychological')!.state).toBe('ruled-out')
  await served.world.project.load()
  await served.world.run('2025-12-31')
  const after = await served.get<AdviceAnswer>('/advice?aim=first-look')
  expect(after).toMatchObject({ people: 40, kind: 'customer' })
  expect(after.methods[0]).toMatchObject({ id: 'demographic', state: 'ready', isAim: true })
  expect((await served.ask('/advice?aim=guess')).statusCode).toBe(400)
})

it('ticks a step by its proof, refuses one without, and keeps ticks through another template', async () => {
  const list = await served.get<ChecklistAnswer>('/checklist')
  expect(list).toMatchObject({ template: 'model', done: 3, of: 5, next: 'verify' })
  expect(list.templates.map((one) => one.id)).toEqual(['model', 'plan', 'market'])
  const refused = await post('/checklist/tick', { step: 'verify' })
  expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([422, 'step-without-proof'])
  const ticked = await post('/checklist/tick', { step: 'analyse', note: '"看过"' })
  expect(ticked.json<ChecklistAnswer>().steps[1]).toMatchObject({ state: 'ticked', tick: { note: '"看过"' } })
  const switched = await post('/checklist/template', { template: 'market' })
  expect(switched.json<ChecklistAnswer>().remapped?.kept).toEqual(['traits', 'patterns', 'target'])
  const undone = await post('/checklist/untick', { step: 'patterns' })
  expect(undone.json<ChecklistAnswer>().steps[1]).toMatchObject({ id: 'patterns', state: 'proved' })
})

it('I09: counts needs without contacts, and says nothing of a small segment', async () => {
  const found = await served.get<NeedsAnswer>('/needs')
  expect(found.needs).toMatchObject([{ code: 'speed', count: 2, byGroup: [{ group: 'all', count: 1 }] }])
  expect(found.needs[0]!.quotes.map((one) => one.text)).toEqual(['快一点, 打 ***', '慢'])
  expect(found.groups).toMatchObject([
    { group: 'all', isSmall: false, quotes: 1 },
    { group: 'few', isSmall: true, quotes: 0 },
  ])
})
