import type { Prediction } from './prediction.ts'
import type { ListReference } from './list-reference.ts'
import type { Bilingual, Problem } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import type { Column, ColumnType } from '../sql/types.ts'
import type { AsOf } from '../time/as-of.ts'
import type { Zone } from '../time/zone.ts'
import type { BaseMeasure } from './base-measure.ts'
import type { PopulationCut } from './population-cut.ts'
import type { KeptTotal, PopulationTotal } from './population-total.ts'
import type { Rule, Scope } from './rule.ts'

/** A value that a condition may compare: an attribute, a measure over events, a column of an event. */
export interface Comparable {
  expression: Expression
  type: ColumnType
  /** False when no entity can lack it. */
  nullable: boolean
  /** How a sentence calls it. */
  name: Bilingual
  unit?: string
  /** Marked where a past as-of sees today's value (a *current* given attribute). */
  current?: boolean
  /** What it takes to know it, where that is more than the entity's own rows. */
  scope?: Scope
  /** Marked, or made from what is marked and not answered for by a mark of its own. */
  sensitivity?: 'sensitive' | 'proxy'
  /** Where it is a part of what somebody is worth. */
  worth?: PartOfValue
  /** Parts of values that are added up in it. */
  adds?: readonly PartOfValue[]
  /** Columns of events that are added up in it. */
  sums?: readonly SummedColumn[]
}

/** A column of events that is summed: two of the same, of which a row may be in both, count that row's amount twice. */
export interface SummedColumn {
  /** The event with the rows themselves, where the one named holds their sums. */
  event: string
  column: string
  where?: Expression
  /** Half-open, UTC. */
  from?: string
  to?: string
}

/** Which part of which value something is, and what it consists of. */
export interface PartOfValue {
  value: string
  part: string
  title: Bilingual
  /** Parts of the same value that it contains: whoever adds one of them to it counts twice. */
  contains: readonly string[]
  /** Those of them that it is the sum of, for a "why". */
  parts: { title: Bilingual; type: ColumnType; expression: Expression }[]
}

export interface EventShape {
  name: string
  /** How a sentence calls it. */
  label: Bilingual
  columns: Column[]
  /** The event that its rows add up, as orders do their lines; refunds are not among them. */
  linesOf?: string
}

/**
 * What the published runs before this one, and this one, say of a segment or scheme. The runs before are a table, filled
 * when the run starts, that measures look at as at any event; its columns:
 *
 * - `_key`, `_seq` (number of the run), `time`, `day` (its as-of)
 * - `class`: the entity's class from that run on, `insideMark` for a member of a segment, empty for none
 * - `before`: the same at the run before; missing where there is none
 * - `latest`: one row of every entity is so, and says its class at the last run before this one; it is no change. All
 *   others are changes, and what the first run found.
 */
export interface History {
  table: string
  /** The entity's class in this run, in the words of the table. */
  now: Expression
  name: Bilingual
  /** Of a segment one, which its members are in. */
  classes: readonly { id: string; name: Bilingual }[]
  /** What stands for being in no class. */
  none: string
}

export type Path = readonly (string | number)[]

/** A link between the entities of a kind and those of another, or of the same. */
export interface LinkShape {
  link: string
  /** The kind at the other end, and how a sentence calls it. */
  kind: string
  name: Bilingual
  /** Joins entities of one kind: what it leads to depends on the direction. */
  isWithin: boolean
}

/**
 * What a link is followed to. Of one that joins entities of one kind: what is right above, right below, or the entity
 * itself and all below it, however far.
 */
export interface LinkWay {
  link: string
  kind: string
  to: 'other' | 'up' | 'down' | 'all below'
  /** How a sentence calls one of those at the other end. */
  name: Bilingual
}

/** How many entities a way leads to, of how many of them a rule is true, and of how many it is unknown. */
export interface Linked {
  linked: Expression
  holds: Expression
  unknown: Expression
  /** The rule about them, if one was asked for. */
  rule: Rule | undefined
}

/** What the values of linked entities come to, and the rule that says whose count, if one was asked for. */
export interface LinkedValue {
  value: Expression
  rule: Rule | undefined
}

/** What somebody is worth, by a value definition, in parts. */
export interface ValueOf {
  name: Bilingual
  parts: {
    part: string
    title: Bilingual
    type: ColumnType
    sentence: Bilingual
    expression: Expression
    contains: readonly string[]
  }[]
  /** Columns that are added up in what it has been so far. */
  sums: readonly SummedColumn[]
  /** Rests on today's value of a *current* given attribute. */
  current: boolean
}

/** Where in a definition a problem lies: `path` is relative to the node being compiled. */
export interface Reporter {
  report(problem: Problem, path: Path, on?: 'key' | 'value'): void
  /** The same reporter for a node further in. */
  below(path: Path): Reporter
}

/**
 * What a condition, attribute or method may ask while it is compiled. Names and types only: no
 * data is behind it. Answers are undefined when there is no such thing; the caller reports it.
 */
export interface CompileContext extends Reporter {
  /** The kind of entity the definition is about. */
  kind: string
  asOf: AsOf
  zone: Zone
  event(name: string): EventShape | undefined
  eventNames(): string[]
  attribute(id: string): Comparable | undefined
  attributeNames(): string[]
  /** A column of an entity source of this kind (`given`). */
  given(
    source: string,
    column: string,
  ): { expression: Expression; type: ColumnType; current: boolean; score?: Prediction } | undefined
  givenNames(): string[]
  /** Keeps the leaf and answers with the expression that stands for it. */
  measure(measure: BaseMeasure): Expression
  /** An aggregate written inside a condition (`sum: amount`, `of: order`, …) as a comparable value. */
  compute(written: Record<string, unknown>): Comparable | undefined
  /** The heads that `compute` understands. */
  computeHeads(): string[]
  segment(id: string): { member: Expression; name: Bilingual } | undefined
  segmentNames(): string[]
  scheme(id: string): { class: Expression; name: Bilingual; classes: { id: string; name: Bilingual }[] } | undefined
  schemeNames(): string[]
  /** What a value definition says of somebody, which the definition then rests on. */
  value(id: string): ValueOf | undefined
  valueNames(): string[]
  /**
   * What published runs and this one say of a segment or scheme: no definition rests on its meaning, only on its name.
   * `from` says that nothing before the answer that stood at this instant is looked at. Undefined when there is none.
   */
  history(what: 'segment' | 'scheme', id: string, from?: string): History | undefined
  /** Whether the entity is in a file of ids or phones, read when the run starts; undefined when there is none that can be read so. */
  list(reference: ListReference): Expression | undefined
  /** Keeps a cut among all the people whom the definition is drawn from; a placeholder stands for what the fit finds. */
  cut(wanted: PopulationCut): Expression
  /** Keeps the sum of a value over a population, of an attribute; undefined after reporting that there is no such population. */
  total(wanted: PopulationTotal): KeptTotal | undefined
  /** Where the entity's id falls in a random split, 0 to 1 (1 not included): the same in every run and on every engine. */
  split(salt: string): Expression
  /** The links that lead from this kind to another, or to itself. */
  links(): LinkShape[]
  /**
   * What a way leads to, and what the condition at `path` says of it, compiled in the context of the other kind; undefined
   * when that has problems, which are then reported.
   */
  linked(way: LinkWay, path: Path | undefined): Linked | undefined
  /** An attribute of the kind that a way leads to, and the ids of all. */
  linkedAttribute(kind: string, id: string): Comparable | undefined
  linkedAttributeNames(kind: string): string[]
  /** What an attribute of linked entities comes to; `where` is the path of a condition that says of whom. */
  linkedValue(
    way: LinkWay,
    how: 'sum' | 'average' | 'min' | 'max' | 'any',
    attribute: string,
    where: Path | undefined,
  ): LinkedValue | undefined
  /** The two-column table of a file in the project (from, to); undefined when it cannot be read. */
  mapping(path: string): Record<string, string> | undefined
  /** The rows of a CSV file in the project, its header first; undefined when it cannot be read. */
  rows(path: string): string[][] | undefined
  /** Compiles a condition further in; undefined when it has problems, which are then reported. */
  rule(written: unknown, path: Path): Rule | undefined
  below(path: Path): CompileContext
}
