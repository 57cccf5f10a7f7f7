import type { Bilingual } from '../../errors.ts'
import { stabilityIndex } from '../../stats/drift/stability-index.ts'
import type { StabilityIndex } from '../../stats/drift/stability-index.ts'
import { jaccard } from '../../stats/drift/jaccard.ts'
import { independence } from '../../stats/difference/independence.ts'
import type { RunContext } from '../../runs/context.ts'
import { mixMoved } from '../../runs/history/drift.ts'
import { notFoundAmong } from '../../runs/not-found.ts'
import type { KindManifest, SchemeManifest, SegmentManifest } from '../../runs/stored/manifest.ts'
import type { Published } from '../../runs/stored/published.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { evidenceErrors } from '../errors.ts'
import { characteristicsOf } from '../../runs/explain/characteristics.ts'
import type { Characteristic } from '../../runs/explain/characteristics.ts'
import { countBins } from './count-bins.ts'
import type { Bin, Side } from './count-bins.ts'

/** What a stability index comes to. The words are a convention; `chance` says that so many people in so many bins give as much by chance. */
export type DriftReading = 'none' | 'chance' | 'small' | 'some' | 'large'

/** A segment at two runs. Numbers are true: hide small groups before they are shown. */
export interface SegmentDrift {
  id: string
  name: Bilingual
  before: number
  now: number
  /** (now − before) ÷ before; null where there was nobody. */
  change: number | null
  limit: number
  /** Moved by more than the limit, by enough people, by the same rule. */
  beyond: boolean
  /** Its rule, or what it looks at, is another than at the earlier run. */
  redefined: boolean
  stayed: number
  entered: number
  left: number
  /** Of who was in it at either run, the share in it at both; null of nobody. */
  jaccard: number | null
  /** Where it is beyond its limit, of runs that follow each other: what its rule looks at that turned for most of those who left, or entered. */
  because?: Bilingual
}

export interface SchemeDrift {
  id: string
  name: Bilingual
  classes: { id: string | null; name: Bilingual; before: number; now: number; part: number }[]
  /** The share of people who would have to be in another class. */
  moved: number
  limit: number
  beyond: boolean
  redefined: boolean
  stability?: StabilityIndex
  reading: DriftReading
  /** How strongly mix and run hang together: Cramér's V, corrected for chance too. */
  effect?: { v: number; correctedV: number; p: number }
}

export interface AttributeDrift {
  name: Bilingual
  type: Characteristic['type']
  unit?: string
  usedBy: string[]
  bins: (Bin & { part: number })[]
  stability?: StabilityIndex
  reading: DriftReading
}

/** What moved between two published runs. */
export interface DriftAnswer {
  kind: string
  from: { run: string; day: string }
  to: { run: string; day: string }
  /** The segment or scheme that was asked about. */
  of?: { id: string; name: Bilingual; what: 'segment' | 'scheme' }
  /** Those beyond their limit first, then what moved most. */
  segments: SegmentDrift[]
  schemes: SchemeDrift[]
  /** What segments and schemes look at; what moved most first. */
  attributes: AttributeDrift[]
  conventions: Bilingual[]
}

export interface DriftOptions {
  /** A segment or scheme; all of a kind when left out. */
  of?: string
  kind?: string
}

/**
 * What moved between two published runs: sizes and who is in segments, the mix of schemes, and how what they look at is spread (N01). Throws `not-found`, `same-run`.
 */
export async function driftOf(
  context: RunContext,
  before: { context: RunContext; published: Published },
  after: { context: RunContext; published: Published },
  { of, kind: asked }: DriftOptions = {},
): Promise<DriftAnswer> {
  const [then, now] = [before.published.manifest, after.published.manifest]
  if (then.run === now.run) throw evidenceErrors.error('same-run', { run: now.run })
  const { kind, what } = whatIs(now.kinds, of, asked)
  const [own, was] = [now.kinds[kind]!, then.kinds[kind]]
  const [reader, earlier] = [
    readRun(context.engine, after.published, kind)!,
    readRun(context.engine, before.published, kind),
  ]
  const { 'drift limit': limit, 'minimum group': minimum } = context.project
  const about = { limit, minimum }
  const isAsked = ({ id }: { id: string }) => of === undefined || id === of
  const both = <T extends { id: string }>(list: readonly T[], others: readonly T[] = []) =>
    list.filter(isAsked).flatMap((one) => {
      const other = others.find((each) => each.id === one.id)
      return other ? [{ is: one, was: other }] : []
    })
  const pairs = both(own.segments, was?.segments)
  const stayed = earlier
    ? await staying(
        earlier,
        reader,
        pairs.map(({ is }) => is.id),
      )
    : new Map<string, number>()
  // What turned is known of the runs that were compared when the later one was made.
  const alerts = (now.alerts ?? []).filter((one) => one.kind === kind && one.since.run === then.run)
  const segments = pairs.map((pair): SegmentDrift => {
    const found = segmentDrift(pair, stayed.get(pair.is.id) ?? 0, about)
    const because = alerts.find((one) => one.what === 'segment' && one.id === found.id)?.because
    return { ...found, ...(found.beyond && because ? { because } : {}) }
  })
  const schemes = both(own.schemes, was?.schemes).map((pair) => schemeDrift(pair, about))
  const population =
    of === undefined ? undefined : [...pairs.map(({ is }) => is), ...own.schemes.filter(isAsked)][0]?.population
  const sideOf = (side: RunReader, { day }: { day: string }): Side => ({
    reader: side,
    where: (population === undefined ? undefined : side.isIn('population', population)) ?? 'TRUE',
    day,
  })
  const attributes = earlier
    ? await attributeDrifts(
        { ...sideOf(earlier, then), found: await characteristicsOf(before.context, before.published, earlier, of) },
        { ...sideOf(reader, now), found: await characteristicsOf(after.context, after.published, reader, of) },
      )
    : []
  const size = (one: SegmentDrift) => (one.change === null ? Infinity : Math.abs(one.change))
  return {
    kind,
    from: { run: then.run, day: then.day },
    to: { run: now.run, day: now.day },
    ...(what ? { of: what } : {}),
    segments: segments.toSorted(
      (a, b) => Number(b.beyond) - Number(a.beyond) || size(b) - size(a) || (a.id < b.id ? -1 : 1),
    ),
    schemes: schemes.toSorted(
      (a, b) => Number(b.beyond) - Number(a.beyond) || b.moved - a.moved || (a.id < b.id ? -1 : 1),
    ),
    attributes,
    conventions,
  }
}

/** Throws `not-found`. */
function whatIs(
  kinds: Record<string, KindManifest>,
  id: string | undefined,
  asked: string | undefined,
): { kind: string; what?: NonNullable<DriftAnswer['of']> } {
  if (id === undefined) {
    const kind = asked ?? (kinds['customer'] ? 'customer' : Object.keys(kinds)[0]!)
    if (!kinds[kind]) throw notFoundAmong({ zh: '类型', en: 'kind' }, kind, Object.keys(kinds))
    return { kind }
  }
  for (const [kind, own] of Object.entries(kinds)) {
    const segment = own.segments.find((one) => one.id === id)
    const scheme = own.schemes.find((one) => one.id === id)
    if (segment) return { kind, what: { id, name: segment.name, what: 'segment' } }
    if (scheme) return { kind, what: { id, name: scheme.name, what: 'scheme' } }
  }
  const known = Object.values(kinds).flatMap((own) => [...own.segments, ...own.schemes].map((one) => one.id))
  throw notFoundAmong({ zh: '客群或方案', en: 'segment or scheme' }, id, known)
}

/** By segment, who is in it at both runs. */
async function staying(was: RunReader, is: RunReader, ids: readonly string[]): Promise<Map<string, number>> {
  const known = ids.flatMap((id) => {
    const [then, now] = [was.isIn('segment', id), is.isIn('segment', id)]
    return then !== undefined && now !== undefined ? [{ id, then, now }] : []
  })
  if (known.length === 0) return new Map()
  const side = (from: string, tests: readonly string[]) =>
    `SELECT m._key AS k, ${tests.map((one, at) => `(${one}) AS s${at}`).join(', ')} FROM ${from}`
  const sums = known.map((_, at) => `count(*) FILTER (WHERE b.s${at} AND n.s${at}) AS s${at}`).join(', ')
  const [row] = await is.kept(`SELECT ${sums}
FROM (${side(
    was.fromMembers,
    known.map((one) => one.then),
  )}) b
JOIN (${side(
    is.fromMembers,
    known.map((one) => one.now),
  )}) n ON n.k = b.k`)
  return new Map(known.map(({ id }, at) => [id, Number(row?.[`s${at}`] ?? 0)]))
}

interface Limits {
  limit: number
  minimum: number
}

function segmentDrift(
  { is, was }: { is: SegmentManifest; was: SegmentManifest },
  stayed: number,
  { limit, minimum }: Limits,
): SegmentDrift {
  const own = is.about.alert ?? limit
  const change = was.members === 0 ? null : (is.members - was.members) / was.members
  const redefined = isOther(was, is)
  return {
    id: is.id,
    name: is.name,
    before: was.members,
    now: is.members,
    change,
    limit: own,
    beyond: !redefined && Math.abs(is.members - was.members) >= minimum && (change === null || Math.abs(change) > own),
    redefined,
    stayed,
    entered: is.members - stayed,
    left: was.members - stayed,
    jaccard: jaccard(was.members, is.members, stayed) ?? null,
  }
}

const isOther = (was: { hash: string; decidedBy?: string }, is: { hash: string; decidedBy?: string }) =>
  was.hash !== is.hash || (was.decidedBy !== undefined && is.decidedBy !== undefined && was.decidedBy !== is.decidedBy)

function schemeDrift(
  { is, was }: { is: SchemeManifest; was: SchemeManifest },
  { limit, minimum }: Limits,
): SchemeDrift {
  const ids = [...new Set([...is.classes, ...was.classes].map((one) => one.id))]
  const named = (id: string) => [...is.classes, ...was.classes].find((one) => one.id === id)!.name
  const membersIn = (scheme: SchemeManifest, id: string) => scheme.classes.find((one) => one.id === id)?.members ?? 0
  const without = (scheme: SchemeManifest) => scheme.unassigned.reduce((sum, one) => sum + one.members, 0)
  const rows = [
    ...ids.map((id) => ({ id, name: named(id), before: membersIn(was, id), now: membersIn(is, id) })),
    { id: null, name: { zh: '未归类', en: 'Unassigned' }, before: without(was), now: without(is) },
  ].filter((one) => one.id !== null || one.before + one.now > 0)
  const [then, now] = [rows.map((one) => one.before), rows.map((one) => one.now)]
  const stability = stabilityIndex(then, now)
  const effect = independence([then, now])
  const mix = mixMoved(was, is, minimum)
  const own = is.about.alert ?? limit
  const redefined = isOther(was, is)
  return {
    id: is.id,
    name: is.name,
    classes: rows.map((one, at) => ({ ...one, part: stability?.parts[at] ?? 0 })),
    moved: mix?.share ?? 0,
    limit: own,
    beyond: !redefined && mix !== undefined && mix.share > own && mix.share * mix.people >= minimum,
    redefined,
    ...(stability ? { stability } : {}),
    reading: readingOf(stability),
    ...(effect ? { effect: { v: effect.v, correctedV: effect.correctedV, p: effect.p } } : {}),
  }
}

async function attributeDrifts(
  was: Side & { found: Map<string, Characteristic> },
  is: Side & { found: Map<string, Characteristic> },
): Promise<AttributeDrift[]> {
  const pairs = [...is.found].flatMap(([key, now]) => {
    const then = was.found.get(key)
    return then ? [{ was: then, is: now }] : []
  })
  const counted = await countBins(was, is, pairs)
  const drifts = pairs.map(({ is: now }, place): AttributeDrift => {
    const bins = counted[place]!
    const stability = stabilityIndex(
      bins.map((one) => one.before),
      bins.map((one) => one.now),
    )
    return {
      name: now.name,
      type: now.type,
      ...(now.unit ? { unit: now.unit } : {}),
      usedBy: now.usedBy,
      bins: bins.map((one, at) => ({ ...one, part: stability?.parts[at] ?? 0 })),
      ...(stability ? { stability } : {}),
      reading: readingOf(stability),
    }
  })
  const different = withoutTwins(drifts)
  const index = ({ stability }: AttributeDrift) => stability?.psi ?? 0
  return different.toSorted((a, b) => index(b) - index(a) || (a.name.en < b.name.en ? -1 : 1))
}

/** Of several that moved in the very same way (such as the last order and the days since it) the first stands for all. */
function withoutTwins(drifts: readonly AttributeDrift[]): AttributeDrift[] {
  const found = new Map<string, AttributeDrift>()
  for (const one of drifts) {
    const counts = one.bins.map(({ before, now }) => `${before}>${now}`)
    // Days go up where what they count from goes down: the bins are the same from behind.
    const key = [counts.join(' '), counts.toReversed().join(' ')].toSorted()[0]!
    const twin = one.bins.length > 2 && one.stability && one.stability.psi > 0 ? found.get(key) : undefined
    if (twin) twin.usedBy.push(...one.usedBy.filter((id) => !twin.usedBy.includes(id)))
    else found.set(found.has(key) ? `${key} ${one.name.en}` : key, one)
  }
  return [...found.values()]
}

/** Below 0.1 nothing to speak of, from 0.25 a great deal: rules of thumb of credit scoring, which know nothing of how many people there are. */
const [thumb, thumbLarge] = [0.1, 0.25]

/** The reading of an index: chance goes before the rules of thumb. */
export function readingOf(stability: StabilityIndex | undefined): DriftReading {
  if (!stability || stability.psi === 0) return 'none'
  if (stability.p >= 0.01) return 'chance'
  return stability.psi >= thumbLarge ? 'large' : stability.psi >= thumb ? 'some' : 'small'
}

const conventions: Bilingual[] = [
  {
    zh: 'PSI (稳定性指数):各档占比之差乘以对数比的合计;档由较早一次的人划出,没有值也是一档;有空档时每档加半个人,所以不会无穷大',
    en: 'PSI (population stability index): the sum over bins of the difference of shares times the logarithm of their ratio; the earlier run makes the bins, no value is one, and where a bin is empty half a person is added to each, so that it is never infinite',
  },
  {
    zh: '0.1 和 0.25 是惯例,不看人数;“偶然”指这么多人、这么多档,什么都没变也会有这样大 (p ≥ 0.01)',
    en: '0.1 and 0.25 are conventions that know nothing of how many people there are; "by chance" says that so many people in so many bins give as much where nothing moved (p of 0.01 and more)',
  },
  {
    zh: '同一批人量了两次,不是重新抽的人:p 值只作参考,看大小',
    en: 'the same people are measured twice rather than drawn anew: p-values are for orientation, look at sizes',
  },
]
