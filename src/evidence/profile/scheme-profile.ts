import { didYouMean } from '../../errors.ts'
import type { Bilingual } from '../../errors.ts'
import { runErrors } from '../../runs/errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import { combinedMoments } from '../../stats/combined-moments.ts'
import { adjustedP } from '../../stats/difference/adjusted-p.ts'
import { wilsonInterval } from '../../stats/proportion.ts'
import { meanInterval } from '../../stats/welch.ts'
import { alikeOrder } from './alike-order.ts'
import { meanOf, momentsByPart } from './attribute-moments.ts'
import type { Measured } from './attribute-moments.ts'
import { attributesAsked } from './attributes-asked.ts'
import { ruledBy } from './ruled-by.ts'
import { strengthOf } from './strength.ts'
import type { Strength } from './strength.ts'
import { headOf, isFewShare, isMarker } from './trait.ts'
import type { Estimate, TraitHead } from './trait.ts'
import type { TraitOptions } from './traits.ts'

/** A class in one row of a profile; left out where too few people have a value, hold it, or do not. */
export interface ClassCell {
  n: number
  missing: number
  estimate: Estimate
  /** Standard deviations of everybody that the class lies from all. */
  z: number
  marker: boolean
}

/** One thing that is told of every class, such as a mean or the share of a value. */
export interface ProfileLine extends TraitHead {
  all: number
  cells: (ClassCell | undefined)[]
}

/** An attribute by which classes differ, or do not. */
export interface SchemeTrait {
  attribute: string
  name: Bilingual
  family: string
  /** Left out where nothing can be told: fewer than two classes with a value, or nobody differs. */
  strength: Strength & { adjustedP?: number }
  differs: boolean
  byRule: boolean
  /** Of a text the values that tell most first. */
  rows: ProfileLine[]
}

/** As of a group. */
export type SchemeProfileOptions = Pick<TraitOptions, 'of' | 'order' | 'most'>

export interface SchemeProfile {
  kind: string
  id: string
  name: Bilingual
  classes: { id: string; name: Bilingual; people: number }[]
  minimum: number
  /** Those that tell the classes apart most first, by what is left of it after chance. */
  traits: SchemeTrait[]
  looked: number
  adjusted: { by: 'Benjamini-Hochberg'; asked: number }
  differing: number
  run: string
  day: string
}

const alpha = 0.05
/** Values of a text that are shown. */
const mostLines = 5

/** What tells the classes of a scheme apart, attribute by attribute, over a published run. Throws `not-found`. */
export async function schemeProfileOf(
  context: RunContext,
  published: Published,
  id: string,
  { of, order = 'effect', most = Infinity }: SchemeProfileOptions = {},
): Promise<SchemeProfile> {
  const { manifest } = published
  const kind = Object.keys(manifest.kinds).find((one) => manifest.kinds[one]!.schemes.some((each) => each.id === id))
  if (kind === undefined) {
    const known = Object.values(manifest.kinds).flatMap((own) => own.schemes.map((one) => one.id))
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  const reader = readRun(context.engine, published, kind)!
  const scheme = reader.manifest.schemes.find((one) => one.id === id)!
  const minimum = context.project['minimum group']
  const where = `${reader.classOf(id)} IS NOT NULL`
  const measured = await momentsByPart(reader, attributesAsked(reader, of), {
    part: `(${reader.classOf(id)} - 1)`,
    parts: scheme.classes.length,
    where,
  })
  const rule = await ruledBy(context, published, kind, [id])
  const found = [...Map.groupBy(measured, (one) => one.attribute.id).values()].flatMap((rows) => {
    const { attribute } = rows[0]!
    const strength = strengthOf(rows)
    if (!strength) return []
    const { id: own, name, family } = attribute
    const lines = rows.map((one) => lineOf(one, minimum)).toSorted((a, b) => widest(b) - widest(a))
    return { attribute: own, name, family, strength, byRule: rule(own), rows: lines.slice(0, mostLines) }
  })
  const asked = found.filter((one) => !one.byRule)
  const adjusted = adjustedP(
    asked.map((one) => one.strength.p),
    'benjamini-hochberg',
  )
  const traits = found.map((one): SchemeTrait => {
    const place = asked.indexOf(one)
    const after = place < 0 ? undefined : adjusted[place]!
    const { strength } = one
    const differs = (after ?? strength.p) < alpha
    return {
      ...one,
      rows: differs ? one.rows : one.rows.map(withoutMarkers),
      strength: { ...strength, ...(after === undefined ? {} : { adjustedP: after }) },
      differs,
    }
  })
  const ranked = traits.toSorted((a, b) => b.strength.rank - a.strength.rank || (a.attribute < b.attribute ? -1 : 1))
  const shown = [false, true].map((is) => ranked.filter((one) => one.byRule === is).slice(0, most))
  const lines = (own: readonly SchemeTrait[]) => own.map((one) => ({ ...one.rows[0]!, trait: one }))
  const ordered =
    order === 'effect'
      ? shown
      : await Promise.all(
          shown.map(async (own) => (await alikeOrder(reader, lines(own), where)).map(({ trait }) => trait)),
        )
  return {
    kind,
    id,
    name: scheme.name,
    classes: scheme.classes.map(({ id: own, name, members }) => ({ id: own, name, people: members })),
    minimum,
    traits: ordered.flat(),
    looked: new Set(measured.map((one) => one.attribute.id)).size,
    adjusted: { by: 'Benjamini-Hochberg', asked: asked.length },
    differing: traits.filter((one) => one.differs && !one.byRule).length,
    run: manifest.run,
    day: manifest.day,
  }
}

const widest = ({ cells }: ProfileLine): number => Math.max(0, ...cells.map((one) => Math.abs(one?.z ?? 0)))

const withoutMarkers = (line: ProfileLine): ProfileLine => ({
  ...line,
  cells: line.cells.map((one) => one && { ...one, marker: false }),
})

/** Whether the interval of a class leaves all out. */
const isApart = ({ from = -Infinity, to = Infinity }: Partial<Estimate>, all: number): boolean => from > all || to < all

function lineOf(measured: Measured, minimum: number): ProfileLine {
  const head = headOf(measured)
  if (measured.measure !== 'share') {
    const whole = combinedMoments(measured.sides)
    const write = (mean: number) => meanOf(measured, mean)
    const spread = Math.sqrt(whole?.variance ?? 0)
    const all = write(whole?.mean ?? 0)
    const told = measured.sides.map((one) => (one.n >= Math.max(1, minimum) ? one : undefined))
    const means = told.flatMap((one) => (one ? [write(one.mean)] : []))
    return {
      ...head,
      all,
      cells: told.map((one) => {
        if (!one) return undefined
        const interval = meanInterval(one, alpha)
        const ends: Partial<Estimate> = interval ? { from: write(interval[0]), to: write(interval[1]) } : {}
        const value = write(one.mean)
        const z = spread > 0 ? (one.mean - whole!.mean) / spread : 0
        return {
          n: one.n,
          missing: one.missing,
          estimate: { value, ...ends },
          z,
          marker: head.measure !== 'day' && isMarker(value, means, all, z) && isApart(ends, all),
        }
      }),
    }
  }
  const [count, n] = [0, 1].map((at) =>
    measured.sides.reduce((sum, one) => sum + (at === 0 ? one.count : one.n), 0),
  ) as [number, number]
  const all = n > 0 ? count / n : 0
  const spread = Math.sqrt(all * (1 - all))
  const told = measured.sides.map((one) => (one.n > 0 && !isFewShare(one, minimum) ? one : undefined))
  const shares = told.flatMap((one) => (one ? [one.count / one.n] : []))
  return {
    ...head,
    all,
    cells: told.map((one) => {
      if (!one) return undefined
      const { low, high } = wilsonInterval(one)!
      const value = one.count / one.n
      const z = spread > 0 ? (value - all) / spread : 0
      return {
        n: one.n,
        missing: one.missing,
        estimate: { value, from: low, to: high },
        z,
        marker: isMarker(value, shares, all, z) && isApart({ from: low, to: high }, all),
      }
    }),
  }
}
