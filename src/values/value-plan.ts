import type { Bilingual } from '../errors.ts'
import type { SummedColumn } from '../conditions/context.ts'
import type { Scope } from '../conditions/rule.ts'
import type { Expression } from '../sql/expression.ts'
import { column } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'
import type { ChainModel } from '../stats/lifetime/choose-buying.ts'
import type { Horizon, Period, Rate } from './rate.ts'
import type { costTypes, incomeTypes } from './shape.ts'
import type { PartId } from './parts.ts'

/** A column that a value makes on its way, or a part of it. */
export interface ValueColumn {
  name: string
  type: ColumnType
  /** Over the profile, and over own columns (`own`) of lower levels. */
  is: Expression
  /** 0 over the profile alone; a column only looks at columns of lower levels. */
  level: number
  /** Stays with the run: parts, lines and opportunities. */
  kept: boolean
  /** Read from the table of scores, which is `scoreTable` in its expression. */
  scored?: true
}

/** One thing that a value consists of. */
export interface ValuePart {
  part: PartId
  title: Bilingual
  type: ColumnType
  /** Amounts of the project's currency. */
  isMoney: boolean
  /** A sum of it over people means something. */
  adds: boolean
  nullable: boolean
  /** What it is: the definition that stands beside the number. */
  sentence: Bilingual
}

/** Where the amounts of a line come from. */
export type LineSource =
  | { from: 'events'; event: string; where?: Expression; sum?: string; share?: string; each?: string }
  | { from: 'attribute'; attribute: string; dated?: string }
  | { from: 'share'; share: string; line: string }

/** One line of the ledger. Amounts are as they were given; costs count against. */
export interface LedgerLine {
  line: string
  name: Bilingual
  side: 'income' | 'cost'
  type: (typeof incomeTypes)[number] | (typeof costTypes)[number]
  /** By way of what, of value that is not the customer's own. */
  indirect?: string
  source: LineSource
  sentence: Bilingual
}

/** One thing that might come beside today's pattern. */
export interface Opportunity {
  opportunity: string
  name: Bilingual
  sort: 'offer' | 'referral'
  sentence: Bilingual
}

/** An attribute that may tell how soon people order and leave. */
export interface Covariate {
  attribute: string
  name: Bilingual
}

/** How often people buy is fitted, and scored by what it finds. */
export interface PurchaseModel {
  /** What is tried, first to last; after them the keep rate of everybody. */
  chain: readonly ChainModel[]
  /** What x, tx and T count, counted back from as-of; days when left out. */
  period?: Exclude<Period, 'day'>
  /** With fewer repeat buyers nothing of the chain is tried. */
  atLeast: number
  horizon: Horizon | 'endless'
  discount: Rate
  /** Contribution in the value of an order; as the ledger has it when left out. */
  margin?: number
  refit: 'every run' | 'monthly' | 'when drifted'
  /** Attributes that may tell how soon people order and leave. */
  covariates?: readonly Covariate[]
  /** The event that is a purchase, which of them, and the column that is its value; nothing of contracts that attributes tell of. */
  event?: string
  where?: Expression
  amount?: string
}

/** How a current value by keep rate was put together: enough to say what another keep rate would give. */
export interface KeepRateOutlook {
  period: Period
  timing: 'start of period' | 'middle of period' | 'end of period'
  horizon: Horizon | 'endless'
  discount: Rate
  /** One rate for everybody, one for each class (by its number, from 1) of a scheme, or of each person. */
  keep:
    | { of: 'everybody'; rate: Rate }
    | { of: 'classes'; scheme: string; rates: Record<number, Rate>; otherwise?: Rate }
    | { of: 'each' }
  /** Losses are expected: what comes in without them stays with the run as `gainColumn`. */
  loss?: true
}

/** What a value definition comes to: columns, level upon level, and what they mean. */
export interface ValuePlan {
  scope: Scope
  columns: ValueColumn[]
  parts: ValuePart[]
  lines: LedgerLine[]
  /** Columns of events that its lines of income add up. */
  sums: readonly SummedColumn[]
  opportunities: Opportunity[]
  model?: PurchaseModel
  outlook?: KeepRateOutlook
  /** Rests on a given attribute that has today's value at every as-of. */
  current: boolean
}

/** Marks a column that is the value's own; compile gives it the name that it has in layers. */
export const own = (name: string): Expression => column(`:${name}`)

/** Stands for the table of scores that is joined. */
export const scoreTable = 'scores'

/** A column of that table, by a name that no attribute has. */
export const scoreColumn = (name: string): string => `score:${name}`

/** Columns that hold covariates, and the one that is 1 where all of them are known. */
export const covariateColumn = (index: number): string => `with${index + 1}`
export const covariatesKnown = 'with-known'

/** What a model sees of people: who looks the same in these is scored once. */
export const seenBy = ({ covariates = [] }: Pick<PurchaseModel, 'covariates'>): string[] => [
  'x',
  'tx',
  'T',
  ...covariates.map((_, index) => covariateColumn(index)),
  ...(covariates.length > 0 ? [covariatesKnown] : []),
]

/** Current value before losses that are expected. */
export const gainColumn = 'gain'

export const lineColumn = (line: string): string => `line:${line}`
export const opportunityColumn = (opportunity: string): string => `chance:${opportunity}`
