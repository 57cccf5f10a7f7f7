import type { Bilingual } from '../../errors.ts'
import type { Row } from '../../engines/engine.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import { contextInForce } from '../in-force/in-force.ts'
import type { Published } from '../stored/published.ts'
import { leavesOf } from '../explain/leaves-of.ts'
import { storedSql } from '../explain/stored-sql.ts'

/** The condition of a segment that most of those who left (or entered) are seen otherwise by than before. */
export interface Moved {
  condition: Bilingual
  /** What it looks at: the attribute, or the number of events. */
  name?: Bilingual
  /** Whether it is of those who entered, or of those who left. */
  change: 'left' | 'entered'
  /** Of `of` such people, those for whom its answer is another than at the run before. */
  people: number
  of: number
}

/**
 * Why a segment shrank or grew: of each single condition of its rule, and of its population's, in how many of those who
 * left (or entered) it turned, by the stored rows of both runs. The condition with most of them is named; of several, the
 * first written. Undefined when the runs did not keep what the rule looks at.
 */
export async function whatMoved(
  context: RunContext,
  before: Published,
  after: Published,
  segment: { kind: string; id: string; change: 'left' | 'entered' },
): Promise<Moved | undefined> {
  const { kind, id } = segment
  const { engine } = context
  const sides = []
  for (const published of [before, after]) {
    const { asOf: instant, day, run } = published.manifest
    const then = contextInForce(context, run) ?? context
    const plan = (await compileProject(then, { instant, day }, published.manifest, [id])).kinds.find(
      (one) => one.kind === kind,
    )
    const found = plan?.segments.find((one) => one.id === id)
    const base = plan?.populations.find((one) => one.id === found?.population)
    if (!plan || !found) return undefined
    const leaves = [...leavesOf(found.rule), ...(base?.rule ? leavesOf(base.rule) : [])]
    const sql = storedSql(engine.dialect, published, plan)
    const answers = leaves.map((leaf) => sql(leaf.truth))
    const columns = answers.map((one, index) => `${one ?? 'NULL'} AS a${index}`)
    const { files } = published
    sides.push({
      leaves,
      answers,
      rows: `SELECT _key, ${columns.join(', ')} FROM ${engine.parquetSource([files.profile(kind)])} p
  JOIN ${engine.parquetSource([files.members(kind)])} m USING (_key)`,
    })
  }
  const [was, is] = sides
  if (!was || !is || !after.changes || was.leaves.length !== is.leaves.length) return undefined
  const { text } = engine.dialect
  const turned = is.leaves.map(
    (_, index) => `count(*) FILTER (WHERE b.a${index} IS DISTINCT FROM n.a${index}) AS t${index}`,
  )
  const [row] = await engine.rows(`SELECT count(*) AS people, ${turned.join(', ')}
FROM ${engine.parquetSource([after.changes.changes(kind)])} c
LEFT JOIN (${was.rows}) b ON b._key = c._key LEFT JOIN (${is.rows}) n ON n._key = c._key
WHERE c.what = 'segment' AND c.id = ${text(id)} AND c.change = ${text(segment.change)}`)
  const most = is.leaves
    .map((leaf, index) => ({ leaf, index, people: numberIn(row, `t${index}`) }))
    .filter(({ index }) => was.answers[index] !== undefined && is.answers[index] !== undefined)
    .reduce<{ leaf: (typeof is.leaves)[number]; people: number } | undefined>(
      (best, one) => (best && best.people >= one.people ? best : one),
      undefined,
    )
  if (!most || most.people === 0) return undefined
  const name = most.leaf.observed[0]?.name
  const { change } = segment
  return {
    change,
    condition: most.leaf.sentence,
    ...(name ? { name } : {}),
    people: most.people,
    of: numberIn(row, 'people'),
  }
}

const numberIn = (row: Row | undefined, name: string): number => Number(row?.[name] ?? 0)
