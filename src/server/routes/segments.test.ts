import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { entities, events } from '../../../test/support/world.ts'
import type { SegmentRow, SegmentsAnswer } from '../contract/segments.ts'
import { serveWorld } from '../../../test/support/served-world.ts'

const range = (count: number) => Array.from({ length: count }, (_, at) => at)
const people = range(60).map((at) => ({ id: `p${at}`, city: at < 4 ? '广州' : at < 40 ? '深圳' : '' }))
const orders = range(60).map((at) => ({ id: `p${at}`, time: at < 20 ? '2025-11-05' : '2025-12-20' }))

const served = () =>
  serveWorld({
    now: '2026-01-10T02:00:00Z',
    sources: [entities('people', { city: 'text' }, people), events('order', {}, orders)],
    attributes: [{ attribute: 'city', given: 'people.city' }],
    files: {
      'lists/vip.csv': range(15)
        .map((at) => `p${at}`)
        .join('\n'),
    },
    segments: {
      recent: {
        name: { zh: '最近"下单"', en: 'Recent, “ordered”' },
        population: 'everyone',
        owner: "O'Neil, 王芳",
        purpose: '促销\n第二行',
        tags: ['官方', '大促'],
        'review date': '2026-01-09',
        where: { did: 'order', within: 'last 30 days' },
      },
      vip: { population: 'everyone', where: { any: [{ 'in list': 'lists/vip.csv' }] } },
      tiny: { population: 'everyone', where: { attribute: 'city', is: '广州' } },
      both: { population: 'everyone', where: { all: [{ 'in segment': 'recent' }, { 'not in segment': 'tiny' }] } },
      fifth: { population: 'everyone', where: { 'random split': 'spring', to: '20%' } },
    },
  })

const row = ({ segments }: SegmentsAnswer, id: string): SegmentRow => segments.find((one) => one.id === id)!

describe('the list of segments', () => {
  it('says of each segment how large it is, how it changed, who it is for, and what uses it', async () => {
    const { world, get, close } = await served()
    try {
      await world.run('2025-11-30')
      await world.run('2025-12-31')
      const found = await get<SegmentsAnswer>('/segments')
      expect(found.at).toMatchObject({ day: '2025-12-31', newest: true })
      expect(row(found, 'recent')).toMatchObject({
        name: { zh: '最近"下单"', en: 'Recent, “ordered”' },
        kind: 'customer',
        form: 'rule',
        official: true,
        tags: ['官方', '大促'],
        owner: "O'Neil, 王芳",
        purpose: { zh: '促销\n第二行', en: '促销\n第二行' },
        reviewDate: '2026-01-09',
        reviewDue: true,
        people: 40,
        unknown: 0,
        share: 40 / 60,
        change: { since: '2025-11-30', entered: 40, left: 20, moved: 3 },
        trend: [
          { day: '2025-11-30', people: 20 },
          { day: '2025-12-31', people: 40 },
        ],
        state: 'fresh',
        uses: [{ what: 'segment', id: 'both', file: row(found, 'both').file }],
      })
      expect(row(found, 'vip')).toMatchObject({ form: 'list', official: false, people: 15, reviewDue: false })
      expect(row(found, 'fifth').form).toBe('split')
      expect(row(found, 'recent').door).toEqual({
        kind: 'customer',
        population: 'everyone',
        where: { 'in segment': 'recent' },
      })
      const then = await get<SegmentsAnswer>('/segments?asOf=2025-11-30', '/segments')
      expect(row(then, 'recent')).toMatchObject({
        people: 20,
        change: null,
        trend: [{ day: '2025-11-30', people: 20 }],
      })
    } finally {
      await close()
    }
  })

  it('O04: a segment of 4 people has no size, and neither entered nor left gives it away', async () => {
    const { world, get, close } = await served()
    try {
      await world.run('2025-11-30')
      await world.run('2025-12-31')
      const found = await get<SegmentsAnswer>('/segments')
      const tiny = row(found, 'tiny')
      expect(tiny).toMatchObject({ people: { hidden: true, under: 10 }, unknown: 20, share: null })
      expect(tiny.change).toMatchObject({ entered: 0, left: 0, moved: null })
      expect(tiny.trend.map((one) => one.people)).toEqual([
        { hidden: true, under: 10 },
        { hidden: true, under: 10 },
      ])
      expect(found.budgets).toEqual([
        {
          kind: 'customer',
          segments: 5,
          many: false,
          small: found.segments.filter((one) => typeof one.people !== 'number' || one.people < 30).length,
          smallest: { id: 'tiny', name: { zh: 'tiny', en: 'tiny' }, people: { hidden: true, under: 10 } },
        },
      ])
    } finally {
      await close()
    }
  })

  it('says which files are new, changed, broken or gone beside what is in force', async () => {
    const { world, get, close } = await served()
    try {
      const before = await get<SegmentsAnswer>('/segments')
      expect(before).toMatchObject({ at: null, budgets: [] })
      expect(before.segments.map((one) => [one.id, one.state, one.people])).toContainEqual(['recent', 'new', null])
      await world.run('2025-12-31')
      const file = (id: string) => join(world.folder, row(before, id).file!)
      await writeFile(file('recent'), 'segment: recent\npopulation: everyone\nwhere: { did: order }\n')
      await writeFile(file('vip'), 'segment: vip\nwhere: { did: nothing-like-it }\n')
      await writeFile(join(world.folder, 'segments/added.yml'), 'segment: added\nwhere: { did: order }\n')
      await rm(file('fifth'))
      const found = await get<SegmentsAnswer>('/segments')
      expect(Object.fromEntries(found.segments.map((one) => [one.id, one.state]))).toEqual({
        recent: 'changed',
        vip: 'broken',
        tiny: 'fresh',
        both: 'fresh',
        fifth: 'deleted',
        added: 'new',
      })
      expect(row(found, 'vip').errors).toBe(1)
      expect(row(found, 'fifth')).not.toHaveProperty('file')
    } finally {
      await close()
    }
  })
})
