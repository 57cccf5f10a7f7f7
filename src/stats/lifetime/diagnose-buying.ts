import type { BuyerPatterns } from './buyer-patterns.ts'
import { type Diagnosis, finding, thinRepeatBuyers } from './buying-diagnosis.ts'
import type { BuyingFit } from './buying-fit.ts'
import type { Maximum } from './maximise.ts'

/** χ² with two degrees of freedom at 5 %: what leaving must add over a model without it to be seen at all. */
const detectable = 5.991
/** Nearly everybody is active: the drop-out shape ran to zero. */
const nearlyAll = 0.995
/**
 * With many customers any misfit is "significant": where most are active, leaving must also gain this much of the likelihood ratio for each
 * customer. CDNOW gains 0.15, a grocer's 0.78; Online Retail with returns counted as orders 0.017.
 */
const mostly = 0.9
const perCustomer = 0.02
/** A standard error on the log scale from which a parameter is called flat: a factor of e². */
const flat = 2
/** By how much implied and observed orders may differ. */
const rateOff = 0.15

/** Everything that is to be said about a fit, in words. */
export function diagnoseBuying(fit: BuyingFit, patterns: BuyerPatterns, best: Maximum): Diagnosis[] {
  const findings: Diagnosis[] = []
  const gain = Math.max(0, best.gainLeft)
  findings.push(
    best.converged
      ? finding('converged', { gain: Number(gain.toExponential(1)) })
      : finding('not-converged', { gain, steps: best.evaluations }),
  )
  const names = fit.terms.map((term) => term.replace(/^ln /, ''))
  if (best.atEdge.length > 0)
    // With NBD it only says that customers do not differ; a model with leaving has a simpler one behind it.
    findings.push(
      finding('boundary', { parameters: best.atEdge.map((index) => names[index]!).join(', ') }, fit.model !== 'nbd'),
    )
  const errors = fit.covariance?.map((row, index) => Math.sqrt(Math.max(0, row[index]!)))
  const wide = names.filter(
    (_, index) => index < Object.keys(fit.parameters).length && (errors?.[index] ?? Infinity) > flat,
  )
  if (wide.length > 0) {
    const most = Math.max(...(errors ?? []).slice(0, Object.keys(fit.parameters).length), 0)
    findings.push(
      finding('flat-likelihood', { parameters: wide.join(', '), factor: errors ? Math.exp(Math.min(most, 50)) : '∞' }),
    )
  }
  if (fit.attritionRatio !== undefined && !attritionSeen(fit, fit.attritionRatio))
    findings.push(finding('no-detectable-attrition', { alive: fit.meanAlive, ratio: fit.attritionRatio }))
  if (fit.repeatBuyers < thinRepeatBuyers)
    findings.push(finding('too-few-repeat-buyers', { repeatBuyers: fit.repeatBuyers, floor: thinRepeatBuyers }))
  const { age, gap } = averages(patterns)
  if (age < 2 * gap)
    findings.push(finding('window-too-short', { age: `${round(age)} ${fit.unit}`, gap: `${round(gap)} ${fit.unit}` }))
  const { observed, expected } = fit.perYear
  if (observed > 0 && Math.abs(expected / observed - 1) > rateOff)
    findings.push(finding('rate-off', { observed, expected }))
  if (fit.refused > 0) findings.push(finding('rows-refused', { refused: fit.refused }))
  return findings
}

function attritionSeen({ meanAlive, customers }: BuyingFit, ratio: number): boolean {
  if (ratio < detectable || meanAlive > nearlyAll) return false
  return meanAlive <= mostly || ratio >= perCustomer * customers
}

const round = (value: number): number => Number(value.toPrecision(3))

/** Mean age, and mean time between orders of who came back. */
function averages({ repeats, lastAge, age, weight, customers }: BuyerPatterns): { age: number; gap: number } {
  let [ages, active, orders] = [0, 0, 0]
  weight.forEach((one, row) => {
    ages += one * age[row]!
    active += one * lastAge[row]!
    orders += one * repeats[row]!
  })
  return { age: ages / customers || 0, gap: active / orders || 0 }
}
