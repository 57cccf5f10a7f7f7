import type { Bilingual } from '../../errors.ts'
import { nowhere } from '../../privacy/moves.ts'
import { longRun } from '../../stats/drift/long-run.ts'
import { longRunRange } from '../../stats/drift/long-run-range.ts'
import { moveMemory } from '../../stats/drift/move-memory.ts'
import type { MoveMemory } from '../../stats/drift/move-memory.ts'
import { migrationOf } from '../../stats/migration.ts'
import type { Interval } from '../../stats/proportion.ts'
import { daysBetween } from '../../time/calendar.ts'
import type { RunContext } from '../context.ts'
import { keptIfLarge } from '../stored/kept-rows.ts'
import type { Published } from '../stored/published.ts'
import { classState, migrate, schemeIn } from './migrate.ts'

/** Where the classes of a scheme would end if people went on to move as they did between two runs. */
export interface MoveOutlook {
  scheme: string
  name: Bilingual
  kind: string
  from: { run: string; day: string }
  to: { run: string; day: string }
  /** Days of one step. */
  days: number
  /** Why there is no outlook: some class had nobody before, or nothing is certain. */
  none?: 'empty-class'
  classes: {
    id: string
    name: Bilingual
    /** People of it then and now. */
    before: number
    now: number
    /** Share of those with a class, now and in the long run among those who stay. */
    share: number
    stationary?: number
    stationaryRange?: Interval
    /** Steps until somebody of it is gone. */
    untilGone?: number
    untilGoneRange?: Interval
    /** Size where as many new people come in each step as came in this one. */
    lasting?: number
  }[]
  /** Whether where people go depends on where they were before: tested on the run before `from`, where there is one. */
  memory?: MoveMemory & { run: string; day: string }
  conventions: Bilingual[]
}

/** The moves between two runs carried on for ever: a Markov chain of one step, whose end is to be gone (N01, N03). Throws `not-found`. */
export async function moveOutlook(
  { engine }: Pick<RunContext, 'engine'>,
  earlier: Published | undefined,
  before: Published,
  after: Published,
  id: string,
): Promise<MoveOutlook> {
  const found = await migrate(engine, before, after, id)
  const isAnywhere = (one: string) => found.flows.some(({ from, to }) => from === one || to === one)
  const classes = found.classes.filter((one) => one.id !== nowhere.unassigned || isAnywhere(nowhere.unassigned))
  const moves = found.flows.map(({ from, to, people }) => ({
    from: from === nowhere.new ? null : from,
    to: to === nowhere.gone ? null : to,
    count: people,
  }))
  const migration = migrationOf(
    classes.map((one) => one.id),
    moves,
  )
  const run = longRun(migration)
  const range = run && longRunRange(migration)
  const memory = earlier && (await memoryOf(engine, [earlier, before, after], id, classes))
  const all = migration.after.reduce((sum, one) => sum + one, 0)
  return {
    scheme: id,
    name: found.name,
    kind: found.kind,
    from: { run: found.from.run, day: found.from.day },
    to: { run: found.to.run, day: found.to.day },
    days: daysBetween(found.from.day, found.to.day),
    ...(run ? {} : { none: 'empty-class' as const }),
    classes: classes.map((one, at) => ({
      ...one,
      before: migration.before[at]!,
      now: migration.after[at]!,
      share: all > 0 ? migration.after[at]! / all : 0,
      ...(run?.stationary ? { stationary: run.stationary[at]! } : {}),
      ...(range?.stationary ? { stationaryRange: range.stationary[at]! } : {}),
      ...(run?.untilGone ? { untilGone: run.untilGone[at]! } : {}),
      ...(range?.untilGone ? { untilGoneRange: range.untilGone[at]! } : {}),
      ...(run?.lasting ? { lasting: run.lasting[at]! } : {}),
    })),
    ...(memory && earlier ? { memory: { ...memory, run: earlier.manifest.run, day: earlier.manifest.day } } : {}),
    conventions,
  }
}

async function memoryOf(
  engine: RunContext['engine'],
  runs: readonly [Published, Published, Published],
  id: string,
  classes: readonly { id: string }[],
): Promise<MoveMemory | undefined> {
  const schemes = runs.map((one) =>
    Object.values(one.manifest.kinds).some((own) => own.schemes.some((scheme) => scheme.id === id))
      ? schemeIn(one, id)
      : undefined,
  )
  const [first, second, third] = schemes
  if (!first || !second || !third) return undefined
  const side = (at: 0 | 1 | 2, scheme: NonNullable<(typeof schemes)[number]>) =>
    `(SELECT m._key AS k, ${classState(engine, 'm', scheme.scheme)} AS c FROM ${engine.parquetSource([runs[at].files.members(scheme.kind)])} m)`
  const sql = `SELECT a.c AS was, b.c AS is_now, c.c AS next, count(*) AS people FROM ${side(0, first)} a
JOIN ${side(1, second)} b ON b.k = a.k JOIN ${side(2, third)} c ON c.k = a.k
WHERE a.c IS NOT NULL AND b.c IS NOT NULL AND c.c IS NOT NULL GROUP BY 1, 2, 3`
  const rows = await keptIfLarge(runs[2], third.kind, sql, (one) => engine.rows(one))
  const place = new Map(classes.map((one, at) => [one.id, at]))
  const counts = classes.map(() => classes.map(() => classes.map(() => 0)))
  for (const row of rows) {
    const [was, now, next] = ['was', 'is_now', 'next'].map((name) => place.get(String(row[name])))
    if (was !== undefined && now !== undefined && next !== undefined) counts[now]![was]![next]! += Number(row['people'])
  }
  return moveMemory(counts)
}

const conventions: Bilingual[] = [
  {
    zh: '如果人们一直像这一步一样移动:不是预测,只是把这一步重复下去',
    en: 'if people went on to move as in this one step: no forecast, but this step repeated',
  },
  {
    zh: '长期占比是留下来的人的;离开总体是终点;区间只算人数的偶然,不算时势的变化',
    en: 'long-run shares are of those who stay; to leave the population is the end; ranges know of chance in so many people, not of times that change',
  },
  {
    zh: '假定去哪里只看现在在哪一类 (马尔可夫性);有更早的运行时检验:看它是不是也取决于从前',
    en: 'it takes for granted that where people go depends on where they are alone (the Markov property); where there is an earlier run this is tested',
  },
]
