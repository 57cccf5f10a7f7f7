import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'
import { seededRandom } from '../../stats/clusters/seeded-random.ts'

let world: World

beforeAll(async () => {
  const random = seededRandom(3)
  const yes = (p: number) => (random() < p ? '是' : '否')
  world = await makeWorld({
    sources: [
      entities(
        'survey',
        {
          q1: 'text',
          q2: 'text',
          q3: 'text',
          q4: 'text',
          coin: 'text',
          coin2: 'text',
          faith: 'text',
          score: 'integer',
        },
        Array.from({ length: 600 }, (_, at) => {
          const isFirst = at % 3 === 0
          const of = (p: number) => yes(isFirst ? p : 1 - p)
          return {
            id: `p${at}`,
            q1: of(0.92),
            q2: at % 20 === 0 ? '' : of(0.88),
            q3: of(0.85),
            q4: at % 200 === 0 ? '也许' : of(0.9),
            coin: yes(0.5),
            coin2: yes(0.4),
            faith: yes(0.3),
            score: at,
          }
        }),
      ),
    ],
    attributes: [
      {
        family: 'need',
        kind: 'customer',
        attributes: [
          ...['q1', 'q2', 'q3', 'q4', 'coin', 'coin2', 'score'].map((one) => ({
            attribute: one,
            given: `survey.${one}`,
          })),
          { attribute: 'faith', given: 'survey.faith', sensitivity: 'sensitive' },
        ],
      },
    ],
  })
  await world.project.load()
  await world.run('2025-12-31')
})
afterAll(() => world?.close())

it('finds the classes that were planted, keeps them, and puts rare answers together', async () => {
  const wanted = { of: ['q1', 'q2', 'q3', 'q4'], in: 'everyone', to: 3, starts: 9 }
  const found = await world.project.discoverAnswers(wanted)
  expect(found).toMatchObject({ sort: 'answers', kept: false, result: { suggested: 2, verdict: 'found', people: 600 } })
  const { classes, items, tried } = found.result
  expect(classes.map((one) => Math.round(one.share * 10))).toEqual([7, 3])
  expect(items[1]).toMatchObject({ id: 'q2', silent: 30 })
  expect(items[3]!.answers.map((one) => [one.value, one.people >= 10])).toEqual([
    ['否', true],
    ['是', true],
    ['other', false],
  ])
  const [yes] = items[0]!.answers.flatMap((one, at) => (one.value === '是' ? [at] : []))
  expect(classes[1]!.answers[0]![yes!]).toBeGreaterThan(0.8)
  expect(tried.map((one) => one.k)).toEqual([1, 2, 3])
  const again = await world.project.discoverAnswers(wanted)
  expect(again).toMatchObject({ id: found.id, kept: true })
  const ids = (await world.project.discoveries.list('answers')).map((one) => one.id)
  expect(ids).toEqual([found.id])
})

it('says that answers by chance have no classes', async () => {
  const found = await world.project.discoverAnswers({ of: ['coin', 'coin2', 'q1'], in: 'everyone', to: 2, starts: 6 })
  expect(found.result.classes).toEqual([])
  expect(['none', 'too-few']).toContain(found.result.verdict)
})

it('refuses what is sensitive, what is no answer, one question alone, and a name there is not', async () => {
  const codes = (of: string[]) =>
    world.project.discoverAnswers({ of }).then(
      () => [],
      (error: { problems: { code: string }[] }) => error.problems.map((one) => one.code),
    )
  expect(await codes(['q1', 'faith'])).toEqual(['sensitive-for-groups'])
  expect(await codes(['q1', 'score'])).toEqual(['not-an-answer'])
  expect(await codes(['q1'])).toEqual(['how-many-questions'])
  expect(await codes(['q1', 'q9'])).toEqual(['not-found'])
})
