import type { Compiled } from '../../compile/compile.ts'
import type { Bilingual, Problem } from '../../errors.ts'
import { startOfDay, dayOf, addDays } from '../../time/zone.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import { priceWarnings } from '../sensitivity/price-warnings.ts'
import { scoreWarnings } from '../sensitivity/score-warnings.ts'
import { sensitiveWarnings } from '../sensitivity/sensitive-warnings.ts'
import { lookedAt, lookedAtKey } from '../history/looked-at.ts'
import { valueErrors } from '../../values/errors.ts'
import type { KindManifest, ListMatch, Manifest, SegmentManifest, ValueManifest } from '../stored/manifest.ts'

const unknownHigh = 0.2
const tinyPeople = 30
const tinyShare = 0.01
const nearlyTheSame = 0.9

/**
 * W01–W07, W09, W10, W17 and gaps: what a person should know before trusting or using the numbers; of all segments and
 * schemes, or of those that `about` names. Segments of which one looks at the other are alike by design: no W05.
 */
export function runWarnings(
  context: RunContext,
  manifest: Pick<Manifest, 'asOf' | 'day' | 'kinds'>,
  compiled: Pick<Compiled, 'kinds'>,
  about: (kind: string, id: string) => boolean = () => true,
): Problem[] {
  const rests = restsOn(compiled)
  const minimum = context.project['minimum group']
  const today = dayOf(context.now(), context.zone)
  const unfinished = Date.parse(manifest.asOf) > startOfDay(today, context.zone)
  return [
    ...sensitiveWarnings(context.written, compiled, about),
    ...priceWarnings(context.written, compiled, about),
    ...scoreWarnings(context.written, manifest, compiled, about),
    ...(unfinished ? [runErrors.problem('W02', { day: manifest.day, yesterday: addDays(today, -1) })] : []),
    ...Object.entries(manifest.kinds).flatMap(([name, kind]) => [
      ...(kind.uploaded ?? []).flatMap(listWarnings),
      ...kind.segments
        .filter((segment) => about(name, segment.id))
        .flatMap((segment) => segmentWarnings(context, kind, segment, minimum)),
      ...kind.schemes.filter((scheme) => about(name, scheme.id)).flatMap((scheme) => scheme.fitted?.warnings ?? []),
      ...(kind.values ?? []).filter((one) => about(name, one.id)).flatMap((one) => valueWarnings(kind, one)),
      ...duplicates({
        ...kind,
        overlaps: kind.overlaps
          .filter(({ a, b }) => about(name, a) || about(name, b))
          .filter(({ a, b }) => !rests(name, a, b) && !rests(name, b, a)),
      }),
      ...(about(name, kind.dependency?.attribute ?? '') ? dependencies(kind) : []),
    ]),
  ]
}

/** Of a file of ids or phones: what a spreadsheet has cut, and that nobody is in it. */
function listWarnings({ file, by, entries, unmatched, cut }: ListMatch): Problem[] {
  return [
    ...(cut > 0 ? [runErrors.problem('list-cut', { file, cut })] : []),
    ...(entries > 0 && unmatched === entries
      ? [runErrors.problem(by === 'phone' ? 'phones-of-nobody' : 'list-of-nobody', { file, entries })]
      : []),
  ]
}

/** What its models say of themselves, or that much of it is unknown: the latter once, where a model has not said so. */
function valueWarnings(kind: KindManifest, { name, population, unknown = 0, fitted }: ValueManifest): Problem[] {
  const own = fitted?.warnings ?? []
  const base = kind.populations.find((one) => one.id === population)?.members ?? kind.entities
  if (own.some((one) => one.code === 'no-forecast') || base === 0 || unknown / base <= unknownHigh) return own
  return [...own, valueErrors.problem('value-unknown', { name, share: percent(unknown / base) })]
}

function segmentWarnings(
  context: RunContext,
  kind: KindManifest,
  segment: SegmentManifest,
  minimum: number,
): Problem[] {
  const base = kind.populations.find((one) => one.id === segment.population)?.members ?? kind.entities
  const { name } = segment
  const written = context.written.segments.find((one) => one.id === segment.id)
  const place = written?.place([])
  const found: Problem[] = []
  if (base > 0 && segment.unknown / base > unknownHigh) {
    const params = { name, share: percent(segment.unknown / base), unknown: segment.unknown }
    found.push(runErrors.problem('W01', params, written?.place(['where'], 'key')))
  }
  if (segment.members < minimum) found.push(runErrors.problem('W04', { name, minimum }, place))
  else if (segment.members < tinyPeople || segment.members < tinyShare * base)
    found.push(runErrors.problem('W03', { name, size: segment.members }, place))
  const missing = (['owner', 'purpose', 'strategy', 'review date'] as const).filter((key) =>
    key === 'review date' ? !segment.about.reviewDate : !segment.about[key],
  )
  if (missing.length) found.push(runErrors.problem('no-purpose', { name, missing: missing.join(', ') }, place))
  return found
}

/** Tells whether a segment looks at another one of its kind, through however many definitions. */
function restsOn(compiled: Pick<Compiled, 'kinds'>): (kind: string, segment: string, other: string) => boolean {
  const looked = lookedAt(compiled)
  return (kind, segment, other) => {
    const wanted = lookedAtKey({ kind, what: 'segment', id: other })
    const seen = new Set([lookedAtKey({ kind, what: 'segment', id: segment })])
    for (const key of seen) for (const one of looked.get(key) ?? []) seen.add(lookedAtKey(one))
    return seen.has(wanted)
  }
}

function duplicates(kind: KindManifest): Problem[] {
  const size = new Map(kind.segments.map((one) => [one.id, one]))
  return kind.overlaps.flatMap(({ a, b, both }) => {
    const [left, right] = [size.get(a), size.get(b)]
    if (!left || !right) return []
    const share = both / (left.members + right.members - both)
    return share < nearlyTheSame
      ? []
      : [runErrors.problem('W05', { name: left.name, other: right.name, share: percent(share) })]
  })
}

/** One for each entity on whom the kind's value depends beyond the limit; of people no more is said than that there is one. */
function dependencies({ name, dependency }: KindManifest): Problem[] {
  return (dependency?.above ?? []).map(({ id, share, entities }) => {
    const { name: value, limit } = dependency!
    const isNamed = id !== undefined
    const group: Bilingual =
      entities > 1
        ? { zh: `(连同 ${entities - 1} 家下级)`, en: ` (with ${entities - 1} below it)` }
        : { zh: '', en: '' }
    return runErrors.problem('W17', {
      kind: name,
      value,
      whom: isNamed ? `“${id}”` : '***',
      share: isNamed ? percent(share) : { zh: `超过 ${percent(limit)}`, en: `more than ${percent(limit)}` },
      group: isNamed ? group : '',
      limit: percent(limit),
    })
  })
}

const percent = (share: number): string => `${(share * 100).toFixed(0)}%`
