import { join } from 'node:path'
import type { CompiledKind } from '../../compile/kind-compiler.ts'
import type { WantedHistory } from '../../compile/kind-work.ts'
import { bitOf, laneOf, memberLane } from '../../compile/lanes.ts'
import { columnFor, historyMarks, historyTable } from '../../compile/names.ts'
import { entitiesTable } from '../../compile/catalogue.ts'
import { addComparison } from '../../state/comparisons.ts'
import { publicationsByAsOf } from '../../state/publications.ts'
import type { AsOf } from '../../time/as-of.ts'
import { isMade, keptComparison, makeComparison, writeComparison } from './compare.ts'
import type { RunContext } from '../context.ts'
import type { ChangeFiles } from '../stored/folders.ts'
import { changeFiles, changeFilesIn } from '../stored/folders.ts'
import type { KindManifest } from '../stored/manifest.ts'
import type { Neighbour } from './neighbours.ts'
import { openKept } from './neighbours.ts'
import type { Progress } from '../progress.ts'

/** What of the past a run looks back on: of a segment or scheme, the runs that have it, oldest first. */
export interface LookedBack {
  what: 'segment' | 'scheme'
  id: string
  runs: string[]
}

type Wanted = Pick<CompiledKind, 'kind' | 'histories'>

interface Options {
  asOf: AsOf
  /** What was published later is not looked at. */
  knownAt?: string | undefined
  /** By kind, the very runs to look back on, as a run looked back on them. */
  lookedBack?: Readonly<Record<string, readonly LookedBack[]>> | undefined
  /**
   * Where comparisons go that are not kept yet: a folder that is there for as long as the names are used. Without it they are made
   * for good, which only who holds the writer lock may.
   */
  unkept?: string | undefined
}

/** The runs that a kind's definitions look back on: those published, with an as-of before this one. */
export async function lookedBack(context: RunContext, plan: Wanted, options: Options): Promise<LookedBack[]> {
  const chains = await chainsOf(context, plan, options)
  return chains.map(({ wanted: { what, id }, runs }) => ({ what, id, runs: runs.map((one) => one.manifest.run) }))
}

/**
 * Has, under the names that steps use, the past of every segment and scheme that a kind's definitions look
 * back on (`History` says of what shape). Past runs are read as what the first of them found and what changed from each
 * to the next; pairs that have not been compared yet are compared now.
 */
export async function openHistories(
  context: RunContext,
  plan: Wanted,
  options: Options,
  progress: Progress,
): Promise<LookedBack[]> {
  const { engine } = context
  const { dialect } = engine
  const chains = await chainsOf(context, plan, options)
  for (const { wanted, runs } of chains) {
    const parts: string[] = []
    for (const [index, run] of runs.entries()) {
      const before = runs[index - 1]
      if (before) parts.push(await changeRows(before, run, index))
      else parts.push(firstRows(run))
    }
    const last = runs.at(-1)
    if (last) parts.push(latestRows(last, runs.length))
    const sql = parts.length
      ? parts.join('\nUNION ALL\n')
      : `${columnsOf(noRun, '0', 'NULL', 'NULL', 'FALSE')} FROM ${dialect.quote(entitiesTable(plan.kind))} WHERE FALSE`
    await context.place.bring(historyTable(plan.kind, wanted.what, wanted.id), sql)

    async function changeRows(before: Neighbour, run: Neighbour, number: number): Promise<string> {
      const file = (await changesBetween(context, before, run, options.unkept, progress)).changes(plan.kind)
      const [now, was] =
        wanted.what === 'segment'
          ? [inOrNone(`change = 'entered'`), inOrNone(`change = 'left'`)]
          : [orNone('"to"'), orNone('"from"')]
      return `${columnsOf(run, String(number), now, was, 'FALSE')} FROM ${engine.parquetSource([file])}
WHERE what = ${dialect.text(wanted.what)} AND id = ${dialect.text(wanted.id)}`
    }

    function firstRows(run: Neighbour): string {
      const { source, is } = answersOf(run)
      return `${columnsOf(run, '0', is, 'NULL', 'FALSE')} FROM ${source} WHERE ${is} IS NOT NULL`
    }

    function latestRows(run: Neighbour, number: number): string {
      const { source, is } = answersOf(run)
      const answers = `SELECT _key AS k, ${is} AS c FROM ${source}`
      return `${columnsOf(run, String(number), orNone('c'), 'NULL', 'TRUE')} FROM ${dialect.quote(entitiesTable(plan.kind))}
LEFT JOIN (${answers}) ON k = _key`
    }

    /** The class of everybody in a run, or NULL. */
    function answersOf({ manifest, files }: Neighbour): { source: string; is: string } {
      const source = engine.parquetSource([files.members(plan.kind)])
      const own = manifest.kinds[plan.kind]!
      if (wanted.what === 'segment') {
        const { slot } = own.slots.find((one) => one.what === 'segment' && one.id === wanted.id)!
        const isIn = `${dialect.hasBit(memberLane(laneOf(slot)), bitOf(slot))} = 1`
        return { source, is: `CASE WHEN ${isIn} THEN ${dialect.text(historyMarks.inside)} END` }
      }
      const { classes } = own.schemes.find((one) => one.id === wanted.id)!
      const branches = classes.map((one, index) => `WHEN ${index + 1} THEN ${dialect.text(one.id)}`)
      const is = branches.length
        ? `CASE ${dialect.quote(columnFor.class(wanted.id))} ${branches.join(' ')} END`
        : 'NULL'
      return { source, is }
    }
  }
  return chains.map(({ wanted: { what, id }, runs }) => ({ what, id, runs: runs.map((one) => one.manifest.run) }))

  function columnsOf(
    { manifest }: Pick<Neighbour, 'manifest'> | typeof noRun,
    seq: string,
    is: string,
    was: string,
    latest: string,
  ): string {
    return `SELECT _key, ${dialect.cast(seq, 'integer')} AS _seq, ${dialect.instant(manifest.asOf)} AS time, ${dialect.date(manifest.day)} AS day,
  ${dialect.cast(is, 'text')} AS class, ${dialect.cast(was, 'text')} AS before, ${latest} AS latest`
  }

  function inOrNone(condition: string): string {
    return `CASE WHEN ${condition} THEN ${dialect.text(historyMarks.inside)} ELSE ${dialect.text(historyMarks.none)} END`
  }

  function orNone(column: string): string {
    return `coalesce(${column}, ${dialect.text(historyMarks.none)})`
  }
}

async function changesBetween(
  context: RunContext,
  before: Neighbour,
  run: Neighbour,
  unkept: string | undefined,
  progress: Progress,
): Promise<ChangeFiles> {
  const { folders, ledger } = context
  const [first, second] = [before.manifest.run, run.manifest.run]
  const kept = await keptComparison(context, first, second)
  if (kept) return changeFiles(folders, kept.folder)
  if (unkept === undefined) {
    const { comparison } = await makeComparison(context, before, run, progress)
    addComparison(ledger, comparison)
    return changeFiles(folders, comparison.folder)
  }
  const files = changeFilesIn(join(unkept, `${first}-${second}`))
  if (!(await isMade(files))) await writeComparison(context, before, run, files, progress)
  return files
}

const noRun = { manifest: { asOf: '1970-01-01T00:00:00.000Z', day: '1970-01-01' } }

interface Chain {
  wanted: WantedHistory
  /** Oldest first. */
  runs: Neighbour[]
}

async function chainsOf(
  context: RunContext,
  { kind, histories }: Wanted,
  { asOf, knownAt, lookedBack: given }: Options,
): Promise<Chain[]> {
  const opened = new Map<string, Promise<Neighbour | undefined>>()
  const open = (run: string) => {
    const known = opened.get(run) ?? openKept(context, run)
    opened.set(run, known)
    return known
  }
  const chains: Chain[] = []
  const past = publicationsByAsOf(context.ledger, knownAt).filter((one) => one.asOf < asOf.instant)
  for (const wanted of histories) {
    const runs: Neighbour[] = []
    const named = given && (given[kind]?.find((one) => one.what === wanted.what && one.id === wanted.id)?.runs ?? [])
    for (const run of (named ?? past.map((one) => one.run)).toReversed()) {
      const found = await open(run)
      const own = found?.manifest.kinds[kind]
      if (!found || !own || !has(own, wanted)) continue
      runs.unshift(found)
      if (wanted.from !== undefined && found.manifest.asOf <= wanted.from) break
    }
    chains.push({ wanted, runs })
  }
  return chains
}

const has = (own: KindManifest, { what, id }: WantedHistory): boolean =>
  (what === 'segment' ? own.segments : own.schemes).some((one) => one.id === id)
