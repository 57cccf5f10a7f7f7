import type { Bilingual } from '../../errors.ts'
import type { Row } from '../../engines/engine.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import { contextInForce } from '../in-force/in-force.ts'
import { keptIfLarge } from '../stored/kept-rows.ts'
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
 * first written. Nothing of a change when the runs did not keep what the rule looks at.
 */
export async function whatMoved(
  context: RunContext,
  before: Published,
  after: Published,
  segment: { kind: string; id: string; changes: readonly Moved['change'][] },
): Promise<Partial<Record<Moved['change'], Moved>>> {
  const { kind, id, changes } = segment
  if (changes.length === 0 || !after.changes) return {}
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
    if (!plan || !found) return {}
    const leaves = [...leavesOf(found.rule), ...(base?.rule ? leavesOf(base.rule) : [])]
    const sql = storedSql(engine.dialect, published, plan)
    const answers = leaves.map((leaf) => sql(leaf.truth))
    const columns = answers.map((one, index) => `${one ?? 'NULL'} AS a${index}`)
    const { files } = published
    sides.push({
      leaves,
      answers,
      // Whoever changed comes first: the others are not looked at.
      rows: `SELECT _key, ${columns.join(', ')} FROM changed
  JOIN ${engine.parquetSource([files.profile(kind)])} p USING (_key)
  JOIN ${engine.parquetSource([files.members(kind)])} m USING (_key)`,
    })
  }
  const [was, is] = sides
  if (!was || !is || was.leaves.length !== is.leaves.length) return {}
  const { text } = engine.dialect
  const turned = is.leaves.map(
    (_, index) => `count(*) FILTER (WHERE b.a${index} IS DISTINCT FROM n.a${index}) AS t${index}`,
  )
  const sql = `WITH changed AS MATERIALIZED (
  SELECT _key, change FROM ${engine.parquetSource([after.changes.changes(kind)])}
  WHERE what = 'segment' AND id = ${text(id)} AND change IN (${changes.map(text).join(', ')})
)
SELECT c.change AS change, count(*) AS people, ${turned.join(', ')}
FROM changed c LEFT JOIN (${was.rows}) b ON b._key = c._key LEFT JOIN (${is.rows}) n ON n._key = c._key
GROUP BY 1`
  const rows = await keptIfLarge(after, kind, sql, (one) => engine.rows(one))
  const told = changes.map((change) => {
    const row = rows.find((one) => one['change'] === change)
    const most = is.leaves
      .map((leaf, index) => ({ leaf, index, people: numberIn(row, `t${index}`) }))
      .filter(({ index }) => was.answers[index] !== undefined && is.answers[index] !== undefined)
      .reduce<{ leaf: (typeof is.leaves)[number]; people: number } | undefined>(
        (best, one) => (best && best.people >= one.people ? best : one),
        undefined,
      )
    if (!most || most.people === 0) return {}
    const name = most.leaf.observed[0]?.name
    const moved = { change, condition: most.leaf.sentence, ...(name ? { name } : {}) }
    return { [change]: { ...moved, people: most.people, of: numberIn(row, 'people') } }
  })
  return Object.assign({}, ...told) as Partial<Record<Moved['change'], Moved>>
}

/** Of one change; undefined when the runs did not keep what the rule looks at. */
export async function movedMost(
  context: RunContext,
  before: Published,
  after: Published,
  { change, ...segment }: { kind: string; id: string; change: Moved['change'] },
): Promise<Moved | undefined> {
  return (await whatMoved(context, before, after, { ...segment, changes: [change] }))[change]
}

const numberIn = (row: Row | undefined, name: string): number => Number(row?.[name] ?? 0)
