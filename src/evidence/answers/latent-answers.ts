import type { Bilingual } from '../../errors.ts'

/** Which questions are looked at, among whom, and how many classes are tried; all of it written out. */
export interface AnswersQuestion {
  of: string[]
  in: string
  kind: string
  from: number
  to: number
  seed: number
  starts: number
}

/** One question with its answers, the commonest first; answers of fewer people than the minimum group are put together. */
export interface AskedItem {
  id: string
  name: Bilingual
  answers: { value: string; called?: Bilingual; people: number }[]
  /** Who gave none. */
  silent: number
}

/** How well so many classes fit. */
export interface TriedClasses {
  k: number
  logLikelihood: number
  parameters: number
  aic: number
  bic: number
  entropy: number
  starts: number
  /** Starts that went to the end, and how many of them came to the same. */
  ended: number
  agreed: number
  /** Whether so many classes can be told from these answers: at least as many patterns as parameters, and enough people for each. */
  isTold: boolean
}

export interface AnswerClass {
  /** From 1, the largest first. */
  number: number
  share: number
  /** By item, the probability of each of its answers. */
  answers: number[][]
  /** Where it differs most from all: item and answer, with the probability in the class and among all who answered. */
  traits: { item: number; answer: number; here: number; all: number }[]
}

/** Classes of people who answer alike (latent class analysis). */
export interface LatentAnswers {
  in: { id: string; name: Bilingual }
  kind: string
  /** Who answered at least one of the questions, and who none. */
  people: number
  silent: number
  items: AskedItem[]
  tried: TriedClasses[]
  /** The number with the least BIC; 1 where no classes are to be told. */
  suggested: number
  /**
   * `none`: one class fits best, so there are no groups in these answers; `unsure`: fewer than half of the starts agree, or people are in no class surely (entropy below 0.6);
   * `too-few`: fewer than 10 people for each parameter of even two classes.
   */
  verdict: 'found' | 'unsure' | 'none' | 'too-few'
  /** Of the suggested number; none where that is 1. */
  classes: AnswerClass[]
}
