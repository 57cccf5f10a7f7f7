import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateRetailer } from '../../../examples/retailer/generate.ts'
import type { Project } from '../../project.ts'
import { openProject } from '../../project.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import { renderReport } from '../render.ts'
import type { ClassRow, KindReport, Part, Place, ReportData, SchemePart } from '../report-data.ts'
import { isEmpty } from '../report-data.ts'
import { collectPareto } from './collect-pareto.ts'

let folder: string
let project: Project
let data: ReportData

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-collect-'))
  await cp(join(import.meta.dirname, '../../../examples/retailer'), folder, {
    recursive: true,
    filter: (path) => !/[\\/](data|truth|\.fenqun)([\\/]|$)/.test(path.slice(path.indexOf('retailer'))),
  })
  await generateRetailer({ folder, customers: 1500, accounts: 60 })
  project = await openProject(folder, {
    now: () => Date.parse('2026-07-01T04:00:00Z'),
    memoryLimit: '512MB',
    threads: 1,
  })
  await project.run({ asOf: '2026-03-31' })
  await project.run({ asOf: '2026-06-30', load: false })
  data = await project.report()
}, 60_000)

afterAll(async () => {
  await project.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the collected report', () => {
  it('heads the report with the project, the day and the run', () => {
    expect(data.head).toMatchObject({
      project: { zh: '山茶生活馆(示例)', en: 'Camellia Living (example)' },
      asOf: '2026-06-30',
      computedAt: '2026-07-01 12:00',
      zone: 'Asia/Shanghai',
      currency: 'CNY',
      minimumGroup: 10,
      language: 'zh',
    })
    expect(data.kinds.map((kind) => kind.kind)).toEqual(['customer', 'account'])
    expect(kind('account').unit).toEqual({ zh: '家', en: 'accounts' })
  })

  it('places everybody of a scheme in a class or among the unassigned', () => {
    for (const { scheme, classes } of schemes()) {
      const placed = sum(classes.map((row) => row.people)) + sum((scheme.unassigned ?? []).map((one) => one.people))
      expect(`${scheme.scheme} ${placed}`).toBe(`${scheme.scheme} ${scheme.population.people}`)
      const known = kind(scheme.scheme.startsWith('account-') ? 'account' : 'customer').populations
      expect(known?.find((one) => one.id === scheme.population.id)?.people).toBe(scheme.population.people)
    }
    expect(schemes().map((one) => one.scheme.scheme)).toEqual([
      'rfm',
      'value-tiers',
      'money-blocks',
      'visits-and-power',
      'life-cycle',
      'buying-groups',
      'life-stage',
      'account-tiers',
      'account-rhythm',
    ])
  })

  it('money of the classes is the money of those who have one', async () => {
    for (const { scheme, classes, of } of schemes()) {
      const column = of === 'account' ? 'account_spend_12m' : 'spend_12m'
      const reader = await readerOf(of)
      const [row] = await reader.rows(
        `SELECT CAST(sum(${reader.attribute(column)}) AS DOUBLE) AS money FROM ${reader.from} WHERE ${reader.classOf(scheme.scheme)} IS NOT NULL`,
      )
      expect(sum(classes.map((each) => each.money ?? 0))).toBeCloseTo(Number(row?.['money']), 2)
    }
  })

  it('sums both RFM grids and every measure’s bands to the people who have a class', () => {
    const [rfm] = full(kind('customer').rfm)
    const people = sum(rfm?.classes.map((row) => row.people) ?? [])
    const money = sum(rfm?.classes.map((row) => row.money ?? 0) ?? [])
    expect(rfm?.grids?.map((grid) => grid.up)).toEqual(['frequency', 'money'])
    for (const grid of rfm?.grids ?? []) {
      const cells = grid.cells.flat()
      expect(sum(cells.map((cell) => cell.people))).toBe(people)
      expect(sum(cells.map((cell) => cell.money ?? 0))).toBeCloseTo(money, 2)
      expect(grid.cells).toHaveLength(rfm?.bands?.[grid.up].length ?? 0)
      for (const row of grid.cells) expect(row).toHaveLength(rfm?.bands?.recency.length ?? 0)
    }
    for (const bands of Object.values(rfm?.bands ?? {})) expect(sum(bands.map((band) => band.people))).toBe(people)
  })

  it('orders bands worst first, without overlap: recency falls, frequency and money rise', () => {
    const bands = full(kind('customer').rfm)[0]?.bands
    const rising = (ends: readonly { from: number; to: number }[]) =>
      ends.every((band, index) => band.from <= band.to && (index === 0 || (ends[index - 1]?.to ?? 0) < band.from))
    expect(rising(bands?.recency.toReversed() ?? [])).toBe(true)
    expect(rising(bands?.frequency ?? [])).toBe(true)
    expect(rising(bands?.money ?? [])).toBe(true)
  })

  it('counts both sides of every RFM cut, equal values on the better one', () => {
    const [rfm] = full(kind('customer').rfm)
    expect(rfm?.cuts.map(({ measure, value, from }) => ({ measure, value, from }))).toEqual([
      { measure: 'recency', value: 60, from: 'fixed' },
      { measure: 'frequency', value: 5, from: 'fixed' },
      { measure: 'money', value: 1500, from: 'fixed' },
    ])
    for (const cut of rfm?.cuts ?? []) {
      const high = rfm?.classes.filter((row) => row.high?.[cut.measure]) ?? []
      expect(cut.better).toBe(sum(high.map((row) => row.people)))
      expect(cut.better + cut.worse).toBe(rfm?.population.people)
      expect(cut.at ?? 0).toBeLessThanOrEqual(cut.better)
    }
  })

  it('tells concentration once for tiers of the same value over the same people', () => {
    const tiers = full(kind('customer').tiers)
    expect(tiers.map((one) => [one.scheme, one.cutBy, 'pareto' in one])).toEqual([
      ['value-tiers', 'quantile', true],
      ['money-blocks', 'share', false],
    ])
    const pareto = tiers[0]?.pareto
    if (!pareto || isEmpty(pareto)) throw new Error('no pareto')
    const [gold] = tiers[0]?.classes ?? []
    expect(pareto.people).toBe(tiers[0]?.population.people)
    expect(pareto.total).toBeCloseTo(sum(tiers[0]?.classes.map((row) => row.money ?? 0) ?? []), 2)
    /** The best fifth is the gold class but for ties. */
    expect(pareto.valueOfTop20).toBeCloseTo((gold?.money ?? 0) / pareto.total, 2)
    expect(pareto.points[0]).toEqual([0, 0])
    expect(pareto.points.at(-1)).toEqual([1, 1])
    expect(pareto.holds).toBe(pareto.for80.share <= 0.2)
  })

  it('gives nearly the same concentration from ranks when there are too many values', async () => {
    const reader = await readerOf('customer')
    const scheme = reader.manifest.schemes.find((one) => one.id === 'value-tiers')!
    const [exact, ranked] = [
      await collectPareto(reader, scheme, 'spend_12m'),
      await collectPareto(reader, scheme, 'spend_12m', 200),
    ]
    if (isEmpty(exact) || isEmpty(ranked)) throw new Error('no pareto')
    expect(ranked.people).toBe(exact.people)
    expect(ranked.total).toBeCloseTo(exact.total, 2)
    expect(ranked.largest).toBeCloseTo(exact.largest ?? 0, 9)
    expect(ranked.gini).toBeCloseTo(exact.gini, 2)
    expect(ranked.valueOfTop20).toBeCloseTo(exact.valueOfTop20, 2)
  })

  it('G01: puts every person of the matrix in one bin on the right side of both cuts', () => {
    const [matrix] = full(kind('customer').matrices)
    const picture = matrix?.picture
    if (!matrix || picture?.kind !== 'density') throw new Error('no density')
    expect(sum(picture.counts.flat())).toBe(sum(matrix.corners.map((corner) => corner.people)))
    const [x = -1, y = -1] = [picture.xEdges.indexOf(8), picture.yEdges.indexOf(120_000)]
    expect(Math.min(x, y)).toBeGreaterThan(0)
    for (const corner of matrix.corners) {
      const rows = corner.up === 1 ? picture.counts.slice(y) : picture.counts.slice(0, y)
      const people = rows.flatMap((row) => (corner.across === 1 ? row.slice(x) : row.slice(0, x)))
      expect(sum(people)).toBe(corner.people)
    }
    expect(matrix.unassigned).toEqual([
      { reason: expect.objectContaining({ en: '"Personal income a year" is unknown' }), people: expect.any(Number) },
    ])
  })

  it('N03: rows of a movement add up to the earlier sizes, columns to the later ones', async () => {
    const earlier = (await project.published({ asOf: '2026-03-31' })).manifest
    const movements = [...full(kind('customer').movements), ...full(kind('account').movements)]
    expect(movements.map(({ scheme, ordered }) => [scheme, ordered])).toEqual([
      ['rfm', true],
      ['value-tiers', true],
      ['life-cycle', false],
      ['account-tiers', true],
    ])
    for (const movement of movements) {
      const then = Object.values(earlier.kinds)
        .flatMap((one) => one.schemes)
        .find((one) => one.id === movement.scheme)
      const now = schemes().find((one) => one.scheme.scheme === movement.scheme)
      movement.classes.forEach((one, index) => {
        const row = sum(movement.counts[index] ?? []) + (movement.gone[index] ?? 0)
        const column = sum(movement.counts.map((counts) => counts[index] ?? 0)) + (movement.entered[index] ?? 0)
        expect(row).toBe(then?.classes.find((each) => each.id === one.id)?.members)
        expect(column).toBe(now?.classes.find((each) => each.id === one.id)?.people)
        const change = now?.classes.find((each) => each.id === one.id)?.change
        expect(change).toBe(column - row)
      })
    }
  })

  it('sums places to the place around them, and all of them to everybody', () => {
    const geography = kind('customer').geography
    if (!geography || isEmpty(geography)) throw new Error('no geography')
    expect(geography.levels).toEqual([
      { zh: '大区', en: 'Region' },
      { zh: '省份', en: 'Province' },
      { zh: '城市', en: 'City' },
    ])
    const check = (place: Place): void => {
      if (!place.children) return
      expect(sum(place.children.map((child) => child.people))).toBe(place.people)
      expect(sum(place.children.map((child) => child.money ?? 0))).toBeCloseTo(place.money ?? 0, 2)
      place.children.forEach(check)
    }
    geography.places.forEach(check)
    expect(sum(geography.places.map((place) => place.people)) + (geography.unknown ?? 0)).toBe(
      kind('customer').headline?.customers,
    )
  })

  it('C02: overlaps know zero from not shown, and everybody once', () => {
    const overlaps = kind('customer').overlaps
    if (!overlaps || isEmpty(overlaps)) throw new Error('no overlaps')
    expect(overlaps.segments).toHaveLength(14)
    expect(overlaps.pairs.some((pair) => pair.both === 0)).toBe(true)
    const key = ({ a, b }: { a: string; b: string }) => [a, b].toSorted().join(' ')
    expect(new Set(overlaps.pairs.map(key)).size).toBe(overlaps.pairs.length)
    expect(overlaps.union).toBeLessThanOrEqual(sum(overlaps.segments.map((one) => one.people)))
  })

  it('C08: segments carry their money, their change, and what people wrote or left out', async () => {
    const part = kind('customer').segments
    if (!part || isEmpty(part)) throw new Error('no segments')
    expect(part.since).toBe('2026-03-31')
    const loyal = part.segments.find((one) => one.id === 'loyal-core')
    expect(loyal).toMatchObject({ owner: '王芳', reviewDate: '2026-09-30', population: { id: 'buyers' } })
    const reader = await readerOf('customer')
    const [row] = await reader.rows(
      `SELECT count(*) AS people, CAST(sum(${reader.attribute('spend_12m')}) AS DOUBLE) AS money FROM ${reader.from} WHERE ${reader.isIn('segment', 'loyal-core')}`,
    )
    expect(loyal?.people).toBe(Number(row?.['people']))
    expect(loyal?.money).toBeCloseTo(Number(row?.['money']), 2)
    expect(part.segments.find((one) => one.id === 'many-returns')).not.toHaveProperty('purpose')
    for (const one of part.segments) expect(one.change).toBeDefined()
  })

  it('tiles: money of everybody, buyers, the best class, movers', () => {
    const { headline, rfm, tiers } = kind('customer')
    expect(headline?.customers).toBe(1500)
    expect(headline?.buyers).toBeGreaterThan(full(rfm)[0]?.population.people ?? 0)
    expect(headline?.revenue?.window).toEqual({ zh: '近12月消费', en: 'Spend in 12 months' })
    expect(headline?.best).toMatchObject({ name: { zh: '金', en: 'Gold' }, people: full(tiers)[0]?.classes[0]?.people })
    expect(headline?.moved).toMatchObject({ scheme: { zh: 'RFM 八类' }, since: '2026-03-31' })
  })

  it('tells what became of every source’s rows, the newest day that the run saw, and how full attributes are', () => {
    const quality = data.quality
    if (!quality || isEmpty(quality)) throw new Error('no quality')
    for (const row of quality.sources ?? [])
      expect(
        row.accepted + row.rejected + row.duplicates + row.withoutId + (row.superseded ?? 0) + (row.deleted ?? 0),
      ).toBe(row.rowsRead)
    const orders = quality.sources?.find((one) => one.id === 'order-lines')
    expect(orders?.future).toBeGreaterThan(0)
    expect(orders?.newest).toBe('2026-06-30')
    expect(quality.sources?.find((one) => one.id === 'customers')).not.toHaveProperty('newest')
    expect(quality.attributes?.find((one) => one.id === 'sms_consent')).toMatchObject({
      known: 1500,
      of: 1500,
      distinct: 2,
    })
    expect(quality.attributes?.every((one) => one.known <= one.of)).toBe(true)
  })

  it('keeps the warnings of the run', () => {
    expect(data.warnings?.map((one) => one.code)).toContain('no-purpose')
  })

  it('makes a page without a number that is none', () => {
    const page = renderReport(data)
    expect(page).not.toMatch(/>[^<]*\b(NaN|Infinity|undefined|null)\b[^<]*</)
  })

  it('is the same when asked again', async () => {
    expect(await project.report()).toEqual(data)
  })

  it('shows the earlier run without a neighbour as what it is', async () => {
    const first = await project.report({ asOf: '2026-03-31' })
    expect(first.head.asOf).toBe('2026-03-31')
    expect(first.kinds[0]?.movements).toMatchObject({ empty: 'not-computed' })
    expect(first.kinds[0]?.headline).not.toHaveProperty('moved')
    const segments = first.kinds[0]?.segments
    if (!segments || isEmpty(segments)) throw new Error('no segments')
    expect(segments).not.toHaveProperty('since')
    for (const one of segments.segments) expect(one).not.toHaveProperty('change')
  })
})

function kind(id: string): KindReport {
  const found = data.kinds.find((one) => one.kind === id)
  if (!found) throw new Error(`no kind ${id}`)
  return found
}

function full<T>(part: Part<readonly T[]> | undefined): readonly T[] {
  return part && !isEmpty(part) ? part : []
}

function schemes(): { of: string; scheme: SchemePart; classes: readonly ClassRow[] }[] {
  return data.kinds.flatMap((one) => [
    ...full(one.rfm).map((scheme) => ({ of: one.kind, scheme, classes: scheme.classes })),
    ...full(one.tiers).map((scheme) => ({ of: one.kind, scheme, classes: scheme.classes })),
    ...full(one.matrices).map((scheme) => ({ of: one.kind, scheme, classes: scheme.corners })),
    ...full(one.lifeCycles).map((scheme) => ({ of: one.kind, scheme, classes: scheme.classes })),
    ...full(one.clusters).map((scheme) => ({ of: one.kind, scheme, classes: scheme.classes })),
    ...full(one.tables).map((scheme) => ({ of: one.kind, scheme, classes: scheme.classes })),
  ])
}

async function readerOf(kindId: string) {
  const reader = readRun(project.engine, await project.published(), kindId)
  if (!reader) throw new Error(`no kind ${kindId}`)
  return reader
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
