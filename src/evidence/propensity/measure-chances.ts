import { auc } from '../../stats/prediction/auc.ts'
import { brier } from '../../stats/prediction/brier.ts'
import { calibration } from '../../stats/prediction/calibration.ts'
import { scoreCounts } from '../../stats/prediction/score-counts.ts'
import { topLift } from '../../stats/prediction/top-lift.ts'
import type { PropensityQuality } from './propensity-answer.ts'

/** How well scores tell who had the outcome; calibration only of chances, 0 to 1. Undefined for fewer than two people with it, or without. */
export function measureChances(
  scores: Float64Array,
  outcomes: Uint8Array,
  areChances: boolean,
): PropensityQuality | undefined {
  const rows = scoreCounts(scores, outcomes)
  const area = auc(rows)
  const top = topLift(rows)
  if (!area || !top) return undefined
  const events = area.positives
  const n = events + area.negatives
  const about = { n, events, auc: area.auc, aucInterval: area.interval, topLift: top.lift, captured: top.captured }
  if (!areChances) return about
  const error = brier(rows)!
  const held = calibration(rows, {
    groups: Math.max(2, Math.min(10, Math.floor(Math.min(events, area.negatives) / 10))),
  })!
  return {
    ...about,
    brier: error.score,
    ...(error.skill === undefined ? {} : { skill: error.skill }),
    tooHigh: held.tooHigh,
    calibration: held.groups,
  }
}
