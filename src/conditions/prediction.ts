import type { Bilingual } from '../errors.ts'

/** What is to be known of a score before it is believed: of one that was made elsewhere, or of a model whose weights are written down. */
export interface Prediction {
  sort: 'score' | 'model'
  predicts: Bilingual
  version?: string
  /** The day of scoring; of a model that of its fit. Missing where no row says one. */
  made?: string
  /** Of scores that say it row by row: the source and its column. */
  from?: { source: string; column: string }
  /** Area under the ROC curve, 0 to 1, on people that the model had not seen, with its 95 % interval, and how many they were. */
  auc?: number
  aucInterval?: [low: number, high: number]
  people?: number
  by?: Bilingual
  /** Days after which rules that use it are warned of (W10). */
  staleAfter: number
}
