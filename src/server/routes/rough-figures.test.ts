import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../../test/support/guarded-app.ts'
import { openProject } from '../../project.ts'
import type { Role } from '../../project.ts'
import type { CompareAnswer } from '../contract/compare.ts'
import type { ValidationAnswer } from '../contract/evidence.ts'
import type { Experience } from '../../index.ts'
import type { KindManifest } from '../../runs/stored/manifest.ts'
import { experienceAnswer } from '../shown/watch-answers.ts'
import type { GroupProfile } from '../contract/profile.ts'
import type { PropensityAnswer } from '../contract/propensity.ts'

let served: GuardedApp

/** 200 people; of the 58 in `inside` two live in 东莞 and three have no city. */
beforeAll(async () => {
  served = await guardedApp()
  const write = (path: string, text: string) => writeFileSync(join(served.folder, path), text)
  const rows = Array.from({ length: 200 }, (_, n) => {
    const city = n < 2 ? '东莞' : n < 5 ? '' : n < 58 ? '广州' : n % 3 ? '深圳' : '东莞'
    return `Q${n},${city},${n < 58 ? 'in' : 'out'},${n % 2}\n`
  })
  write('data/homes.csv', `客户,城市,边,奇\n${rows.join('')}`)
  write(
    'sources/homes.yml',
    `source: homes
from: data/homes.csv
entity: customer
columns:
  id: { column: 客户, as: id }
  city: { column: 城市, type: text }
  side: { column: 边, type: text }
  odd: { column: 奇, type: integer }
`,
  )
  write(
    'attributes/homes.yml',
    `family: other
attributes:
  - { attribute: home, name: 家, given: homes.city }
  - { attribute: side, name: 边, given: homes.side }
  - { attribute: odd, name: 奇, given: homes.odd }
`,
  )
  mkdirSync(join(served.folder, 'populations'), { recursive: true })
  write('populations/homes.yml', 'population: homes\nwhere: { attribute: side, in: [in, out] }\n')
  for (const side of ['in', 'out'])
    write(
      `segments/${side}side.yml`,
      `segment: ${side}side\npopulation: homes\nwhere: { attribute: side, is: ${side} }\n`,
    )
  const project = await openProject(served.folder, { now: () => Date.parse('2026-07-01T02:00:00Z') })
  await project.run({ asOf: '2025-12-31' })
  await project.run({ asOf: '2026-03-31' })
  await project.close()
}, 60_000)
afterAll(() => served.close())

const get = async (as: Role, path: string) => served.ask(as, { method: 'GET', url: `/api/v1${path}` })

it('O04: bars of a part of everybody are for who may see people: less those of all, they are those of the rest', async () => {
  for (const path of ['/attributes?population=homes', '/attributes/home?population=homes', '/places?of=inside']) {
    expect([path, (await get('viewer', path)).statusCode]).toEqual([path, 403])
    expect([path, (await get('analyst', path)).statusCode]).toEqual([path, 200])
  }
  for (const path of ['/attributes', '/attributes/home', '/attributes/home?population=everyone', '/places'])
    expect([path, (await get('viewer', path)).statusCode]).toEqual([path, 200])
})

it('O04: profiles tell others than those in steps of 5 %, without of how many: no share times a size is a small count', async () => {
  const exact = (await get('analyst', '/segments/inside/profile?limit=50')).json<GroupProfile>()
  const rough = (await get('viewer', '/segments/inside/profile?limit=50')).json<GroupProfile>()
  const of = ({ traits, byRule }: GroupProfile) => [...traits, ...byRule].find((one) => one.attribute === 'home')!
  expect(of(exact).own).toMatchObject({ n: 55, missing: 3 })
  const { value } = of(exact).own.estimate
  const near = Math.round(value * 20) / 20
  expect(of(rough).own).toEqual({ n: null, missing: null, estimate: { value: near, from: null, to: null } })
  for (const trait of [...rough.traits, ...rough.byRule]) {
    expect([trait.own.n, trait.own.missing, trait.others.n, trait.others.missing, trait.index]).toEqual(
      Array(5).fill(null),
    )
  }
  const shares = [...rough.traits, ...rough.byRule].filter((one) => one.measure === 'share')
  expect(shares.length).toBeGreaterThan(0)
  for (const { own } of shares) expect((own.estimate.value * 20) % 1).toBeCloseTo(0, 9)
  const compared = (await get('viewer', '/compare?segments=inside,outside')).json<CompareAnswer>()
  expect(compared.profile.length).toBeGreaterThan(0)
  for (const { cells } of compared.profile) for (const cell of cells) expect(cell?.n ?? null).toBeNull()
})

it('O04: a propensity tells a viewer no counts: those of two targets, one less the other, are of few people', async () => {
  const asked = '/propensity?target=outside&in=inside&from=2025-12-31'
  const all = '/propensity?target=odd&in=everyone&from=2025-12-31'
  const exact = (await get('analyst', asked)).json<PropensityAnswer>()
  expect(exact).toMatchObject({ people: 58, already: 0, events: 0 })
  for (const path of [asked, all]) {
    const response = await get('viewer', path)
    expect([path, response.statusCode]).toEqual([path, 200])
    const { people, already, unknown, events, quality, terms, sentence } = response.json<PropensityAnswer>()
    const counts = [people, already, unknown, events, quality?.n ?? null]
    expect([path, ...counts, ...(quality?.calibration ?? []).map((one) => one.people)].slice(1)).toEqual(
      Array(5 + (quality?.calibration.length ?? 0)).fill(null),
    )
    for (const { p, oddsRatio } of terms) expect([p, Number(oddsRatio.toPrecision(2))]).toEqual([null, oddsRatio])
    expect(sentence.en).not.toMatch(/\d+ people/u)
  }
})

it('O04: beside another group a viewer gets no count of the others, and of what came later none at all', async () => {
  const profile = '/segments/inside/profile?against=outside'
  expect((await get('analyst', profile)).json<GroupProfile>().others).toBe(142)
  expect((await get('viewer', profile)).json<GroupProfile>().others).toBeNull()
  expect((await get('viewer', '/segments/inside/profile')).json<GroupProfile>().others).not.toBeNull()
  const later = '/evidence/inside/validation?on=odd&after=80%20days'
  const [seen, hidden] = await Promise.all(
    (['analyst', 'viewer'] as const).map(async (as) => (await get(as, later)).json<ValidationAnswer>().parts),
  )
  expect(seen!.some((one) => typeof one.people === 'number')).toBe(true)
  for (const { people, missing, gone } of hidden!) expect([people, missing, gone]).toEqual([null, null, null])
})

it('O04: scores of experience come in steps for a viewer, without of how many answers', () => {
  const group = (n: number, promoters: number) => ({
    id: 'a',
    name: { zh: 'a', en: 'a' },
    people: 60,
    score: {
      n,
      score: (100 * promoters) / n,
      interval: { low: 1.23, high: 4.56 },
      promoters,
      passives: n - promoters,
      detractors: 0,
    },
  })
  const found = { of: {}, in: {}, measure: 'nps', scale: [0, 10], groups: [], all: group(12, 5), conventions: [] }
  const shown = experienceAnswer(found as unknown as Experience, { schemes: [] } as unknown as KindManifest, {
    minimum: 10,
    people: false,
  })
  expect(shown.all).toMatchObject({ score: 40, people: null, answers: null, low: null, high: null, promoters: null })
})
