import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events } from '../../../test/support/world.ts'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import type { NotComputed } from '../contract/not-computed.ts'

let served: ServedWorld
const ids = Array.from({ length: 40 }, (_, index) => `c${index}`)

beforeAll(async () => {
  served = await serveWorld({
    engine: 'duckdb',
    sources: [
      entities(
        'people',
        { visits: 'integer' },
        ids.map((id, index) => ({ id, visits: index })),
      ),
      events(
        'order',
        { amount: 'money' },
        ids.map((id) => ({ id, time: '2025-12-05', amount: 10 })),
      ),
    ],
    attributes: [{ attribute: 'visits', given: 'people.visits' }],
    schemes: { first: { tiers: { of: 'visits', classes: [{ class: 'a', top: '50%' }, { class: 'b' }] } } },
    segments: { buyers: { name: { zh: '买过', en: 'Bought' }, where: { did: 'order' } } },
  })
})
afterAll(() => served.close())

const of = (path: string) => served.get<NotComputed>(path, path.replace(/\/[^/]+$/, '/{id}'))

describe('what is written and was never computed', () => {
  it('is answered before anything is published', async () => {
    expect(await of('/segments/buyers')).toMatchObject({
      notComputed: true,
      at: null,
      what: 'segment',
      name: { en: 'Bought' },
      sentence: { en: expect.stringMatching(/order/) },
    })
  })

  it('has a page with its rule in words and its file, be it a segment, a scheme or an attribute; what no file has is 404', async () => {
    await served.world.run('2025-12-31')
    await served.world.edit({
      'segments/新的 "it\'s".yml':
        '{ "segment": "later", "name": { "zh": "以后, 再说", "en": "Later" }, "where": { "did not": "order" } }',
      'schemes/cut.yml': JSON.stringify({
        scheme: 'cut',
        tiers: {
          of: 'visits',
          classes: [{ class: 'top', name: { zh: '上', en: 'Top' }, top: '20%' }, { class: 'rest' }],
        },
      }),
      'attributes/more.yml': JSON.stringify({
        family: 'value',
        attributes: [{ attribute: 'spend', sum: 'amount', of: 'order', within: 'last 30 days' }],
      }),
    })
    const segment = await of('/segments/later')
    expect(segment).toMatchObject({
      at: { run: 'r000001', newest: true },
      name: { zh: '以后, 再说', en: 'Later' },
      file: 'segments/新的 "it\'s".yml',
      problems: [],
    })
    expect(segment.sentence?.en).toMatch(/no order/)
    const scheme = await of('/schemes/cut')
    expect(scheme).toMatchObject({ what: 'scheme', file: 'schemes/cut.yml', sentence: null })
    expect(scheme.classes.map((one) => one.name.en)).toEqual(['Top', 'rest'])
    expect(JSON.stringify(scheme.classes)).not.toMatch(/\{[a-z]|placeholder/)
    expect(await of('/attributes/spend')).toMatchObject({ what: 'attribute', file: 'attributes/more.yml' })
    for (const path of ['/segments/nobody', '/schemes/nobody', '/attributes/nobody'])
      expect([path, (await served.ask(path)).statusCode]).toEqual([path, 404])
    const changes = await served.ask('/segments/later/changes')
    expect([changes.statusCode, changes.json<{ code: string }>().code]).toEqual([409, 'not-computed'])
  })

  it('says what is wrong with a file that is broken', async () => {
    await served.world.edit({ 'segments/broken.yml': '{ "segment": "broken", "where": { "did": "nothing-like-it" } }' })
    const broken = await of('/segments/broken')
    expect(broken).toMatchObject({ notComputed: true, sentence: null, file: 'segments/broken.yml' })
    expect(broken.problems.map((one) => one.severity)).toContain('error')
  })

  it('is told from what a later run computed', async () => {
    await served.world.edit({ 'segments/broken.yml': '{ "segment": "broken", "where": { "did": "order" } }' })
    await served.world.project.apply({ replan: true })
    expect(await of('/segments/later')).toMatchObject({ people: 0 })
    const early = await served.get<NotComputed>('/segments/later?run=r000001', '/segments/{id}')
    expect(early).toMatchObject({ notComputed: true, at: { run: 'r000001', newest: false } })
  })
})
