import type { Bilingual } from '../../errors.ts'

/** `mind`: works, with something to mind; `poor`: does not hold; `not-measured`: what it takes is not there, which is no 0. */
export type CardState = 'good' | 'mind' | 'poor' | 'not-measured'

/** One number of a card. Numbers are true: hide what rests on few people before it is shown. */
export interface CardFigure {
  label: Bilingual
  value: number
  as: 'share' | 'people' | 'days' | 'count' | 'effect' | 'index'
  /** People it rests on, where they could be few. */
  people?: number
}

/** One question of a report card, answered by numbers. */
export interface CardItem {
  id:
    | 'relevance'
    | 'operability'
    | 'dynamism'
    | 'dimensions'
    | 'measurable'
    | 'substantial'
    | 'accessible'
    | 'differentiable'
    | 'actionable'
    | 'stability'
    | 'order'
    | 'budget'
    | 'overlap'
  group: 'principles' | 'kotler' | 'holding'
  name: Bilingual
  state: CardState
  figures: CardFigure[]
  /** What it comes to, without a count of few people. */
  says: Bilingual
  /** How it was computed. */
  how: Bilingual
}

/** One class, or the members of a segment and the rest. */
export interface CardPart {
  id: string
  name: Bilingual
  people: number
  /** Of everybody who is in some part. */
  share?: number
  /** Of their total value, and 100 × that ÷ their share of people; left out where no attribute says what people are worth, or the total is not above 0. */
  value?: { share: number; index: number }
  strategy: boolean
  /** With a contact, and consent where the project holds it; left out where it holds no contacts. */
  reachable?: { people: number; best?: 'phone' | 'email' | 'messenger' }
  /** Of those who are or were in it, the share who are and were (Jaccard); left out without a run before of the same definition. */
  kept?: number
}
