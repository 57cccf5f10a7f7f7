import type { Bilingual } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import { publicationsByAsOf } from '../../state/publications.ts'
import type { RunContext } from '../context.ts'
import { driftsOf } from './drift.ts'
import { limitsOf } from './drift-warnings.ts'
import { runErrors } from '../errors.ts'
import type { KindManifest, Result, ResultState, SchemeManifest, SegmentManifest } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'
import { openPublished } from '../stored/published.ts'
import { readRun } from '../stored/run-reader.ts'
import { sumSql } from '../stored/sum-sql.ts'
import type { Moved } from './what-moved.ts'
import { movedMost } from './what-moved.ts'

export interface HistoryOptions {
  /** As-of days, both included. */
  from?: string | undefined
  to?: string | undefined
  /** As it was published at this instant. */
  knownAt?: string | undefined
  /** A numeric attribute whose sum over the people is shown too. */
  value?: string | undefined
}

/** How a segment or scheme went over the published as-of dates. */
export type History = SegmentHistory | SchemeHistory

interface Named {
  id: string
  name: Bilingual
  kind: string
  /** By how much a size or a mix may move before it is drift. */
  limit: number
  value?: { attribute: string; name: Bilingual; unit?: string }
}

export interface SegmentHistory extends Named {
  what: 'segment'
  points: SegmentPoint[]
}

export interface SchemeHistory extends Named {
  what: 'scheme'
  /** Of the last run that has it; others that were there before stand behind them. */
  classes: { id: string; name: Bilingual }[]
  points: SchemePoint[]
}

interface Point {
  day: string
  run: string
  version: number
  state: ResultState
  /** Its rule is another than at the point before. */
  redefined: boolean
  /** Moved beyond the limit since the point before: as a share, with its sign. */
  drift?: number
}

export interface SegmentPoint extends Point {
  members: number
  unknown: number
  /** Undefined for the first. */
  entered?: number
  left?: number
  because?: SegmentManifest['because']
  /** Sum of the value that was asked for; null where nobody has one. */
  value?: number | null
  /** With drift: the condition of the rule that turned for most of those who left, or entered. */
  moved?: Moved
}

export interface SchemePoint extends Point {
  /** Members by class. */
  sizes: Record<string, number>
  unassigned: number
}

/** The history of a segment or scheme over what is published; throws `not-found`. */
export async function historyOf(context: RunContext, id: string, options: HistoryOptions = {}): Promise<History> {
  const { ledger } = context
  const days = publicationsByAsOf(ledger, options.knownAt)
  const opened: Published[] = []
  for (const { run } of days) opened.push(await openPublished(context, { run, knownAt: options.knownAt }))
  const [from, to] = [options.from ?? '', options.to ?? '~']
  const seen = opened.filter(({ manifest }) => manifest.day >= from && manifest.day <= to)
  const last = seen.findLast(({ manifest }) => foundIn(manifest.kinds, id))
  const found = last && foundIn(last.manifest.kinds, id)
  if (!found) {
    const kinds = seen.flatMap(({ manifest }) => Object.values(manifest.kinds))
    const known = kinds.flatMap((own) => [...own.segments, ...own.schemes].map((one) => one.id))
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, [...new Set(known)]) })
  }
  const { kind, one } = found
  const attribute = valueOf(last.manifest.kinds[kind]!, options.value)
  const named = {
    id,
    name: one.name,
    kind,
    limit: one.about.alert ?? context.project['drift limit'],
    ...(attribute ? { value: attribute } : {}),
  }
  const having = opened.filter(({ manifest }) => foundIn(manifest.kinds, id)?.kind === kind)
  const shown = having.filter((each) => seen.includes(each))
  const before = (each: Published) => having[having.indexOf(each) - 1]
  if (!('members' in one)) {
    const points = shown.map((each) => schemePoint(context, kind, id, each, before(each)))
    const classes = new Map(
      shown
        .toReversed()
        .flatMap(({ manifest }) =>
          schemeIn(manifest.kinds[kind]!, id).classes.map(
            (each) => [each.id, { id: each.id, name: each.name }] as const,
          ),
        ),
    )
    const own = one.classes.map((each) => each.id)
    const order = [...own, ...[...classes.keys()].filter((each) => !own.includes(each))]
    return { what: 'scheme', ...named, classes: order.map((each) => classes.get(each)!), points }
  }
  const points: SegmentPoint[] = []
  for (const each of shown) points.push(await segmentPoint(context, kind, id, each, before(each), attribute?.attribute))
  return { what: 'segment', ...named, points }
}

async function segmentPoint(
  context: RunContext,
  kind: string,
  id: string,
  published: Published,
  before: Published | undefined,
  attribute: string | undefined,
): Promise<SegmentPoint> {
  const own = segmentIn(published.manifest.kinds[kind]!, id)
  const point = pointOf(context, kind, own, published, before)
  const { members, unknown, entered, left, because } = own
  const moved =
    before && point.drift !== undefined
      ? await movedMost(context, before, published, { kind, id, change: point.drift < 0 ? 'left' : 'entered' })
      : undefined
  return {
    ...point,
    members,
    unknown,
    ...(entered === undefined || left === undefined ? {} : { entered, left }),
    ...(because ? { because } : {}),
    ...(attribute === undefined ? {} : { value: await sumOver(context, published, kind, id, attribute) }),
    ...(moved ? { moved } : {}),
  }
}

function schemePoint(
  context: RunContext,
  kind: string,
  id: string,
  published: Published,
  before: Published | undefined,
): SchemePoint {
  const own = schemeIn(published.manifest.kinds[kind]!, id)
  return {
    ...pointOf(context, kind, own, published, before),
    sizes: Object.fromEntries(own.classes.map((one) => [one.id, one.members])),
    unassigned: own.unassigned.reduce((sum, one) => sum + one.members, 0),
  }
}

function pointOf(
  context: RunContext,
  kind: string,
  own: Result,
  { manifest }: Published,
  before: Published | undefined,
): Point {
  const then = before?.manifest.kinds[kind]
  const now = manifest.kinds[kind]!
  const was = then && [...then.segments, ...then.schemes].find((one) => one.id === own.id)
  const drift = then && driftsOf(kind, then, now, limitsOf(context)).find((one) => one.id === own.id)
  return {
    day: manifest.day,
    run: manifest.run,
    version: own.version,
    state: own.state,
    redefined: was !== undefined && was.hash !== own.hash,
    ...(drift ? { drift: drift.share } : {}),
  }
}

async function sumOver(
  context: RunContext,
  published: Published,
  kind: string,
  id: string,
  attribute: string,
): Promise<number | null> {
  const reader = readRun(context.engine, published, kind)
  const value = reader?.attribute(attribute)
  const isIn = reader?.isIn('segment', id)
  if (!reader || !value || !isIn) return null
  const [row] = await reader.kept(sumSql(reader, value, isIn))
  return row?.['sum'] === null || row?.['sum'] === undefined ? null : Number(row['sum'])
}

/** The attribute that was asked for, else the first money of the family value. */
function valueOf(own: KindManifest, asked: string | undefined): Named['value'] {
  const isMoney = (one: KindManifest['attributes'][number]) => one.family === 'value' && one.type === 'money'
  const found = own.attributes.find((one) => (asked === undefined ? isMoney(one) : one.id === asked))
  if (found && ['money', 'integer', 'number'].includes(found.type))
    return { attribute: found.id, name: found.name, ...(found.unit ? { unit: found.unit } : {}) }
  if (asked === undefined) return undefined
  const numeric = own.attributes.filter((one) => ['money', 'integer', 'number'].includes(one.type))
  throw runErrors.error('not-found', {
    name: asked,
    near: didYouMean(
      asked,
      numeric.map((one) => one.id),
    ),
  })
}

function foundIn(
  kinds: Record<string, KindManifest>,
  id: string,
): { kind: string; one: SegmentManifest | SchemeManifest } | undefined {
  for (const [kind, own] of Object.entries(kinds)) {
    const one = own.segments.find((each) => each.id === id) ?? own.schemes.find((each) => each.id === id)
    if (one) return { kind, one }
  }
  return undefined
}

const segmentIn = (own: KindManifest, id: string): SegmentManifest => own.segments.find((one) => one.id === id)!
const schemeIn = (own: KindManifest, id: string): SchemeManifest => own.schemes.find((one) => one.id === id)!
