import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import { hiddenMoves, sideOf } from '../../privacy/moves.ts'
import { ruleOverlaps } from '../../runs/explain/rule-overlaps.ts'
import { funnel } from '../../runs/history/funnel.ts'
import { migrate } from '../../runs/history/migrate.ts'
import { daysOfOrders } from '../../runs/people/buyers.ts'
import type { ClusterSight } from '../../runs/stored/cluster-sight.ts'
import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { Published } from '../../runs/stored/published.ts'
import { unitWords } from '../../sql/units.ts'
import type {
  ClustersDetail,
  FirmSizeDetail,
  LifeCycleDetail,
  MatrixDetail,
  MeasureFacts,
  RfmDetail,
  TableDetail,
  TiersDetail,
} from '../scheme-figures.ts'
import type { RfmMeasure } from '../report-data.ts'
import type { Chapter } from './chapter.ts'
import { comparable } from './chapter.ts'
import { collectMatrix } from './collect-matrix.ts'
import { collectPareto } from './collect-pareto.ts'
import { collectRfm } from './collect-rfm.ts'
import { collectFirmSize, collectLifeCycle } from './collect-rules.ts'
import { collectSpread } from './collect-spread.ts'
import type { FirmSizeShape, LifeCycleShape, MatrixShape, RfmShape, TableShape, TiersShape } from './shapes.ts'
import { cutValue } from './shapes.ts'

export interface SchemeInput {
  /** With the definitions that the run computed; the tables of the run must be open in its engine. */
  context: RunContext
  published: Published
  /** The neighbour by as-of that changes are counted from. */
  before: Published | undefined
  /** Every published as-of up to this one, oldest first, itself last. */
  runs: readonly Published[]
}

const inBoth = (text: Bilingual | string): Bilingual => (typeof text === 'string' ? { zh: text, en: text } : text)

const measures: readonly RfmMeasure[] = ['recency', 'frequency', 'money']

export async function rfmDetail(
  { context, published }: SchemeInput,
  chapter: Chapter,
  scheme: SchemeManifest,
  shape: RfmShape,
): Promise<RfmDetail> {
  const { reader } = chapter
  const part = await collectRfm(chapter, scheme, shape)
  const spreads = await Promise.all(
    measures.map((measure) => {
      const cuts = part.cuts.filter((cut) => cut.measure === measure).map((cut) => cut.value)
      return collectSpread(reader, scheme, shape.measures[measure].attribute, cuts)
    }),
  )
  const facts = measures.map((measure) => {
    const bounds = shape.measures[measure].bandCuts.flatMap((name) => cutValue(scheme, { placeholder: name }) ?? [])
    return { ...factsOf(context.project.currency, chapter, shape.measures[measure]), bounds }
  })
  const byMeasure = <T>(list: readonly T[]) => ({ recency: list[0]!, frequency: list[1]!, money: list[2]! })
  const history = await daysOfOrders(context, published.manifest, reader.kind)
  return {
    method: 'rfm',
    preset: shape.preset,
    measures: byMeasure(facts),
    spreads: byMeasure(spreads),
    cuts: part.cuts,
    ...(part.bands ? { bands: part.bands } : {}),
    bandsAsked: shape.bands,
    grids: part.grids ?? [],
    ...(shape.high ? { high: shape.high } : {}),
    found: { ...(await ends(chapter, scheme, shape)), ...(history === undefined ? {} : { history }) },
  }
}

/** How recent the last order of anybody is, and how many have three or more. */
async function ends(
  { reader }: Chapter,
  scheme: SchemeManifest,
  shape: RfmShape,
): Promise<Pick<RfmDetail['found'], 'buyers' | 'last' | 'repeat'>> {
  const [recency, frequency] = (['recency', 'frequency'] as const).map((one) =>
    reader.attribute(shape.measures[one].attribute),
  )
  const buyers = scheme.classes.reduce((sum, one) => sum + one.members, 0)
  if (!recency || !frequency) return { buyers, repeat: 0 }
  const [row] = await reader.kept(
    `SELECT ${reader.dialect.cast(`min(${recency})`, 'number')} AS last, sum(CASE WHEN ${frequency} >= 3 THEN 1 ELSE 0 END) AS repeated
FROM ${reader.from} WHERE ${reader.classOf(scheme.id)} IS NOT NULL`,
  )
  const last = row?.['last']
  return {
    buyers,
    ...(last === null || last === undefined ? {} : { last: Number(last) }),
    repeat: Number(row?.['repeated'] ?? 0),
  }
}

export async function tiersDetail(
  { context }: SchemeInput,
  chapter: Chapter,
  scheme: SchemeManifest,
  shape: TiersShape,
): Promise<TiersDetail> {
  const { reader } = chapter
  const values = shape.cuts.map((cut) => cutValue(scheme, cut))
  const known = values.flatMap((value) => value ?? [])
  const ties = await tiesAt(chapter, scheme, shape.attribute, known)
  return {
    method: 'tiers',
    of: factsOf(context.project.currency, chapter, shape),
    spread: await collectSpread(reader, scheme, shape.attribute, known),
    cutBy: shape.cutBy,
    cuts: scheme.classes.map((_, index) => {
      const from = values[index]
      return from === undefined ? {} : { from, ties: ties.get(from) ?? 0 }
    }),
    pareto: await collectPareto(reader, scheme, shape.attribute),
  }
}

/** How many with a class have exactly the value of a cut. */
async function tiesAt(
  { reader }: Chapter,
  scheme: SchemeManifest,
  attribute: string,
  cuts: readonly number[],
): Promise<Map<number, number>> {
  const column = reader.attribute(attribute)
  if (!column || cuts.length === 0) return new Map()
  const counted = cuts.map((cut, index) => `sum(CASE WHEN ${column} = ${cut} THEN 1 ELSE 0 END) AS c${index}`)
  const [row] = await reader.kept(
    `SELECT ${counted.join(', ')} FROM ${reader.from} WHERE ${reader.classOf(scheme.id)} IS NOT NULL`,
  )
  return new Map(cuts.map((cut, index) => [cut, Number(row?.[`c${index}`] ?? 0)]))
}

export async function matrixDetail(
  { context, published, before }: SchemeInput,
  chapter: Chapter,
  scheme: SchemeManifest,
  shape: MatrixShape,
): Promise<MatrixDetail> {
  const [part] = await collectMatrix(chapter, scheme, shape)
  const then = before && comparable(scheme, before.manifest.kinds[chapter.reader.kind])
  const moves =
    before && then && shape.paths.length ? await migrate(context.engine, before, published, scheme.id) : undefined
  const hidden =
    moves &&
    hiddenMoves(
      { method: scheme.method, before: sideOf(then), after: sideOf(scheme), flows: moves.flows },
      context.project['minimum group'],
    )
  return {
    method: 'matrix',
    axes: shape.axes.map((axis, index) => ({
      ...factsOf(context.project.currency, chapter, axis),
      axis: (['x', 'y', 'z'] as const)[index]!,
      cuts: axis.cuts.flatMap((cut) => cutValue(scheme, cut) ?? []),
      found: axis.cuts.some((cut) => typeof cut !== 'number'),
      levels: axis.levels,
    })),
    levels: scheme.classes.map((_, index) => shape.corners[index]?.levels ?? []),
    density: part?.picture?.kind === 'density' ? part.picture : undefined,
    paths: shape.paths.map(({ from, to, action }) => ({
      from,
      to,
      ...(action ? { action: inBoth(action) } : {}),
      ...(moves && then && hidden
        ? {
            hidden: { of: hidden.row(from), moved: hidden.move(from, to) },
            of: then.classes.find((one) => one.id === from)?.members ?? 0,
            moved: moves.flows.find((flow) => flow.from === from && flow.to === to)?.people ?? 0,
          }
        : {}),
    })),
  }
}

export async function tableDetail(
  { context, published, runs }: SchemeInput,
  { reader, worth }: Chapter,
  scheme: SchemeManifest,
  shape: TableShape,
): Promise<TableDetail> {
  const [row] = await reader.kept(
    `SELECT count(*) AS people FROM ${reader.fromMembers} WHERE ${reader.extra(scheme.id, shape.overlap)} > 1`,
  )
  const several = Number(row?.['people'] ?? 0)
  const overlaps = several > 0 ? await ruleOverlaps(context, published, reader.kind, scheme.id) : []
  return {
    method: 'table',
    groups: scheme.groups.map(({ id, name }) => ({ id, name })),
    group: scheme.classes.map((one) => one.group),
    pastUnknown: worth.pastUnknown(scheme.id),
    several,
    overlaps: overlaps ?? [],
    ...(shape.stages ? { stages: (await funnel(context.engine, runs, scheme.id)).stages } : {}),
  }
}

export function lifeCycleDetail(chapter: Chapter, scheme: SchemeManifest, shape: LifeCycleShape): LifeCycleDetail {
  const { rhythm } = collectLifeCycle(chapter, scheme, shape)
  return { method: 'life cycle', rhythm: inBoth(rhythm ?? '') }
}

export async function firmSizeDetail(
  chapter: Chapter,
  scheme: SchemeManifest,
  shape: FirmSizeShape,
): Promise<FirmSizeDetail> {
  const { partly } = await collectFirmSize(chapter, scheme, shape)
  return { method: 'firm size', partly: partly ?? 0 }
}

/** Where clusters lie; what each trait is measured in. */
export function clustersDetail({ context }: SchemeInput, chapter: Chapter, sight: ClusterSight): ClustersDetail {
  return {
    method: 'clusters',
    sight,
    traits: sight.axes.map((axis) => {
      const { currency, unit } = factsOf(context.project.currency, chapter, axis)
      const isLevel = axis.level !== undefined
      return {
        attribute: axis.attribute,
        name: axis.name,
        ...(currency && !isLevel ? { currency } : {}),
        ...(unit && !isLevel ? { unit } : {}),
      }
    }),
  }
}

function factsOf(
  currency: string,
  { reader }: Chapter,
  { attribute, name, unit }: { attribute: string; name: Bilingual; unit?: string },
): MeasureFacts {
  const found = reader.manifest.attributes.find((one) => one.id === attribute)
  const isMoney = unit === currency || (unit === undefined && found?.type === 'money')
  return {
    attribute,
    name,
    ...(isMoney ? { currency } : unit === undefined ? {} : { unit: unitWords(unit) }),
    ...(found ? { sentence: found.sentence } : {}),
    whole: found?.type === 'integer',
  }
}
