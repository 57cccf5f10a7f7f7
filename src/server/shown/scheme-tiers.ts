import type { TiersDetail } from '../../report/scheme-figures.ts'
import type { TiersScheme } from '../contract/schemes.ts'
import { countOf, countShown } from './counts.ts'
import { pointsApart } from './curve-points.ts'
import type { Head, SchemeParts, Shown } from './scheme-head.ts'
import { moneyText } from './scheme-head.ts'
import { shownSpread } from './spread.ts'

export function shownTiers(parts: SchemeParts, detail: TiersDetail, headOf: (shown: Shown) => Head): TiersScheme {
  const { figures, head } = parts
  const shown = head.cells.shown()
  const base = headOf(shown)
  const cuts = detail.cuts.flatMap(({ from }) => from ?? [])
  const whole = cuts.length === figures.classes.length - 1
  const totals = whole ? head.classes.map(shown).toReversed() : []
  return {
    method: 'tiers',
    ...base,
    of: detail.of,
    spread: shownSpread(detail.spread, whole ? cuts.toReversed() : [], totals, figures.minimum),
    cutBy: detail.cutBy,
    classes: base.classes.map((one, index) => {
      const { from, ties } = detail.cuts[index] ?? {}
      const top = topOf(figures.params, index)
      return {
        ...one,
        ...(from === undefined ? {} : { from }),
        ...(top === undefined ? {} : { top }),
        ...(ties === undefined ? {} : { ties: countOf(ties, figures.minimum) }),
      }
    }),
    pareto: paretoOf(parts, detail),
  }
}

/** The share that is written for a class. */
function topOf(params: unknown, index: number): string | undefined {
  const { classes } = params as { classes?: { top?: unknown }[] }
  const top = classes?.[index]?.top
  return top === undefined ? undefined : String(top)
}

function paretoOf({ figures, doors }: SchemeParts, { pareto, of }: TiersDetail): TiersScheme['pareto'] {
  const { minimum } = figures
  if ('empty' in pareto) {
    const { because } = pareto
    return {
      empty: pareto.empty === 'too-few' ? 'too-few' : 'no-data',
      ...(because ? { because: typeof because === 'string' ? { zh: because, en: because } : because } : {}),
    }
  }
  const { people, total, for80, valueOfTop20 } = pareto
  if (people < minimum) return { empty: 'too-few' }
  const isGroup = (count: number) => count >= minimum && (people - count === 0 || people - count >= minimum)
  const name = { zh: '贡献最多的人', en: 'who give the most' }
  const fifth = pareto.points.find(([share]) => share >= 0.2 - 1e-12)!
  const first = Math.round(fifth[0] * people)
  // With many of one value the fifth lies among them: then it is what the curve has there.
  const whole = first - people * 0.2 < 1
  return {
    people,
    total: moneyText(total),
    points: pointsApart(pareto.points, people, minimum, first),
    valueOfTop20: isGroup(first) ? rounded(whole ? fifth[1] : valueOfTop20) : null,
    for80: {
      share: isGroup(for80.people) ? for80.share : null,
      people: isGroup(for80.people) ? for80.people : countShown(for80.people, true, minimum),
    },
    holds: pareto.holds,
    gini: Math.round(pareto.gini * 1000) / 1000,
    ...(pareto.largest !== undefined && pareto.largest > 0.2
      ? { largest: Math.round(pareto.largest * 100) / 100 }
      : {}),
    missing: countOf(pareto.missing ?? 0, minimum),
    door: doors.of([{ top: '20%', by: of.attribute }], name),
  }
}

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000
