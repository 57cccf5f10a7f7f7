import type { KindPlan } from '../../compile/compile.ts'
import type { CompiledScheme } from '../../compile/compiled.ts'
import { finishFit } from '../../compile/fit.ts'
import { placeholderValues } from '../../compile/fit-owner.ts'
import { columnFor } from '../../compile/names.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { Bilingual } from '../../errors.ts'
import type { FitRow, Fitted } from '../../methods/method.ts'
import type { Expression } from '../../sql/expression.ts'
import { fillPlaceholders, fillQuery } from '../../sql/placeholders.ts'
import { printExpression, printQuery } from '../../sql/print.ts'
import { learnedIn } from '../explain/learned.ts'
import { overStored } from '../explain/stored-sql.ts'
import type { Published } from '../stored/published.ts'
import { tryCuts } from './try-cuts.ts'

/** Who would be where. */
export interface Assigned {
  /** By the class that is published and the class there would be; null is without a class, undefined outside what was published. */
  moves: { from: string | null | undefined; to: string | null; people: number }[]
  cuts: CountedCut[]
  fitted?: Fitted
}

/** A cut between classes, with how many whose value is known are at it or better, worse, and exactly at it. */
export interface CountedCut {
  input: string
  label: Bilingual
  value: number
  atOrBetter: number
  worse: number
  at: number
  /** Places of the classes whose people are at it or better. */
  better: number[]
}

/**
 * Fits and assigns a compiled scheme over the stored profile and members of a result, against the classes of a published run. All that
 * the scheme looks at must be in the result.
 */
export async function assignStored(
  engine: FileEngine,
  result: Published,
  plan: KindPlan,
  scheme: CompiledScheme,
  published: Published,
): Promise<Assigned> {
  const { kind } = plan
  const { dialect } = engine
  const own = result.manifest.kinds[kind]!
  const base = baseSql(engine, result, plan, scheme, published)
  const over = (query: string) => `WITH ${dialect.quote('base')} AS (${base})\n${query}`
  const fits = scheme.plan.fits
  const rows: FitRow[][] = []
  for (const { query } of fits)
    rows.push((await engine.rows(over(`SELECT * FROM (${printQuery(fillQuery(query, {}), dialect)})`))) as FitRow[])
  const alone = { ...plan, schemes: [{ ...scheme, cuts: [] }] }
  const owner = { what: 'scheme' as const, id: scheme.id }
  const fitted = fits.length
    ? finishFit(alone, owner, rows)
    : own.schemes.find((one) => one.id === scheme.id && one.hash === scheme.hash)?.fitted
  const values = { ...learnedIn(result, plan), ...(fitted ? placeholderValues(owner, fitted) : {}) }
  const assign = scheme.plan.worked
    ? dialect.quote(computedClass)
    : printExpression(fillPlaceholders(scheme.plan.assign, values), dialect)
  const found = await engine.rows(
    over(
      `SELECT was, ${assign} AS would, count(*) AS people FROM ${dialect.quote('base')} GROUP BY 1, 2 ORDER BY 1, 2`,
    ),
  )
  const then = published.manifest.kinds[kind]?.schemes.find((one) => one.id === scheme.id)
  const named = (list: readonly { id: string }[], number: unknown) => list[Number(number) - 1]?.id ?? null
  return {
    moves: found.map((row) => ({
      from: row['was'] === null ? undefined : named(then?.classes ?? [], row['was']),
      to: row['would'] === null ? null : named(scheme.plan.classes, row['would']),
      people: Number(row['people']),
    })),
    cuts: await countedCuts(engine, over, scheme, fitted),
    ...(fitted ? { fitted } : {}),
  }
}

/** Of a scheme whose columns are worked out in a computation: the class that it gave. */
const computedClass = 'class computed'

/** One row per member of the population: its published class (0: none), and what the method looks at. */
function baseSql(
  engine: FileEngine,
  result: Published,
  plan: KindPlan,
  scheme: CompiledScheme,
  published: Published,
): string {
  const { kind } = plan
  const { dialect } = engine
  const own = result.manifest.kinds[kind]!
  const learned = learnedIn(result, plan)
  const sqlOf = (expression: Expression) =>
    printExpression(fillPlaceholders(overStored(expression, own.slots), learned), dialect)
  const kept = own.populations.some((one) => one.id === scheme.population)
  const population: Expression = kept
    ? { kind: 'column', name: columnFor.population(scheme.population) }
    : plan.populations.find((one) => one.id === scheme.population)!.truth
  const isPublished = published.manifest.kinds[kind]?.schemes.some((one) => one.id === scheme.id)
  const [of, why] = [columnFor.class(scheme.id), columnFor.reason(scheme.id)].map((name) => `b.${dialect.quote(name)}`)
  const was = isPublished ? `coalesce(${of}, CASE WHEN ${why} IS NOT NULL THEN 0 END)` : 'NULL'
  const files = (run: Published) => ({
    profile: engine.parquetSource([run.files.profile(kind)]),
    members: engine.parquetSource([run.files.members(kind)]),
  })
  const { profile, members } = files(result)
  const inputs = [
    ...scheme.plan.inputs.map((one) => `${sqlOf(one.expression)} AS ${dialect.quote(one.name)}`),
    ...(scheme.plan.worked
      ? [`m.${dialect.quote(columnFor.class(scheme.id))} AS ${dialect.quote(computedClass)}`]
      : []),
  ]
  const looked = `SELECT _key, ${inputs.join(',\n  ')}
FROM ${profile} p JOIN ${members} m USING (_key) WHERE ${sqlOf(population)}`
  const names = [...scheme.plan.inputs.map((one) => one.name), ...(scheme.plan.worked ? [computedClass] : [])]
  const columns = names.map((name) => `i.${dialect.quote(name)}`)
  return `SELECT ${was} AS was, ${columns.join(', ')}
FROM (${looked}) i LEFT JOIN ${files(published).members} b ON b._key = i._key`
}

async function countedCuts(
  engine: FileEngine,
  over: (query: string) => string,
  scheme: CompiledScheme,
  fitted: Fitted | undefined,
): Promise<CountedCut[]> {
  const { dialect } = engine
  const cuts = tryCuts(scheme.plan, fitted)
  if (cuts.length === 0) return []
  const sum = (condition: string, as: string) => `sum(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS ${as}`
  const columns = cuts.flatMap(({ input, value, smallerIsBetter }, index) => {
    const column = dialect.quote(input)
    return [
      sum(`${column} ${smallerIsBetter ? '<=' : '>='} ${value}`, `b${index}`),
      sum(`${column} = ${value}`, `a${index}`),
      `count(${column}) AS k${index}`,
    ]
  })
  const [row] = await engine.rows(over(`SELECT ${columns.join(',\n  ')} FROM ${dialect.quote('base')}`))
  return cuts.map(({ input, label, value, better }, index) => {
    const of = (name: string) => Number(row?.[`${name}${index}`] ?? 0)
    return { input, label, value, atOrBetter: of('b'), worse: of('k') - of('b'), at: of('a'), better }
  })
}
