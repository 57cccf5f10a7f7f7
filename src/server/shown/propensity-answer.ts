import type { Propensity, PropensityQuality, PropensityTerm } from '../../index.ts'
import { roughValue } from '../../privacy/rough-value.ts'
import type { Count } from '../contract/count.ts'
import type { PropensityAnswer } from '../contract/propensity.ts'
import { countOf } from './counts.ts'
import type { Seeing } from './discovery-answer.ts'

type Quality = NonNullable<PropensityAnswer['quality']>
type Counted = (value: number) => Count | null

const finite = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
const short = (value: number): number => Number(value.toPrecision(2))
const open = { low: null, high: null }

/**
 * A propensity as it may be shown. Who may not see people gets no counts, which less those of another page would be those of few, and rough figures; groups in
 * which so few had it, or had it not, that they could be told have no rate for anybody.
 */
export function propensityAnswer(
  { id, result }: { id: string; result: Propensity },
  { people: seesPeople, minimum }: Seeing,
): Omit<PropensityAnswer, 'at'> {
  const { sort, target, from, to, verdict, sentence, quality, terms, left, warnings } = result
  const count: Counted = (value) => (seesPeople ? countOf(value, minimum) : null)
  const isFew = verdict === 'too-few' || !quality
  return {
    id,
    sort,
    target: { id: target.id, name: target.name, ...(target.value === undefined ? {} : { value: target.value }) },
    from,
    to,
    in: result.in,
    people: count(result.people),
    already: count(result.already),
    unknown: count(result.unknown),
    events: count(result.events),
    verdict,
    sentence:
      isFew && (!seesPeople || result.people < minimum || result.events < minimum)
        ? { zh: '太少,不够判断', en: 'too few to tell' }
        : sentence,
    quality: quality ? qualityShown(quality, { people: seesPeople, minimum }, count) : null,
    terms: terms.map((one) => termShown(one, seesPeople)),
    left: left.map(({ attribute, name, why }) => ({ attribute, name: name ?? { zh: attribute, en: attribute }, why })),
    warnings,
  }
}

function qualityShown(quality: PropensityQuality, { people, minimum }: Seeing, count: Counted): Quality {
  const figure = (value: number) => (people ? value : Number(value.toFixed(2)))
  const small = (value: number | null) => (value === null || people ? value : short(value))
  const isShown = (one: number) => one === 0 || one >= minimum
  return {
    n: count(quality.n),
    auc: figure(quality.auc),
    aucInterval: { low: figure(quality.aucInterval.low), high: figure(quality.aucInterval.high) },
    brier: small(finite(quality.brier)),
    skill: small(finite(quality.skill)),
    topLift: people ? quality.topLift : short(quality.topLift),
    captured: people ? quality.captured : roughValue(quality.captured, 'share'),
    calibration: (quality.calibration ?? []).map(({ predicted, observed, interval, n, count: had }) => {
      const isTold = isShown(had) && isShown(n - had)
      const told = people ? observed : roughValue(observed, 'share')
      return {
        predicted: people ? predicted : short(predicted),
        observed: isTold ? told : null,
        interval: isTold && people ? interval : open,
        people: count(n),
      }
    }),
  }
}

function termShown(term: PropensityTerm, people: boolean): PropensityAnswer['terms'][number] {
  const { attribute, name, is, transform, oddsRatio, interval, p, inflation } = term
  const figure = (value: number | null) => (value === null || people ? value : short(value))
  return {
    attribute,
    name,
    ...(is === undefined ? {} : { is: String(is) }),
    ...(transform === undefined ? {} : { transform }),
    oddsRatio: people ? oddsRatio : short(oddsRatio),
    interval: { low: figure(finite(interval.low)), high: figure(finite(interval.high)) },
    p: people ? p : null,
    inflation: figure(finite(inflation)),
  }
}
