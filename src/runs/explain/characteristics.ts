import type { Bilingual } from '../../errors.ts'
import type { KindPlan } from '../../compile/compile.ts'
import type { Rule, RuleLeaf } from '../../conditions/rule.ts'
import type { RunContext } from '../context.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { Published } from '../stored/published.ts'
import type { RunReader } from '../stored/run-reader.ts'
import { leavesOf } from './leaves-of.ts'
import { storedSql } from './stored-sql.ts'

/** Something that rules and methods of a run look at, as SQL over the run: an attribute, or how often somebody did something. */
export interface Characteristic {
  name: Bilingual
  /** `number` also of money and whole numbers, `day` of dates and instants. */
  type: 'number' | 'day' | 'category'
  unit?: string
  sql: string
  /** Ids of the segments and schemes that look at it. */
  usedBy: string[]
}

const numbers = ['number', 'integer', 'money']
const days = ['date', 'time']
const categories = ['text', 'boolean']

/**
 * What the segments and schemes of a kind look at, by a key that is the same between runs of one definition: what a condition or an input is called. With `only`, of one of
 * them. Lists, classes of other schemes and what the run did not keep are left out.
 */
export async function characteristicsOf(
  context: RunContext,
  published: Published,
  reader: RunReader,
  only?: string,
): Promise<Map<string, Characteristic>> {
  const { asOf: instant, day } = published.manifest
  const compiled = await compileProject(
    context,
    { instant, day },
    published.manifest,
    only === undefined ? undefined : [only],
  )
  const plan = compiled.kinds.find((one) => one.kind === reader.kind)
  const found = new Map<string, Characteristic>()
  if (!plan) return found
  const sql = storedSql(reader.dialect, published, plan)
  for (const { usedBy, name, type, unit, value } of lookedAt(plan, only)) {
    const kind = numbers.includes(type) ? 'number' : days.includes(type) ? 'day' : 'category'
    const spelt = kind === 'category' && !categories.includes(type) ? undefined : sql(value)
    if (spelt === undefined) continue
    const key = JSON.stringify([kind, name.en, name.zh])
    const known = found.get(key)
    if (known && !known.usedBy.includes(usedBy)) known.usedBy.push(usedBy)
    if (!known) found.set(key, { name, type: kind, ...(unit ? { unit } : {}), sql: spelt, usedBy: [usedBy] })
  }
  return found
}

type Looked = Pick<RuleLeaf['observed'][number], 'name' | 'type' | 'unit' | 'value'> & { usedBy: string }

function lookedAt(plan: KindPlan, only: string | undefined): Looked[] {
  const isAsked = ({ id }: { id: string }) => only === undefined || id === only
  const ruleOf = (population: string) => plan.populations.find((one) => one.id === population)?.rule
  const observedIn = (usedBy: string, rule: Rule | undefined): Looked[] =>
    rule
      ? leavesOf(rule).flatMap(({ observed }) =>
          observed.filter((one) => !one.classes).map((one) => ({ ...one, usedBy })),
        )
      : []
  return [
    ...plan.segments
      .filter(isAsked)
      .flatMap(({ id, rule, population }) => [...observedIn(id, rule), ...observedIn(id, ruleOf(population))]),
    ...plan.schemes.filter(isAsked).flatMap(({ id, population, plan: { inputs, rules } }) => [
      ...inputs.map(({ title, type, unit, expression }) => ({
        name: title,
        type,
        ...(unit === undefined ? {} : { unit }),
        value: expression,
        usedBy: id,
      })),
      ...(rules ?? []).flatMap((rule) => observedIn(id, rule)),
      ...observedIn(id, ruleOf(population)),
    ]),
  ]
}
