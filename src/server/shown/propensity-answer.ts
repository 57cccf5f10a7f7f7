import type { Propensity } from '../../index.ts'
import type { PropensityAnswer } from '../contract/propensity.ts'
import { countOf } from './counts.ts'

const finite = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

/** A propensity as it may be shown: groups in which so few had it, or had it not, that they could be told have no rate. */
export function propensityAnswer(id: string, found: Propensity, minimum: number): Omit<PropensityAnswer, 'at'> {
  const { sort, target, from, to, verdict, sentence, quality, terms, left, warnings } = found
  const count = (value: number) => countOf(value, minimum)
  return {
    id,
    sort,
    target: { id: target.id, name: target.name, ...(target.value === undefined ? {} : { value: target.value }) },
    from,
    to,
    in: found.in,
    people: count(found.people),
    already: count(found.already),
    unknown: count(found.unknown),
    events: count(found.events),
    verdict,
    sentence:
      verdict === 'too-few' && (found.people < minimum || found.events < minimum)
        ? { zh: '太少,不够判断', en: 'too few to tell' }
        : sentence,
    quality: quality
      ? {
          n: count(quality.n),
          auc: quality.auc,
          aucInterval: quality.aucInterval,
          brier: finite(quality.brier),
          skill: finite(quality.skill),
          topLift: quality.topLift,
          captured: quality.captured,
          calibration: (quality.calibration ?? []).map(({ predicted, observed, interval, n, count: had }) => {
            const open = (one: number) => one === 0 || one >= minimum
            const isShown = open(had) && open(n - had)
            return {
              predicted,
              observed: isShown ? observed : null,
              interval: isShown ? interval : { low: null, high: null },
              people: count(n),
            }
          }),
        }
      : null,
    terms: terms.map(({ attribute, name, is, transform, oddsRatio, interval, p, inflation }) => ({
      attribute,
      name,
      ...(is === undefined ? {} : { is: String(is) }),
      ...(transform === undefined ? {} : { transform }),
      oddsRatio,
      interval: { low: finite(interval.low), high: finite(interval.high) },
      p,
      inflation: finite(inflation),
    })),
    left,
    warnings,
  }
}
