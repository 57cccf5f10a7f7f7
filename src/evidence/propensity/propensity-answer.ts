import type { Bilingual } from '../../errors.ts'
import type { CalibrationGroup } from '../../stats/prediction/calibration.ts'
import type { Interval } from '../../stats/proportion.ts'

export interface PropensityOptions {
  /** What is foretold: an attribute, or a segment that people come into. */
  target: string
  /** Of an attribute that is a text: the value that counts. */
  value?: string
  /** Attributes it is foretold from, as they were on the earlier day; default those that tell most, at most twelve. */
  of?: readonly string[]
  /** In place of a new model: an attribute that is a score already, whose quality is measured. */
  score?: string
  /** Among whom, on the earlier day: a population, segment or class; default everybody. */
  in?: string
  /** Day of the earlier run; default the newest at least 28 days before, or where the target's window begins. */
  from?: string
}

/** What a column does to the odds: one standard deviation more of a number, or having what `is` says. */
export interface PropensityTerm {
  attribute: string
  name: Bilingual
  /** Of a text or boolean: 1 where it is this. */
  is?: string | boolean
  transform?: 'log1p'
  /** What stands in for a missing number. */
  missing?: number
  /** Of one unit more, as the attribute is written. */
  weight: number
  /** Of one standard deviation more of a number (of its logarithm), and of a text or boolean of being this. */
  oddsRatio: number
  interval: Interval
  p: number
  /** How much of it the other columns tell; above 10 its weight is not to be read alone. */
  inflation?: number
}

/** How good chances were on people the model had not seen. */
export interface PropensityQuality {
  /** People held out, and how many of them it happened to. */
  n: number
  events: number
  auc: number
  aucInterval: Interval
  /** Mean squared error, and how much better than telling everybody the same: only of chances. */
  brier?: number
  skill?: number
  /** Rate of the tenth with the highest scores ÷ rate of all, and the share of all events in it. */
  topLift: number
  captured: number
  /** Mean chance less the rate: above 0 promises too much. */
  tooHigh?: number
  calibration?: CalibrationGroup[]
}

export type PropensityWarning =
  /** Its window reaches to before the earlier day: a part of the outcome was known then. */
  | 'outcome-before'
  /** It is not known from when on the outcome counts. */
  | 'window-unknown'
  /** Some inputs have today's value at every day: they may know what came later. */
  | 'current-inputs'
  | 'separated'
  | 'inflated'
  | 'badly-calibrated'

export interface Propensity {
  sort: 'model' | 'score'
  target: { id: string; name: Bilingual; sort: 'attribute' | 'segment'; value?: string }
  /** The earlier run, whose attributes foretell, and the run that says what came of it. */
  from: { run: string; day: string }
  to: { run: string; day: string }
  kind: string
  in: { id: string; name: Bilingual }
  /** People of the earlier run who count, and whom not: those of whom it was so already, and those of whom the outcome is unknown. */
  people: number
  already: number
  unknown: number
  events: number
  /** People the model was fitted on; 0 of a score. */
  fitted: number
  /** `useful`: tells better than chance beyond doubt; `no-better`: does not; `too-few`: too few people with, or without the outcome. */
  verdict: 'useful' | 'no-better' | 'too-few'
  quality?: PropensityQuality
  intercept?: number
  terms: PropensityTerm[]
  definition?: string
  /** Attributes that were not used, and why. */
  left: {
    attribute: string
    name: Bilingual
    /** `makes-the-target`: the target is made of it, or of the same. */
    why:
      | 'sensitive'
      | 'constant'
      | 'told-by-others'
      | 'tells-less'
      | 'is-the-target'
      | 'makes-the-target'
      | 'no-such-type'
  }[]
  warnings: PropensityWarning[]
  sentence: Bilingual
}
