import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { columnFor } from '../../../compile/names.ts'
import type { FileEngine } from '../../../engines/engine.ts'
import { FenqunError } from '../../../errors.ts'
import type { Expression } from '../../../sql/expression.ts'
import { columnsIn } from '../../../sql/expression.ts'
import { computeUnpublished } from '../../compute/unpublished.ts'
import { inWorkFolder } from '../../compute/work-folder.ts'
import { storedSql } from '../../explain/stored-sql.ts'
import { shownIn } from '../../explain/why-tree.ts'
import type { Published } from '../../stored/published.ts'
import type { ListRule } from './list-rule.ts'

/** Where to read whom a rule is about. */
export interface ListSource {
  /** SQL to read from: a row per entity with `_key`, and all that the SQL below looks at. */
  from: string
  /** Which of the run's files are in `from`: the profile as `p`, the members as `m`. */
  holds: ('p' | 'm')[]
  /** SQL: true of those whom the rule is drawn from. */
  drawn: string
  /** SQL of what the tree of the rule shows, in its order: undefined of what the run did not keep. The first is the rule itself. */
  shown: (string | undefined)[]
}

/** How many computed lists are kept, and for how long after they were last read (milliseconds). */
const kept = { files: 24, age: 60 * 60 * 1000 }

/**
 * Over the run's own files where it kept all that the rule looks at; else over a table that is computed for it once, and kept for a
 * while in `.fenqun/tmp/people`. Both give the same people whenever they are asked: a run's tables and definitions never change.
 */
export async function listSource(
  rule: ListRule,
  published: Published,
  /** `whole`: all that the tree shows is wanted, not only who is in. */
  { whole = false }: { whole?: boolean } = {},
): Promise<ListSource> {
  const { engine } = rule.context
  if (rule.stored) return overRun(engine, published, rule, whole)
  const path = await computedTable(rule, published)
  const names = shownIn(rule.segment.rule).map((_, index) => `s.v${index}`)
  return { from: `${engine.parquetSource([path])} s`, holds: [], drawn: 'TRUE', shown: names }
}

function overRun(
  engine: FileEngine,
  published: Published,
  { plan, segment }: Pick<ListRule, 'plan' | 'segment'>,
  whole: boolean,
): ListSource {
  const { kind } = plan
  const own = published.manifest.kinds[kind]!
  const profile = new Set(own.profile.map((one) => one.name))
  const beside = new Set(own.attributes.filter((one) => one.inMembers).map((one) => one.id))
  const isInProfile = (expression: Expression) => columnsIn(expression).every((name) => profile.has(name))
  const isInMembers = (expression: Expression) =>
    columnsIn(expression).every((name) => /^[spcn]:/.test(name) || beside.has(name))
  const base = plan.populations.find((one) => one.id === segment.population)!
  const lane: Expression = { kind: 'column', name: columnFor.population(base.id) }
  const hasLane = own.slots.some((one) => one.what === 'population' && one.id === base.id)
  const { rule } = segment
  // One file is read at a third of the work of both.
  const alone =
    !whole && hasLane && isInMembers(rule.truth)
      ? ('m' as const)
      : !whole && isInProfile(rule.truth) && isInProfile(base.truth)
        ? ('p' as const)
        : undefined
  const drawn = alone === 'm' || !isInProfile(base.truth) ? lane : base.truth
  const sqlOf = storedSql(engine.dialect, published, plan)
  const files = { p: published.files.profile(kind), m: published.files.members(kind) }
  const read = (side: 'p' | 'm') => `${engine.parquetSource([files[side]])} ${side}`
  const isThere = { p: isInProfile, m: isInMembers }
  return {
    from: alone ? read(alone) : `${read('m')} JOIN ${read('p')} USING (_key)`,
    holds: alone ? [alone] : ['p', 'm'],
    drawn: sqlOf(drawn) ?? 'FALSE',
    shown: shownIn(rule).map((one) => (alone === undefined || isThere[alone](one) ? sqlOf(one) : undefined)),
  }
}

/** The table of a rule that the run did not keep all of: everybody it is drawn from, with what its tree shows, in order of key. */
async function computedTable(rule: ListRule, published: Published): Promise<string> {
  const { context } = rule
  const folder = join(context.folders.temporary, 'people')
  const path = join(folder, `${rule.snapshot}.parquet`)
  const now = new Date(context.now())
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (await touched(path, now)) return path
  await inWorkFolder(context.folders, async (work) => {
    const { manifest } = published
    const made = await computeUnpublished(context, work, {
      asOf: { instant: manifest.asOf, day: manifest.day },
      versions: () => new Map(),
      select: [rule.id],
      lean: true,
      tables: manifest.tables,
      fits: published,
    })
    if (made.refused.length > 0) throw new FenqunError(made.refused)
    const plan = made.compiled.kinds.find((one) => one.kind === rule.kind)!
    const segment = plan.segments.find((one) => one.id === rule.id)!
    const { from, drawn, shown } = overRun(context.engine, made, { plan, segment }, true)
    const columns = shown.map((sql, index) => `${sql ?? 'NULL'} AS v${index}`)
    const query = `SELECT ${['_key', ...columns].join(', ')} FROM ${from} WHERE ${drawn} ORDER BY _key`
    await context.engine.writeParquet(query, path)
  })
  await touched(path, now)
  await clearOld(folder, now.getTime())
  return path
}

/** Notes that a file is used; answers with whether it is there. */
async function touched(path: string, now: Date): Promise<boolean> {
  return utimes(path, now, now).then(
    () => true,
    () => false,
  )
}

/** Lists that nobody has read for long go, and the oldest of too many. */
async function clearOld(folder: string, now: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.parquet'))
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const found = await stat(path).catch(() => undefined)
      // The project's clock may stand still: which was noted last, the disk's own clock knows.
      return { path, used: found?.mtimeMs ?? 0, noted: found?.ctimeMs ?? 0 }
    }),
  )
  const newest = files.toSorted((a, b) => b.noted - a.noted)
  const old = newest.filter((one, index) => index >= kept.files || now - one.used > kept.age)
  for (const { path } of old) await rm(path, { force: true })
}
