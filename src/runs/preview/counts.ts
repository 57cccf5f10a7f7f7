import type { KindPlan } from '../../compile/compile.ts'
import type { CompiledSegment } from '../../compile/compiled.ts'
import { bitOf, laneOf, memberLane } from '../../compile/lanes.ts'
import { columnFor } from '../../compile/names.ts'
import type { Rule } from '../../conditions/rule.ts'
import type { FileEngine, Row } from '../../engines/engine.ts'
import type { Bilingual } from '../../errors.ts'
import type { Expression } from '../../sql/expression.ts'
import { fillPlaceholders } from '../../sql/placeholders.ts'
import { printExpression } from '../../sql/print.ts'
import { overStored } from '../stored-sql.ts'
import { learnedIn } from '../learned.ts'
import type { Published } from '../published.ts'
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

const one = (condition: string) => `sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`

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
    ...truths.flatMap((_, index) => [`${one(`t${index}`)} AS y${index}`, `${one(`t${index} IS NULL`)} AS u${index}`]),
    ...steps.map((_, step) => `${one(funnelCondition(segment.rule, steps.slice(0, step + 1)))} AS f${step}`),
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
  const [yes, unknown] = [Number(row[`y${index}`] ?? 0), Number(row[`u${index}`] ?? 0)]
  return {
    sentence: rule.sentence,
    true: yes,
    false: people - yes - unknown,
    unknown,
    ...(rule.node === 'group'
      ? { how: rule.how, parts: rule.rules.map((part) => counted(part, truths, row, people)) }
      : {}),
  }
}

/** One row per person of the population: the truth of the rule (`t0`) and of every rule in it, and the key. */
function judged(engine: FileEngine, result: Published, plan: KindPlan, segment: CompiledSegment): string {
  const { kind } = plan
  const { slots } = result.manifest.kinds[kind]!
  const learned = learnedIn(result, plan)
  const sqlOf = (expression: Expression) =>
    printExpression(fillPlaceholders(overStored(expression, slots), learned), engine.dialect)
  const columns = truthsIn(segment.rule).map((truth, index) => `${sqlOf(truth)} AS t${index}`)
  return `SELECT _key, ${columns.join(',\n    ')}
  FROM ${engine.parquetSource([result.files.profile(kind)])} p
  JOIN ${engine.parquetSource([result.files.members(kind)])} m USING (_key)
  WHERE ${sqlOf({ kind: 'column', name: columnFor.population(segment.population) })}`
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
  const columns = slots.map(
    ({ slot }, index) =>
      `count(CASE WHEN ${engine.dialect.hasBit(`o.${memberLane(laneOf(slot))}`, bitOf(slot))} = 1 THEN 1 END) AS b${index}`,
  )
  const [row = {}] = await engine.rows(`SELECT ${columns.join(',\n  ')}
FROM (${judged(engine, result, plan, segment)}) j
JOIN ${engine.parquetSource([published.files.members(kind)])} o ON o._key = j._key
WHERE j.t0`)
  return new Map(
    slots.flatMap(({ id }, index): [string, number][] => {
      const both = Number(row[`b${index}`] ?? 0)
      return both > 0 ? [[id, both]] : []
    }),
  )
}
