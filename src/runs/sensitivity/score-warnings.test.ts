import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, makeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'

let world: World
const people = Array.from({ length: 40 }, (_, at) => ({
  id: `c${at}`,
  churn: at / 40,
  level: 'a',
  on: at < 20 ? '2026-05-01' : '2026-06-20',
}))

beforeAll(async () => {
  world = await makeWorld({
    now: '2026-07-10T00:00:00Z',
    sources: [
      entities('churn-file', { churn: 'number', level: 'text' }, people, {
        score: {
          predicts: { zh: '90 天内流失', en: 'leaving within 90 days' },
          version: 'v3 "测试"',
          scored: '2026-05-20',
          auc: 0.71,
          people: 1200,
          by: '数据组',
        },
      }),
      entities(
        'fresh-file',
        { buy: 'number', on: 'date' },
        people.map(({ id, churn, on }) => ({ id, buy: 1 - churn, on })),
        {
          score: { predicts: 'buying', scored: 'on', 'stale after': '7 days' },
        },
      ),
    ],
    attributes: [
      { attribute: 'churn', given: 'churn-file.churn' },
      { attribute: 'level', given: 'churn-file.level' },
      { attribute: 'buy', given: 'fresh-file.buy' },
      { attribute: 'doubled', formula: 'churn * 2' },
    ],
    segments: {
      'at-risk': { population: 'everyone', where: { attribute: 'doubled', 'at least': 1 } },
      buyers: { population: 'everyone', where: { attribute: 'buy', 'at least': 0.5 } },
      plain: { population: 'everyone', where: { attribute: 'level', is: 'a' } },
    },
  })
})
afterAll(() => world.close())

const w10 = async (asOf: string) => {
  const { problems } = await world.run(asOf)
  return problems.filter((one) => one.code === 'W10')
}

describe('scores that were made elsewhere', () => {
  it('H08: a score file v3 with AUC 0.71 is shown with its day; a rule on a score older than 30 days warns', async () => {
    expect((await w10('2026-06-19')).map((one) => one.message.en)).toEqual([
      // Of scores dated row by row the newest up to the run counts: of those of 20 June nothing is seen yet.
      '"buyers" rests on the prediction "buy" of 2026-05-01, 49 days before 2026-06-19: more than 7',
    ])
    const old = await w10('2026-06-30')
    expect(old.map((one) => one.message.en)).toEqual([
      '"at-risk" rests on the prediction "churn" (v3 "测试") of 2026-05-20, 41 days before 2026-06-30: more than 30',
      '"buyers" rests on the prediction "buy" of 2026-06-20, 10 days before 2026-06-30: more than 7',
    ])
    expect(old[0]!.place?.file).toMatch(/^segments\//u)
    const entries = await world.project.catalogue()
    const of = (id: string) => entries.find((one) => one.id === id)?.prediction
    expect(of('churn')).toMatchObject({
      sort: 'score',
      predicts: { zh: '90 天内流失' },
      version: 'v3 "测试"',
      made: '2026-05-20',
      auc: 0.71,
      people: 1200,
      old: true,
    })
    expect(of('buy')).toMatchObject({ made: '2026-06-20', staleAfter: 7, old: true })
    expect([of('level'), of('doubled')]).toEqual([undefined, undefined])
  })
})
