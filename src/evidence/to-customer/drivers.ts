import type { z } from 'zod'
import type { DriverGroup, driversSchema } from '../../definition/customer-view-shapes.ts'
import { driverGroups } from '../../definition/customer-view-shapes.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { numberColumn } from '../number-column.ts'
import type { AboutGroups } from './asked-groups.ts'
import { askedGroups } from './asked-groups.ts'
import { groupMeans, rounded } from './group-means.ts'

/** Where importance meets performance (importance–performance analysis, Martilla & James 1977). */
export const quadrants = {
  'fix-first': { zh: '先改', en: 'fix first' },
  'keep-up': { zh: '保持', en: 'keep it up' },
  'low-priority': { zh: '不急', en: 'low priority' },
  'too-much': { zh: '用力过多', en: 'possibly too much' },
} as const satisfies Record<string, Bilingual>
export type Quadrant = keyof typeof quadrants

export interface DriversOptions extends z.output<typeof driversSchema> {
  kind?: string
}

/** What people say of one driver. Left out: nobody rates it, or too few. */
export interface DriverRating {
  driver: string
  /** How many rated both its importance and its performance. */
  known: number
  importance?: number
  performance?: number
  quadrant?: Quadrant
}

export interface DriverScores {
  id: string | null
  name: Bilingual
  people: number
  ratings: DriverRating[]
  /** Of each of the five: the means of its rated items alone; left out where none is rated. */
  scores: { group: DriverGroup; rated: number; of: number; importance?: number; performance?: number }[]
}

export interface Drivers extends AboutGroups {
  drivers: { id: string; name: Bilingual; group: DriverGroup }[]
  scale: [number, number]
  cut: number
  groups: DriverScores[]
  all: DriverScores
  least: number
  conventions: Bilingual[]
}

/**
 * Five groups of drivers of the value to customers, each driver with importance and performance, and where the two meet (F04). Throws `not-found`,
 * `no-groups-by`, `no-number-to-compare`, `too-many-groups`.
 */
export async function driversOf(context: RunContext, published: Published, options: DriversOptions): Promise<Drivers> {
  const { about, reader, where, grouped, least } = askedGroups(context, published, options)
  const drivers = driverGroups.flatMap((group) => (options[group] ?? []).map((one) => ({ ...one, group })))
  const scale = options.scale ?? [0, 10]
  const cut = options.cut ?? rounded((scale[0] + scale[1]) / 2)
  const columns = drivers.flatMap(({ importance, performance }) => {
    const [one, other] = [figureOf(reader, importance), figureOf(reader, performance)]
    const both = `${one} IS NOT NULL AND ${other} IS NOT NULL`
    return [`CASE WHEN ${both} THEN ${one} END`, `CASE WHEN ${both} THEN ${other} END`]
  })
  const found = await groupMeans(reader, { where, grouped, columns })
  const scoresOf = ({ id, name, people, cells }: (typeof found)['all']): DriverScores => {
    const ratings = drivers.map(({ driver }, at): DriverRating => {
      const [importance, performance] = [cells[2 * at]!, cells[2 * at + 1]!]
      const { known } = importance
      if (importance.mean === undefined || performance.mean === undefined || known < least) return { driver, known }
      const means = { importance: importance.mean, performance: performance.mean }
      return { driver, known, ...means, quadrant: quadrantOf(means, cut) }
    })
    return { id, name, people, ratings, scores: scoresBy(drivers, ratings) }
  }
  return {
    ...about,
    drivers: drivers.map(({ driver, name, group }) => ({ id: driver, name, group })),
    scale,
    cut,
    groups: found.groups.map(scoresOf),
    all: { ...scoresOf(found.all), name: about.in.name },
    least,
    conventions: [
      {
        zh: `从 ${cut} 起算高;重要而做得不够的先改`,
        en: `from ${cut} on is high; what matters and is not done well is fixed first`,
      },
      {
        zh: '一类的分是它有人评的各项的平均;没人评的不算',
        en: 'the score of a group is the mean of its rated items; what nobody rates does not count',
      },
    ],
  }
}

const figureOf = (reader: RunReader, written: number | string | undefined): string =>
  written === undefined
    ? 'CAST(NULL AS DECIMAL(18, 4))'
    : typeof written === 'number'
      ? `CAST(${written} AS DECIMAL(18, 4))`
      : numberColumn(reader, written).value

/** What is at the cut is high. */
export function quadrantOf(means: { importance: number; performance: number }, cut: number): Quadrant {
  const isWell = means.performance >= cut
  if (means.importance >= cut) return isWell ? 'keep-up' : 'fix-first'
  return isWell ? 'too-much' : 'low-priority'
}

/** The means of the rated items of each of the five groups that have any. */
export function scoresBy(
  drivers: readonly { driver: string; group: DriverGroup }[],
  ratings: readonly DriverRating[],
): DriverScores['scores'] {
  return driverGroups.flatMap((group) => {
    const own = ratings.filter((_, at) => drivers[at]!.group === group)
    if (own.length === 0) return []
    const rated = own.filter((one) => one.importance !== undefined)
    const mean = (key: 'importance' | 'performance') =>
      rounded(rated.reduce((sum, one) => sum + one[key]!, 0) / rated.length)
    const means = rated.length === 0 ? {} : { importance: mean('importance'), performance: mean('performance') }
    return [{ group, rated: rated.length, of: own.length, ...means }]
  })
}
