import type { KindPlan } from '../../compile/compile.ts'
import type { CompiledSegment } from '../../compile/compiled.ts'
import { laneOf, memberLane } from '../../compile/lanes.ts'
import { columnFor } from '../../compile/names.ts'
import type { Rule } from '../../conditions/rule.ts'
import type { FileEngine, Row } from '../../engines/engine.ts'
import type { Bilingual } from '../../errors.ts'
import type { Expression } from '../../sql/expression.ts'
import { columnsIn } from '../../sql/expression.ts'
import { patternSizes } from '../../stats/pattern-sizes.ts'
import { fillPlaceholders } from '../../sql/placeholders.ts'
import { printExpression } from '../../sql/print.ts'
import { overStored } from '../explain/stored-sql.ts'
import { learnedIn } from '../explain/learned.ts'
import type { Published } from '../stored/published.ts'
import { patternsIn } from '../compute/sizes.ts'
import { truthsIn } from './stored.ts'

/** Of a population: for whom something is true, false and unknown. */
export interface TruthCounts {
  true: number
  false: number
  unknown: number
}

/** A rule as a tree, with how many people each condition holds for by itself. */
export interface CountedRule extends TruthCounts {
  sentence: Bilingual
  how?: 'all' | 'any' | 'none'
  parts?: CountedRule[]
}

export interface RuleCounts {
  population: number
  rule: CountedRule
  /** People left after the first condition, after the first two, … of a rule of several conditions. */
  funnel: { sentence: Bilingual; people: number }[]
}

const holding = (condition: string) => `sum(CAST(${condition} AS INTEGER))`

/** Counts a rule over the stored profile and lanes of a result, in one pass. */
export async function countRule(
  engine: FileEngine,
  result: Published,
  plan: KindPlan,
  segment: CompiledSegment,
): Promise<RuleCounts> {
  const truths = truthsIn(segment.rule)
  const steps = segment.rule.node === 'group' ? segment.rule.rules.map((part) => truths.indexOf(part.truth)) : []
  const columns = [
    'count(*) AS people',
    ...truths.flatMap((_, index) => [`${holding(`t${index}`)} AS y${index}`, `count(t${index}) AS k${index}`]),
    ...steps.map((_, step) => `${holding(funnelCondition(segment.rule, steps.slice(0, step + 1)))} AS f${step}`),
  ]
  const [row = {}] = await engine.rows(
    `SELECT ${columns.join(',\n  ')}\nFROM (${judged(engine, result, plan, segment)})`,
  )
  const people = Number(row['people'] ?? 0)
  return {
    population: people,
    rule: counted(segment.rule, truths, row, people),
    funnel:
      segment.rule.node === 'group'
        ? segment.rule.rules.map((part, step) => ({ sentence: part.sentence, people: Number(row[`f${step}`] ?? 0) }))
        : [],
  }
}

/** Who is left after these conditions: in all of them, in any, or in none, as the rule says. */
function funnelCondition(rule: Rule, steps: readonly number[]): string {
  const how = rule.node === 'group' ? rule.how : 'all'
  if (how === 'any') return steps.map((step) => `t${step}`).join(' OR ')
  return steps.map((step) => (how === 'none' ? `NOT t${step}` : `t${step}`)).join(' AND ')
}

function counted(rule: Rule, truths: readonly Expression[], row: Row, people: number): CountedRule {
  const index = truths.indexOf(rule.truth)
  const [yes, known] = [Number(row[`y${index}`] ?? 0), Number(row[`k${index}`] ?? 0)]
  return {
    sentence: rule.sentence,
    true: yes,
    false: known - yes,
    unknown: people - known,
    ...(rule.node === 'group'
      ? { how: rule.how, parts: rule.rules.map((part) => counted(part, truths, row, people)) }
      : {}),
  }
}

/** Keys of the first who match, in order of key. */
export async function firstMatching(
  engine: FileEngine,
  result: Published,
  plan: KindPlan,
  segment: CompiledSegment,
  limit: number,
): Promise<number[]> {
  const from = judged(engine, result, plan, segment, [], [segment.rule.truth])
  const rows = await engine.rows(`SELECT _key FROM (${from}) WHERE t0 ORDER BY _key LIMIT ${limit}`)
  return rows.map((row) => Number(row['_key']))
}

/** Of two segments of one kind: how many match the second, and both. */
export async function countBoth(
  engine: FileEngine,
  result: Published,
  plan: KindPlan,
  [one, other]: readonly [CompiledSegment, CompiledSegment],
): Promise<{ other: number; both: number }> {
  const from = (segment: CompiledSegment) =>
    `SELECT _key FROM (${judged(engine, result, plan, segment, [], [segment.rule.truth])}) WHERE t0`
  const [row] = await engine.rows(
    `SELECT count(*) AS other, count(a._key) AS both FROM (${from(other)}) b LEFT JOIN (${from(one)}) a USING (_key)`,
  )
  return { other: Number(row?.['other'] ?? 0), both: Number(row?.['both'] ?? 0) }
}

/**
 * One row per person of the population: the truth of the rule (`t0`) and of every rule in it, and the key. Who is in what
 * is only read where the rule or the population looks at it, or `lanes` (columns of the members) are asked for.
 */
function judged(
  engine: FileEngine,
  result: Published,
  plan: KindPlan,
  segment: CompiledSegment,
  lanes: readonly string[] = [],
  truths: readonly Expression[] = truthsIn(segment.rule),
): string {
  const { kind } = plan
  const own = result.manifest.kinds[kind]!
  const learned = learnedIn(result, plan)
  const profile = new Set(own.profile.map((one) => one.name))
  const isInProfile = (expression: Expression) => columnsIn(expression).every((name) => profile.has(name))
  const base = plan.populations.find((one) => one.id === segment.population)!
  const drawn: Expression = isInProfile(base.truth)
    ? base.truth
    : { kind: 'column', name: columnFor.population(base.id) }
  const alone = lanes.length === 0 && [drawn, ...truths].every(isInProfile)
  const sqlOf = (expression: Expression) =>
    printExpression(fillPlaceholders(overStored(expression, own.slots), learned), engine.dialect)
  const columns = truths.map((truth, index) => `${sqlOf(truth)} AS t${index}`)
  const members = `\n  JOIN ${engine.parquetSource([result.files.members(kind)])} m USING (_key)`
  return `SELECT ${['_key', ...lanes, ...columns].join(',\n    ')}
  FROM ${engine.parquetSource([result.files.profile(kind)])} p${alone ? '' : members}
  WHERE ${sqlOf(drawn)}`
}

/** How many of those who match are in each published segment, by id; those that share nobody are left out. */
export async function overlapsWith(
  engine: FileEngine,
  result: Published,
  plan: KindPlan,
  segment: CompiledSegment,
  published: Published,
): Promise<Map<string, number>> {
  const { kind } = plan
  const slots = (published.manifest.kinds[kind]?.slots ?? []).filter((one) => one.what === 'segment')
  if (slots.length === 0) return new Map()
  const lanes = [...new Set(slots.map(({ slot }) => memberLane(laneOf(slot))))]
  const from =
    result === published
      ? judged(engine, result, plan, segment, lanes, [segment.rule.truth])
      : `SELECT * FROM (${judged(engine, result, plan, segment, [], [segment.rule.truth])}) j JOIN ${engine.parquetSource([published.files.members(kind)])} o USING (_key)`
  const found = await patternsIn(engine, `(SELECT * FROM (${from}) WHERE t0)`, slots, memberLane)
  return new Map(
    [...patternSizes(found)].flatMap(([key, both]): [string, number][] =>
      both > 0 ? [[key.slice('segment '.length), both]] : [],
    ),
  )
}
