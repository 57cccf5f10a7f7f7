import { readViews } from '../definition/project-views.ts'
import { FenqunError } from '../errors.ts'
import type { Shares } from '../evidence/share-answer.ts'
import { sharesOf } from '../evidence/shares.ts'
import { addClassSizes } from '../privacy/class-sizes.ts'
import { tally } from '../privacy/tally.ts'
import { measureOf } from '../report/collect/unit-text.ts'
import type { KindReport, ReportData, SharesPart } from '../report/report-data.ts'
import type { Published } from '../runs/stored/published.ts'
import type { Desk } from './desk.ts'
import { contextOf } from './runs-of.ts'

/** The report with an answer to each question about shares in `views/*.yml`; one that cannot be asked of this run is left out. The tables must be open. */
export async function withShares(desk: Desk, at: Published, data: ReportData): Promise<ReportData> {
  const { views } = await readViews(desk.root)
  const found = new Map<string, SharesPart[]>()
  for (const { id, value } of views) {
    if (!value.shares) continue
    const { of, by, in: among, bands } = value.shares
    const options = {
      ...(of === undefined ? {} : { of }),
      ...(by === undefined ? {} : { by }),
      ...(among === undefined ? {} : { in: among }),
      ...(bands === undefined ? {} : { bands }),
      most: 1,
    }
    try {
      const shares = await sharesOf(contextOf(desk, at), at, options)
      const part = partOf(desk, at, shares)
      const own = found.get(shares.kind) ?? []
      own.push({ id, name: value.name ?? { zh: id, en: id }, ...part })
      found.set(shares.kind, own)
    } catch (error) {
      if (!(error instanceof FenqunError)) throw error
    }
  }
  const withOwn = (kind: KindReport): KindReport => {
    const shares = found.get(kind.kind)
    return shares ? { ...kind, shares } : kind
  }
  return { ...data, kinds: data.kinds.map(withOwn) }
}

function partOf(desk: Desk, at: Published, found: Shares): Omit<SharesPart, 'id' | 'name'> {
  const { needed, top, parts, bands, inNoBand, herfindahl, herfindahlOfParts } = found
  const sights = sightsOfClasses(desk, at, found)
  const numbers = (ids: readonly string[]) =>
    (parts ?? []).flatMap((one, index) => (one.id !== null && ids.includes(one.id) ? [index] : []))
  const largest = found.largest[0]
  return {
    of: measureOf(found.of.name, found.of.unit),
    among: found.in.name,
    pareto:
      found.verdict === 'shared' && needed && top && found.pareto
        ? {
            people: found.people,
            total: Number(found.total),
            points: found.pareto,
            valueOfTop20: top.share,
            for80: { share: needed.people / needed.of, people: needed.people },
            holds: found.holds ?? false,
            gini: found.gini ?? 0,
            ...(largest ? { largest: largest.share } : {}),
            ...(found.unknown ? { missing: found.unknown } : {}),
          }
        : {
            empty: 'no-data',
            because: { zh: '合计不大于 0，没有份额可看。', en: 'The total is not above 0: there are no shares.' },
          },
    ...(herfindahl === undefined ? {} : { herfindahl }),
    ...(herfindahlOfParts === undefined ? {} : { herfindahlOfParts }),
    ...(parts
      ? {
          parts: parts.map((one) => {
            const sight = one.id === null ? undefined : sights.get(`${one.id} ${one.people}`)
            return {
              name: one.name,
              people: one.people,
              value: Number(one.value),
              share: one.share,
              cumulative: one.cumulative,
              ...(one.band === undefined ? {} : { band: bands!.find((each) => each.band === one.band)!.name }),
              ...(sight ? { sight } : {}),
            }
          }),
        }
      : {}),
    ...(bands
      ? {
          bands: bands.map((one) => ({
            name: one.name,
            ...(one.action ? { action: one.action } : {}),
            from: one.from.part / one.from.whole,
            to: one.to.part / one.to.whole,
            people: one.people,
            value: Number(one.value),
            share: one.share,
            parts: numbers(one.parts),
          })),
        }
      : {}),
    ...(inNoBand
      ? {
          inNoBand: {
            people: inNoBand.people,
            value: Number(inNoBand.value),
            share: inNoBand.share,
            parts: (parts ?? []).flatMap((one, index) => (one.band === undefined ? [index] : [])),
          },
        }
      : {}),
  }
}

/** Classes whose size is what every page shows: how it is shown there, by id and size. */
function sightsOfClasses(
  { context }: Desk,
  { manifest }: Published,
  { kind, by }: Shares,
): Map<string, 'open' | 'hidden'> {
  const scheme = by?.sort === 'scheme' ? manifest.kinds[kind]?.schemes.find((one) => one.id === by.id) : undefined
  if (!scheme) return new Map()
  const cells = tally(context.project['minimum group'])
  const sizes = addClassSizes(cells, {
    classes: scheme.classes.map((one) => one.members),
    reasons: scheme.unassigned.map((one) => one.members),
  })
  const hidden = cells.hidden()
  return new Map(
    scheme.classes.map(({ id, members }, index) => [
      `${id} ${members}`,
      hidden(sizes.classes[index]!) ? ('hidden' as const) : ('open' as const),
    ]),
  )
}
