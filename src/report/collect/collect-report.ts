import { isDeepStrictEqual } from 'node:util'
import type { Bilingual } from '../../errors.ts'
import { countBuyers } from '../../runs/people/buyers.ts'
import type { RunContext } from '../../runs/context.ts'
import type { KindLineage } from '../../runs/people/kind-lineage.ts'
import { lineageOf, sourceStates } from '../../runs/people/lineage.ts'
import { definitionsHash } from '../../runs/stored/definitions-hash.ts'
import type { Manifest } from '../../runs/stored/manifest.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import { zone } from '../../time/zone.ts'
import type { KindReport, Population, ReportData, ReportHead, TiersPart, Warning } from '../report-data.ts'
import type { Chapter } from './chapter.ts'
import { populationOf } from './chapter.ts'
import { collectDependency } from './collect-dependency.ts'
import { collectGeography } from './collect-geography.ts'
import { collectHeadline } from './collect-headline.ts'
import { collectMatrix } from './collect-matrix.ts'
import { collectMovements } from './collect-movements.ts'
import { collectQuality } from './collect-quality.ts'
import { collectResearch } from './collect-research.ts'
import { collectRfm } from './collect-rfm.ts'
import { collectClusters, collectFirmSize, collectLifeCycle, collectTable } from './collect-rules.ts'
import { collectOverlaps, collectSegments } from './collect-segments.ts'
import { collectTiers } from './collect-tiers.ts'
import { moneyMeasure } from './money-measure.ts'
import { shapeOf } from './shapes.ts'
import { counterOf } from './unit-text.ts'
import { worthOf } from './worth.ts'

export interface ReportInput {
  /** The tables of the published run must be open in its engine. */
  context: Pick<RunContext, 'engine' | 'place' | 'ledger' | 'written' | 'project' | 'sources' | 'zone'>
  published: Published
  /** The neighbour by as-of that changes are shown against. */
  before?: Published | undefined
}

/** Everything the report shows of one published run. Numbers are true; hiding small groups is the renderer's work. */
export async function collectReport({ context, published, before }: ReportInput): Promise<ReportData> {
  const { engine } = context
  const { manifest } = published
  const lineage = await lineageOf(context, { instant: manifest.asOf, day: manifest.day })
  const readers = Object.keys(manifest.kinds).flatMap((kind) => readRun(engine, published, kind) ?? [])
  const peopled = readers.filter((one, index) => index === 0 || one.manifest.entities > 0)
  const kinds: KindReport[] = []
  for (const reader of peopled)
    kinds.push(await collectKind({ context, published, before }, reader, lineage.get(reader.kind)))
  const states = await sourceStates(context, manifest)
  return {
    head: headOf(context, manifest),
    kinds,
    quality: await collectQuality(context, manifest, states, peopled, lineage),
    warnings: warningsOf(manifest),
  }
}

async function collectKind(
  { context, published, before }: ReportInput,
  reader: RunReader,
  lineage: KindLineage | undefined,
): Promise<KindReport> {
  const { engine, project } = context
  const { manifest, kind } = reader
  const money = moneyMeasure(manifest, { currency: project.currency, asOf: published.manifest.asOf, lineage })
  const other = before && readRun(engine, before, kind)
  const chapter: Chapter = {
    reader,
    asOfDay: published.manifest.day,
    before: before && other ? { reader: other, run: before.manifest.run, asOfDay: before.manifest.day } : undefined,
    money,
    lineage,
    worth: await worthOf(reader, money),
  }
  const rfm = await schemesOf(chapter, 'rfm', (scheme, shape) => collectRfm(chapter, scheme, shape))
  const tiers = tiersInOrder(await schemesOf(chapter, 'tiers', (scheme, shape) => collectTiers(chapter, scheme, shape)))
  const matrices = (await schemesOf(chapter, 'matrix', (scheme, shape) => collectMatrix(chapter, scheme, shape))).flat()
  const tables = [
    ...(await schemesOf(chapter, 'table', (scheme) => collectTable(chapter, scheme))),
    ...(await schemesOf(chapter, 'firm size', (scheme, shape) => collectFirmSize(chapter, scheme, shape))),
  ]
  const lifeCycles = await schemesOf(chapter, 'life cycle', (scheme, shape) => collectLifeCycle(chapter, scheme, shape))
  const clusters = (await schemesOf(chapter, 'clusters', (scheme) => collectClusters(chapter, scheme))).flat()
  const movements = await collectMovements(chapter)
  const segments = collectSegments(chapter)
  const overlaps = collectOverlaps(chapter)
  const geography = await collectGeography(chapter)
  const dependency = collectDependency(manifest)
  const research = collectResearch(context.written, manifest)
  const unit = counterOf(kind)
  const own = {
    ...(rfm.length ? { rfm } : {}),
    ...(tiers.length ? { tiers } : {}),
    ...(movements ? { movements } : {}),
  }
  return {
    kind,
    name: manifest.name,
    ...(unit ? { unit } : {}),
    ...(money ? { money: withinSentence(money.name) } : {}),
    populations: populationsOf(reader),
    headline: collectHeadline(chapter, own, await countBuyers(context, published.manifest, kind)),
    ...own,
    ...(matrices.length ? { matrices } : {}),
    ...(tables.length ? { tables } : {}),
    ...(lifeCycles.length ? { lifeCycles } : {}),
    ...(clusters.length ? { clusters } : {}),
    ...(segments ? { segments } : {}),
    ...(overlaps ? { overlaps } : {}),
    ...(geography ? { geography } : {}),
    ...(research ? { research } : {}),
    ...(dependency ? { dependency } : {}),
  }
}

/** The English name as it stands in a sentence: `Spend in 12 months` is `spend in 12 months`, `RMB spent` stays. */
function withinSentence({ zh, en }: Bilingual): Bilingual {
  return { zh, en: /^[A-Z][a-z]/.test(en) ? en.charAt(0).toLowerCase() + en.slice(1) : en }
}

type Method = Parameters<typeof shapeOf>[1]
type SchemeOf = Chapter['reader']['manifest']['schemes'][number]

async function schemesOf<M extends Method, T>(
  { reader }: Chapter,
  method: M,
  collect: (scheme: SchemeOf, shape: NonNullable<ReturnType<typeof shapeOf<M>>>) => T | Promise<T>,
): Promise<T[]> {
  const parts: T[] = []
  for (const scheme of reader.manifest.schemes) {
    const shape = shapeOf(scheme, method)
    if (shape) parts.push(await collect(scheme, shape))
  }
  return parts
}

/**
 * Shares of people and written lines say more of people than shares of the total. How concentrated a value is over a
 * population is said once.
 */
function tiersInOrder(parts: readonly TiersPart[]): TiersPart[] {
  const order = ['quantile', 'threshold', 'share']
  const sorted = parts.toSorted((a, b) => order.indexOf(a.cutBy) - order.indexOf(b.cutBy))
  const same = (a: TiersPart, b: TiersPart) =>
    a.population.id === b.population.id && isDeepStrictEqual(a.pareto, b.pareto)
  return sorted.map((part, index) => {
    const { pareto: _pareto, ...rest } = part
    return sorted.slice(0, index).some((other) => same(other, part)) ? rest : part
  })
}

function populationsOf({ manifest }: RunReader): Population[] {
  return manifest.populations.map(({ id }) => populationOf(manifest, id)).toSorted((a, b) => b.people - a.people)
}

function headOf({ project }: ReportInput['context'], manifest: Manifest): ReportHead {
  const { name, currency, language } = project
  return {
    project: name ?? project.project,
    ...(/^example(-|$)/.test(project.project) ? { example: true } : {}),
    asOf: manifest.day,
    computedAt: wallTime(manifest.computedAt, manifest.zone),
    zone: manifest.zone,
    run: manifest.run,
    definitions: definitionsHash(manifest),
    currency,
    minimumGroup: project['minimum group'],
    language,
  }
}

/** `2025-04-01 02:10` in the zone. */
function wallTime(iso: string, name: string): string {
  const utc = Date.parse(iso)
  const wall = new Date(utc + zone(name).offsetMinutes(utc) * 60_000)
  return wall.toISOString().slice(0, 16).replace('T', ' ')
}

function warningsOf({ problems, kinds }: Manifest): Warning[] {
  const schemes = Object.values(kinds).flatMap((kind) => kind.schemes)
  const said = (text: Bilingual) =>
    schemes.find((one) => one.fitted?.warnings.some((warning) => warning.message.zh === text.zh))?.name
  return problems.map(({ code, message }) => {
    const about = said(message)
    return { code, text: message, ...(about ? { about } : {}) }
  })
}
