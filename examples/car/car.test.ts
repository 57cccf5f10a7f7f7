import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TriedExample } from '../making/try-example.ts'
import { tryExample } from '../making/try-example.ts'
import type { CarTruth } from './generate.ts'
import { story } from './story.ts'

const [, last] = story.dates as [string, string]
let tried: TriedExample
let truth: CarTruth

beforeAll(async () => {
  tried = await tryExample(import.meta.dirname, story)
  truth = JSON.parse(await readFile(join(tried.world.folder, 'truth', 'truth.json'), 'utf8')) as CarTruth
})

afterAll(() => tried.world.close())

const members = async (segment: string) => (await tried.world.members(segment, last)).in

describe('the example car', () => {
  it('checks and runs without an error, and its own tests pass', async () => {
    const { project } = tried.world
    expect((await project.check()).problems).toEqual([])
    const problems = tried.runs.flatMap((run) => run.problems)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect((await project.test()).filter((one) => one.state !== 'passed')).toEqual([])
    const page = await project.reportPage()
    expect(['购车之路', '质保到期检查', '小宝家庭'].filter((one) => !page.includes(one))).toEqual([])
  })

  it('B06: of an SUV of 2.0 and then a saloon of 1.5 litres, any is big, the latest and every are not', async () => {
    const found = await Promise.all(['latest-big', 'any-big', 'always-big'].map(members))
    expect(found.map((ids) => ids.includes('C0001'))).toEqual([false, true, false])
  })

  it('B13: of 1,000 who asked 400 bought, 160 again and 64 a third time: 40 percent at each step', async () => {
    const { stages } = await tried.world.project.funnel('path')
    expect(stages.map(({ reached, rate }) => [reached, rate])).toEqual([
      [1000, undefined],
      [400, 0.4],
      [160, 0.4],
      [64, 0.4],
    ])
    const classes = Object.entries(await tried.world.classes('path', last))
    const steps = ['inquiry', 'first-order', 'repeat', 'loyal']
    expect(classes).toEqual(classes.map(([id]) => [id, steps[truth.cars[id] ?? 0]]))
  })

  it('B12: in Hainan 95 percent buy electric cars and everywhere 40: an index of 237.5', async () => {
    const { products } = await tried.world.project.fit('hainan', { event: 'purchase', by: 'drive' })
    const electric = products.find(({ product }) => product === '纯电')
    expect(truth.electric).toEqual({ hainan: [80, 76], all: [400, 160] })
    expect(electric).toMatchObject({ index: 237.5 })
  })

  it('B15: titles become classes, the one that no table knows is counted, and what they choose is compared', async () => {
    const { world, runs } = tried
    const jobs = await world.values('job', last)
    expect([jobs['C0002'], jobs['C0003'], jobs['C0004']]).toEqual(['蓝领', '白领', '自由职业'])
    const unmapped = runs[0]!.load!.problems.filter(({ code }) => code === 'texts-not-mapped')
    expect(unmapped.map((one) => one.message.en)).toEqual([expect.stringContaining('自由职业')])
    const contrast = await world.project.contrast('likes_suv', 'job', { in: 'buyers' })
    expect(JSON.stringify(contrast)).toContain('蓝领')
  })

  it('A04: fourteen bookings of which three were cancelled are eleven visits, the last one kept', async () => {
    const { world } = tried
    const of = async (attribute: string) => String((await world.values(attribute, last))['C0005'])
    expect([await of('booked'), await of('kept'), await of('last_kept')]).toEqual(['14', '11', '2026-04-26'])
  })

  it('finds whose warranty ends within ninety days, and puts every home into its stage', async () => {
    const ending = Object.entries(truth.since).filter(([, days]) => days >= 1006 && days <= 1095)
    expect(await members('warranty-ending')).toEqual(ending.map(([id]) => id).toSorted())
    const classes = await tried.world.classes('life-stage', last, 'household')
    for (const [stage, ids] of Object.entries(truth.stages))
      expect(Object.keys(classes).filter((id) => classes[id] === stage)).toEqual(ids.toSorted())
    const cars = await tried.world.values('home_cars', last, 'household')
    expect(Number(cars['H001'])).toBe(truth.cars['C0001']! + truth.cars['C0002']!)
  })
})
