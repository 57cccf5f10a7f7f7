import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inProcess } from '../../cli/testing/in-process.ts'
import type { World } from '../../../test/support/world.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'

const asOf = '2025-06-30'
const raise = { zh: '到期后涨价 5%', en: 'raise the price by 5 % at renewal' }
const bound = { attribute: 'contract_left', 'at least': 180 }

const segments = {
  'bound-dear': { strategy: raise, where: bound },
  'bound-through': { strategy: { zh: '提高月费价格', en: 'higher fees' }, where: { 'in segment': 'bound-dear' } },
  'bound-answered': { strategy: raise, ground: '合同约定,经法务确认', where: bound },
  'bound-cared-for': { strategy: { zh: '不涨价,送服务', en: 'do not raise prices; give service' }, where: bound },
  'nearly-free': { strategy: raise, where: { attribute: 'contract_left', 'at most': 30 } },
  'other-reason': { strategy: raise, where: { attribute: 'silent', 'at least': 10 } },
  'at-risk': { strategy: { zh: '加价', en: 'charge more' }, where: { attribute: 'churn_risk', 'less than': 60 } },
}

let world: World
beforeAll(async () => {
  world = await makeWorld({
    sources: [
      entities('facts', { ends: 'date', silent: 'integer' }, [
        { id: 'bound', ends: '2026-06-30', silent: 90 },
        { id: 'free', ends: '2025-06-30', silent: 90 },
        { id: 'over', ends: '2025-06-20', silent: 0 },
        { id: 'none', silent: 90 },
      ]),
    ],
    attributes: [
      { attribute: 'ends', given: 'facts.ends' },
      { attribute: 'silent', given: 'facts.silent' },
      {
        attribute: 'contract_left',
        name: { zh: '合同还剩', en: 'Contract left' },
        unit: '天',
        'days until': 'ends',
        'switching cost': true,
      },
      {
        attribute: 'churn_risk',
        name: { zh: '离开的风险', en: 'Risk of leaving' },
        composite: {
          inputs: [
            { of: 'silent', weight: 0.6, scale: [0, 180] },
            { of: 'contract_left', weight: 0.4, scale: [365, 0] },
          ],
        },
      },
    ],
    segments: Object.fromEntries(Object.entries(segments).map(([id, one]) => [id, { population: 'everyone', ...one }])),
  })
}, 120_000)
afterAll(() => world?.close())

describe('switching cost', () => {
  it('F05: a contract with 12 months left lowers the risk of leaving, and its sign stands beside the risk', async () => {
    expect(await world.values('contract_left', asOf)).toEqual({ bound: 365, free: 0, over: -10, none: null })
    expect(await world.values('churn_risk', asOf)).toEqual({ bound: 30, free: 70, over: 40, none: null })
    const portrait = await world.project.portrait('bound')
    const risk = portrait!.facts.attributes.find((one) => one.id === 'churn_risk')!
    expect(risk.breakdown!.map((one) => [one.attribute, one.direction, one.points])).toEqual([
      ['silent', 'raises', 30],
      ['contract_left', 'lowers', 0],
    ])
    const { stdout } = await inProcess(world.folder, [
      'show',
      'bound',
      '--language',
      'en',
      '--now',
      '2026-01-01T00:00:00Z',
    ])
    expect(stdout).toMatch(/Contract left +− +365/)
  })

  it('F05: raising the price where leaving costs much raises the price-fairness warning, however far down; a ground answers it', async () => {
    const { problems } = await world.project.check()
    const found = problems.filter((one) => one.code === 'W07')
    expect(found.map((one) => one.name).toSorted()).toEqual(['at-risk', 'bound-dear', 'bound-through'])
    expect(found.find((one) => one.name === 'bound-dear')).toMatchObject({
      severity: 'warning',
      exit: 0,
      place: { line: 1 },
    })
    expect(found.find((one) => one.name === 'bound-dear')!.message.en).toContain('contract_left')
  })
})
