import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TriedExample } from '../making/try-example.ts'
import { tryExample } from '../making/try-example.ts'
import type { TelecomTruth } from './generate.ts'
import { story } from './story.ts'

const [before, last] = story.dates as [string, string]
let tried: TriedExample
let truth: TelecomTruth

beforeAll(async () => {
  tried = await tryExample(import.meta.dirname, story)
  truth = JSON.parse(await readFile(join(tried.world.folder, 'truth', 'truth.json'), 'utf8')) as TelecomTruth
})

afterAll(() => tried.world.close())

const members = async (segment: string, asOf = last) => (await tried.world.members(segment, asOf)).in

describe('the example telecom', () => {
  it('checks and runs without an error, and its own tests pass', async () => {
    const { project } = tried.world
    expect((await project.check()).problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const problems = tried.runs.flatMap((run) => run.problems)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect((await project.test()).filter((one) => one.state !== 'passed')).toEqual([])
    const page = await project.reportPage()
    expect(['突然安静的用户', '机场贵宾厅'].filter((one) => !page.includes(one))).toEqual([])
  })

  it('reads the new month alone, every record of it', async () => {
    const [first, second] = tried.runs.map(
      ({ load }) => new Map(load!.sources.map(({ source, counts }) => [source, counts?.read ?? 0])),
    )
    const recorded = (of: string, month: (name: string) => boolean) =>
      Object.entries(truth.records).reduce(
        (sum, [name, count]) => (name.startsWith(of) && month(name.slice(-7)) ? sum + count : sum),
        0,
      )
    for (const [source, of] of [
      ['calls', 'call'],
      ['data-records', 'data'],
      ['messages', 'message'],
    ] as const) {
      expect([source, first!.get(source)]).toEqual([source, recorded(of, (month) => month < '2026-06')])
      expect([source, second!.get(source)]).toEqual([source, recorded(of, (month) => month === '2026-06')])
    }
  })

  it('B07: calls of 5, 15 and 40 minutes on two days are 3, 60 and 2, and data that nobody used is 0', async () => {
    const { world } = tried
    const of = async (id: string) => (await world.values(id, last))['U0001']
    const found = await Promise.all(['calls_30d', 'minutes_30d', 'call_days_30d', 'data_uses_30d'].map(of))
    expect(found.map(Number)).toEqual([3, 60, 2, 0])
    expect(await members('no-data')).toEqual(['U0001', ...truth.groups['voice-only']].toSorted())
  })

  it('finds exactly those who fell silent and those about to leave, and of the night nobody else', async () => {
    expect(await members('fading')).toEqual(truth.groups.fading)
    expect(await members('fading', before)).toEqual([])
    expect(await members('leaving')).toEqual(truth.groups.leaving)
    const night = await members('night-owls')
    expect(night.filter((id) => !truth.groups.night.includes(id))).toEqual([])
    expect(night.length).toBeGreaterThan(0.8 * truth.groups.night.length)
  })

  it('A04: what was paid in and taken is the balance', async () => {
    const balances = await tried.world.values('balance', last)
    expect(
      Object.fromEntries(Object.entries(balances).map(([id, yuan]) => [id, Math.round(Number(yuan) * 100)])),
    ).toEqual(truth.balances)
  })

  it('B05: three services belong to gold, and who is gold no more has none of them at the next run', async () => {
    const { project } = tried.world
    expect(await members('gold', before)).toEqual(truth.gold.before)
    expect(await members('gold')).toEqual(truth.gold.last)
    const services = async (id: string, asOf: string) =>
      (await project.portrait(id, { asOf }))!.services.map((one) => one.id).toSorted()
    const all = ['hotline', 'lounge', 'repair']
    expect([await services('U0002', before), await services('U0002', last)]).toEqual([all, all])
    expect([await services('U0003', before), await services('U0003', last)]).toEqual([all, []])
  })

  it('B17: a tag counts while it is strong and young enough', async () => {
    const interests = await tried.world.values('interests', last)
    expect([interests['U0001'], interests['U0002'], interests['U0003']]).toEqual([['旅行'], ['足球'], []])
    const fans = await members('football-fans')
    expect(['U0001', 'U0002', 'U0003'].map((id) => fans.includes(id))).toEqual([false, true, false])
  })

  it('F01–F05: who is about to leave gets little, the signal is to be fixed first, and a contract lowers the risk', async () => {
    const { project } = tried.world
    const felt = await project.perceived()
    expect([felt.all.products[0]!.scores?.length, felt.products[0]!.parts.functional.length]).toEqual([3, 2])
    const delivered = await project.delivered()
    const net = Object.fromEntries(delivered.groups.map((one) => [one.id, one.ours!.net]))
    expect(net['leaving']).toBeLessThan(net['night-owls'])
    expect(delivered.groups.find((one) => one.id === 'leaving')!.lead).toBeLessThan(0)
    expect((await project.corners()).points).toHaveLength(4)
    const rated = (await project.drivers()).groups.find((one) => one.id === 'leaving')!.ratings
    expect(rated.find((one) => one.driver === 'signal')).toMatchObject({ known: 20, quadrant: 'fix-first' })
    const [left, risk] = await Promise.all(
      ['contract_left', 'risk_of_leaving'].map((id) => tried.world.values(id, last)),
    )
    const known = Object.keys(left!).filter((id) => Number(left![id]) >= 365)
    const mean = (ids: readonly string[]) => ids.reduce((sum, id) => sum + Number(risk![id]), 0) / ids.length
    expect(mean(known)).toBeLessThan(mean(Object.keys(left!).filter((id) => !known.includes(id))))
  })

  it('W08: the tickets are late, and what rests on them says so', async () => {
    const { segments } = await tried.world.manifest(last)
    expect(segments.filter(({ stale }) => stale).map(({ id }) => id)).toEqual(['leaving'])
    expect(tried.runs[1]!.problems.some(({ code }) => code === 'W08')).toBe(true)
  })

  it('sends one line for each who fell silent', async () => {
    const { world } = tried
    const to = join(world.folder, 'fading.txt')
    await world.project.export('fading', { to, by: 'test', as: 'sms', unmask: true, purpose: 'test' })
    const lines = (await readFile(to, 'utf8')).trim().split('\n')
    expect(lines).toHaveLength(truth.groups.fading.length)
    expect(lines.every((one) => /^1\d{2}0000\d{4}$/.test(one))).toBe(true)
  })
})
