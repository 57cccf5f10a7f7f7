import { profileSums } from '../checks.ts'
import type { Checks } from '../child.ts'
import type { Project } from '../../src/index.ts'
import { rules } from '../rules.ts'

const kind = 'customer'

/** The sums over the published profile that the jobs by hand give too. */
export async function profileFound({ engine, published }: Project): Promise<Checks> {
  const { files } = await published()
  const [sums] = await engine.rows(profileSums(engine.parquetSource([files.profile(kind)])))
  return sums ?? {}
}

/** Members of each of the first `count` rules, as the published run says. */
export async function sizesFound(project: Project, count = rules.length): Promise<Checks> {
  const sizes = await segmentSizes(
    project,
    rules.slice(0, count).map((rule) => rule.segment),
  )
  return { memberships: sizes.reduce((sum, size) => sum + size, 0), sizes }
}

/** Members of segments by id, as the published run says; NaN where it does not know one. */
export async function segmentSizes({ published }: Project, ids: readonly string[]): Promise<number[]> {
  const segments = (await published()).manifest.kinds[kind]?.segments ?? []
  return ids.map((id) => segments.find((one) => one.id === id)?.members ?? Number.NaN)
}

/** People in each class of a scheme, best first, as the published run says. */
export async function classesFound({ published }: Project, scheme: string): Promise<number[]> {
  const schemes = (await published()).manifest.kinds[kind]?.schemes ?? []
  return schemes.find((one) => one.id === scheme)?.classes.map((one) => one.members) ?? []
}

/** The sums of the RFM scores of those in a class, and how many have a score without being in the population. */
export async function scoresFound(project: Project): Promise<Checks> {
  const { engine, published } = project
  const { files } = await published()
  const [sums] =
    await engine.rows(`SELECT count(*) FILTER (inside) AS customers, sum("x:rfm:r") FILTER (inside)::BIGINT AS r,
    sum("x:rfm:f") FILTER (inside)::BIGINT AS f, sum("x:rfm:m") FILTER (inside)::BIGINT AS m,
    count(*) FILTER (NOT inside AND "n:rfm" IS NULL AND coalesce("x:rfm:r", "x:rfm:f", "x:rfm:m") IS NOT NULL) AS scored_outside
    FROM (SELECT *, "c:rfm" IS NOT NULL AS inside FROM ${engine.parquetSource([files.members(kind)])})`)
  return { ...sums, classes: await classesFound(project, 'rfm') }
}

/** Who entered and left segments, by the published changes. */
export async function changesFound({ engine, published }: Project): Promise<Checks> {
  const { changes } = await published()
  const [counts] = await engine.rows(`SELECT count(*) FILTER (what = 'segment') AS changes,
    count(*) FILTER (what = 'segment' AND change = 'entered') AS entered,
    count(*) FILTER (what = 'scheme') AS moves FROM ${engine.parquetSource([changes!.changes(kind)])}`)
  return counts ?? {}
}
