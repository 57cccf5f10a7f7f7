import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveWorld } from '../../../test/support/served-world.ts'
import type { ServedWorld } from '../../../test/support/served-world.ts'
import { entities } from '../../../test/support/world.ts'
import type { SavedTree, TreeAnswer } from '../contract/trees.ts'

let served: ServedWorld

beforeAll(async () => {
  served = await serveWorld({
    sources: [
      entities(
        'contacts',
        { hour: 'integer', coin: 'boolean', responded: 'text' },
        Array.from({ length: 600 }, (_, at) => ({
          id: `c${at}`,
          hour: 9 + (at % 12),
          coin: (at * 7919) % 13 < 6,
          responded: at % 12 >= 9 !== (at % 5 === 0) ? 'yes' : 'no',
        })),
      ),
    ],
    attributes: ['hour', 'coin', 'responded'].map((one) => ({ attribute: one, given: `contacts.${one}` })),
  })
  await served.world.run('2025-12-31')
})
afterAll(() => served.close())

const question = '/trees?target=responded&value=yes&leastShare=0.02'

it('grows a tree over the API, which is kept and answered again by its id', async () => {
  const tree = await served.get<TreeAnswer>(question)
  expect(tree.nodes[0]).toMatchObject({ words: null, split: { attribute: 'hour', test: 'Pearson chi-square' } })
  expect(tree.leaves[0]).toMatchObject({ number: 1, words: { en: 'hour ≥ 18' }, conditions: [{ en: 'hour ≥ 18' }] })
  expect([tree.verdict, tree.people, tree.target.value]).toEqual(['holds', 600, 'yes'])
  expect(await served.get<TreeAnswer>(`/trees/${tree.id}`, '/trees/{id}')).toEqual(tree)
  expect((await served.ask('/trees?target=nothing')).statusCode).toBe(404)
  expect((await served.ask('/trees/d000000000000')).statusCode).toBe(404)
})

it('saves a tree as a scheme and a leaf as a segment, which can be undone', async () => {
  const { id, leaves, nodes } = await served.get<TreeAnswer>(question)
  const { csrfToken } = await served.get<{ csrfToken: string }>('/session')
  const headers = { 'x-csrf-token': csrfToken }
  const save = async (payload: Record<string, unknown>, status = 201) => {
    const response = await served.app.inject({ method: 'POST', url: `/api/v1/trees/${id}/save`, headers, payload })
    expect([payload, response.statusCode]).toEqual([payload, status])
    return response.json<SavedTree>()
  }
  const scheme = await save({ scheme: 'answers', name: { zh: '接听', en: 'Answers' } })
  expect(scheme).toMatchObject({ sort: 'schemes', id: 'answers', file: 'schemes/answers.yml' })
  expect(await save({ segment: 'late', leaf: 1 })).toMatchObject({ sort: 'segments', file: 'segments/late.yml' })
  await save({ segment: 'late', leaf: 1 }, 409)
  await save({ segment: 'later', leaf: 99 }, 422)
  const { world } = served
  const edits = world.project.definitions.edits()
  expect(edits.map((one) => one.file).slice(0, 2)).toEqual(['segments/late.yml', 'schemes/answers.yml'])
  await world.edit({})
  await world.apply('2025-12-31')
  expect((await world.members('late', '2025-12-31')).in).toHaveLength(Number(nodes[leaves[0]!.node]!.people))
})
