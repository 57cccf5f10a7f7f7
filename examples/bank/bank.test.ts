import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/runs/project-tests/outcome.ts'
import type { TriedExample } from '../making/try-example.ts'
import { tryExample } from '../making/try-example.ts'
import type { BankTruth } from './generate.ts'
import { story } from './story.ts'

const [first, last] = story.dates as [string, string]
let tried: TriedExample
let truth: BankTruth
let outcomes: Outcome[]

beforeAll(async () => {
  tried = await tryExample(import.meta.dirname, story)
  truth = JSON.parse(await readFile(join(tried.world.folder, 'truth', 'truth.json'), 'utf8')) as BankTruth
  outcomes = await tried.world.project.test()
})

afterAll(() => tried.world.close())

/** The month ends of somebody that a date looks at; quarters end in months 8 (March) and 11 (June). */
const quarter = (id: string, asOf: string) =>
  truth.people[id]!.balances.filter(({ month }) => (asOf === last ? month >= 9 : month >= 6 && month <= 8))
/** Assets at three month ends together, and what a limit comes to over as many. */
const assets = (id: string, asOf: string) =>
  quarter(id, asOf).reduce((sum, { deposit, wealth }) => sum + deposit + wealth, 0)
const reaches = (id: string, asOf: string, limit: number) => assets(id, asOf) >= limit * quarter(id, asOf).length

function tierOf(id: string, asOf: string): string {
  const tiers = { private: 6_000_000, wealth: 500_000, gold: 50_000 }
  return Object.entries(tiers).find(([, from]) => reaches(id, asOf, from))?.[0] ?? 'mass'
}

const customersAt = (asOf: string) => Object.keys(truth.people).filter((id) => quarter(id, asOf).length > 0)
const planted = (...groups: string[]) =>
  Object.keys(truth.people).filter((id) => groups.includes(truth.people[id]!.group ?? ''))

describe('the example bank', () => {
  it('checks and runs without an error, and its own tests pass', async () => {
    const { project } = tried.world
    expect((await project.check()).problems).toEqual([])
    const problems = tried.runs.flatMap((run) => run.problems)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(outcomes.filter(({ state }) => state !== 'passed')).toEqual([])
  })

  it('E01 E08: what customers are worth is what their month ends bring, and parts add up', async () => {
    const { project } = tried.world
    const value = await project.value('customer-value', { asOf: last })
    const known = customersAt(last)
    const monthOf = ({ deposit, wealth, loan, card }: (typeof truth.people)[string]['balances'][number]) =>
      0.001 * deposit + 0.0005 * wealth + (0.0015 - 0.001) * loan + 0.006 * card - 6
    for (const id of known.slice(0, 40)) {
      const [worth] = await project.personValues(id, { asOf: last })
      const part = (name: string) => worth!.parts.find((one) => one.part === name)!.value!
      const until = truth.people[id]!.balances.filter(({ month }) => month <= 11)
      expect(part('historic')).toBeCloseTo(
        until.reduce((sum, one) => sum + monthOf(one), 0),
        2,
      )
      expect(part('lifetime')).toBeCloseTo(part('historic') + part('current') + part('potential'), 2)
    }
    const total = (name: string) => value.parts.find((one) => one.part === name)!.total!
    expect(total('lifetime')).toBeCloseTo(total('historic') + total('current') + total('potential'), 1)
  })

  it('D02: deposits, loans and card spend make high, middle and low value', async () => {
    const byHand = outcomes.filter(({ test }) => test === 'contribution-by-hand')
    expect(byHand.map(({ state }) => state)).toEqual(['passed', 'passed'])
    const contributions = await tried.world.values('yearly_contribution', last)
    for (const id of customersAt(last)) {
      const { balances } = truth.people[id]!
      const { deposit, loan } = balances.at(-1)!
      const card = balances.reduce((sum, one) => sum + one.card, 0)
      expect(Number(contributions[id])).toBeCloseTo(deposit * 0.02 + loan * 0.03 + card * 0.015, 4)
    }
  })

  it.each([first, last])('tiers everybody by the average of three month ends, as of %s', async (asOf) => {
    const expected = Object.fromEntries(customersAt(asOf).map((id) => [id, tierOf(id, asOf)]))
    expect(await tried.world.classes('wealth-tiers', asOf)).toEqual(expected)
  })

  it('is not taken in by month ends that are dressed', async () => {
    const { world } = tried
    expect((await world.members('window-dressed', last)).in).toEqual(planted('dresser'))
    const classes = await world.classes('wealth-tiers', last)
    expect(new Set(planted('dresser').map((id) => classes[id]))).toEqual(new Set(['wealth']))
    expect((await world.members('near-private', last)).in).toEqual(planted('nearly'))
    const limits = [6_000_000, 500_000, 50_000]
    const near = customersAt(last).filter((id) =>
      limits.some((limit) => reaches(id, last, limit * 0.9) && !reaches(id, last, limit)),
    )
    expect((await world.members('near-next-tier', last)).in).toEqual(near)
  })

  it('A10: tiers count customers alone, a scheme by work counts prospects too, and these have no recency or value', async () => {
    const { world, runs } = tried
    const kinds = runs.map(({ manifest }) => manifest.kinds['customer']!)
    const people = (id: string) => kinds.map(({ schemes }) => schemes.find((one) => one.id === id)!.population)
    expect(people('wealth-tiers')).toEqual(['customers', 'customers'])
    expect((await world.population('customers', last)).in).toHaveLength(truth.customers)
    expect((await world.population('prospects', last)).in).toHaveLength(truth.prospects)
    expect(Object.keys(await world.classes('work', last))).toHaveLength(truth.customers + truth.prospects)
    const values = await world.values('aum_avg_3m', last)
    const { in: prospects } = await world.population('prospects', last)
    expect(new Set(prospects.map((id) => values[id]))).toEqual(new Set([null]))
    // those who opened an account in June were prospects in March
    const before = (await world.population('prospects', first)).in
    expect(before.filter((id) => !prospects.includes(id))).toEqual(planted('new'))
  })

  it('B05: the services of private banking stand with who is in it, and go with the class at the next run', async () => {
    const { project } = tried.world
    const three = ['health-check', 'lounge', 'private-adviser']
    const servicesOf = async (id: string, asOf: string) =>
      (await project.portrait(id, { asOf }))!.services.map(({ id: service }) => service).toSorted()
    const [stayed] = planted('private')
    const [left] = planted('leaver')
    expect(await servicesOf(stayed!, last)).toEqual(three)
    expect(await servicesOf(left!, first)).toEqual(three)
    expect(await servicesOf(left!, last)).toEqual(['fund-talk'])
    expect(tierOf(left!, last)).toBe('wealth')
  })

  it('B09: scores attitudes to risk by three answers, the third turned, and gives none to who answered one', async () => {
    const scores = await tried.world.values('risk_attitude', last)
    for (const [id, { risk }] of Object.entries(truth.people)) {
      const items = (risk ?? []).map((one, item) => (item === 2 && one !== null ? 6 - one : one))
      const known = items.filter((one) => one !== null)
      const mean = known.reduce((sum, one) => sum + one, 0) / known.length
      const score = scores[id] === null ? null : Math.round(Number(scores[id]) * 1e9)
      expect(score).toBe(known.length < 2 ? null : Math.round(mean * 1e9))
    }
  })

  it('B17: counts an interest of 180 days and a strength of 0.5, and neither older nor weaker ones', async () => {
    const fans = Object.keys(truth.people).filter((id) =>
      truth.people[id]!.interests.some(
        ({ tag, strength, day }) => tag === '足球' && strength >= 0.5 && day >= '2026-01-01',
      ),
    )
    expect((await tried.world.members('football-fans', last)).in).toEqual(fans)
  })

  it('brings occupations, cities and incomes, written in many ways, to what they are', async () => {
    const { world } = tried
    const [work, city, province, own] = await Promise.all(
      ['occupation_class', 'city', 'province', 'personal_income'].map((id) => world.values(id, last)),
    )
    for (const [id, person] of Object.entries(truth.people)) {
      expect(work![id] ?? '').toBe(person.occupation)
      expect([city![id], province![id]]).toEqual([person.city, person.province])
      expect([null, person.personalIncome]).toContain(own![id] === null ? null : Number(own![id]))
    }
  })

  it('sums the assets of a branch from its customers', async () => {
    const sums: Record<string, number> = {}
    for (const id of customersAt(last)) {
      const { branch } = truth.people[id]!
      sums[branch] = (sums[branch] ?? 0) + assets(id, last) / quarter(id, last).length
    }
    const found = await tried.world.values('branch_aum', last, 'branch')
    for (const [branch, sum] of Object.entries(sums)) expect(Number(found[branch])).toBeCloseTo(sum, 1)
  })

  it('makes the call list of a branch, the largest assets first, with checked numbers', async () => {
    const { project } = tried.world
    const { rows, file } = await project.exportNamed('calls-tianhe', { by: 'test', unmask: true })
    expect(rows).toBe((await tried.world.members('calls-tianhe', last)).in.length)
    expect(file).toContain('calls-tianhe.xlsx')
  })

  it('W06: what rests on sensitive data without a ground is warned of', async () => {
    const { world } = tried
    const path = join(world.folder, 'segments', 'near-private.yml')
    const text = await readFile(path, 'utf8')
    await world.edit({ 'segments/near-private.yml': text.replace(/^ground:.*\n/m, '') })
    const { problems } = await world.project.check()
    expect(problems).toMatchObject([{ code: 'W06', place: { file: 'segments/near-private.yml' } }])
    await writeFile(path, text)
  })

  it('writes the report', async () => {
    const page = await tried.world.project.reportPage()
    expect(page).toContain('冲时点')
  })
})
