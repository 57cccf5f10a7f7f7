import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import type { Published } from '../stored/published.ts'
import { readRun } from '../stored/run-reader.ts'
import { storedSql } from './stored-sql.ts'

/** People of a class (its place, from 0) for whom the rule of a later one is true too. */
export interface RuleOverlap {
  first: number
  also: number
  people: number
}

/**
 * Which rules of a scheme by ordered rules hold for the same people, as a run stored them; undefined where it did not keep all that
 * they look at. `context` has the definitions that the run computed.
 */
export async function ruleOverlaps(
  context: RunContext,
  published: Published,
  kind: string,
  scheme: string,
): Promise<RuleOverlap[] | undefined> {
  const { manifest } = published
  const reader = readRun(context.engine, published, kind)
  const { kinds } = await compileProject(context, { instant: manifest.asOf, day: manifest.day }, manifest, [scheme])
  const plan = kinds.find((one) => one.kind === kind)
  const rules = plan?.schemes.find((one) => one.id === scheme)?.plan.rules
  if (!reader || !plan || !rules) return undefined
  const { dialect } = reader
  const sqlOf = storedSql(dialect, published, plan)
  const truths = rules.map((rule) => sqlOf(rule.truth))
  if (truths.some((one) => one === undefined)) return undefined
  const { engine, files } = { engine: context.engine, files: published.files }
  const source = `${engine.parquetSource([files.profile(kind)])} p JOIN ${engine.parquetSource([files.members(kind)])} m USING (_key)`
  const sums = truths.map((truth, index) => `sum(CASE WHEN ${truth} THEN 1 ELSE 0 END) AS r${index}`)
  const of = reader.classOf(scheme)
  const rows = await reader.rows(
    `SELECT ${of} AS class, ${sums.join(',\n  ')}\nFROM ${source} WHERE ${of} IS NOT NULL GROUP BY 1 ORDER BY 1`,
  )
  return rows.flatMap((row) => {
    const first = Number(row['class']) - 1
    return truths.flatMap((_, also): RuleOverlap[] => {
      const people = Number(row[`r${also}`] ?? 0)
      return also > first && people > 0 ? [{ first, also, people }] : []
    })
  })
}
