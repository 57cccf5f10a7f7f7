import type { Bilingual } from '../../errors.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { medianOfCounts } from '../../stats/median-of-counts.ts'
import { runErrors } from '../errors.ts'
import type { SchemeManifest } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'

/** How far people of a stage model have come (B13). */
export interface Funnel {
  scheme: string
  name: Bilingual
  kind: string
  run: string
  day: string
  /** From the first to the last. */
  stages: FunnelStage[]
  /** Classes that are no stage, such as lapsed, and how many are in none. */
  beside: { id: string; name: Bilingual; people: number }[]
  unassigned: number
}

export interface FunnelStage {
  id: string
  name: Bilingual
  /** Who is in it now. */
  people: number
  /** Who is in it or in a later one. */
  reached: number
  /** `reached` ÷ that of the stage before; undefined for the first stage, and after one that nobody reached. */
  rate?: number
  /** Whole days people stayed in it, of stays that published runs saw begin and end; the days are those of the runs. */
  stays: { ended: number; medianDays?: number; meanDays?: number }
}

/**
 * The funnel of a scheme with `stages`, at the last of `runs` (oldest first, neighbours by as-of). A stay that a change of
 * the definition began or ended says nothing of people and is left out.
 */
export async function funnel(engine: FileEngine, runs: readonly Published[], id: string): Promise<Funnel> {
  const last = runs.at(-1)!
  const { kind, scheme } = schemeIn(last, id)
  const stages = stagesOf(scheme)
  if (!stages) throw runErrors.error('no-stages', { name: id })
  const ended = await endedStays(engine, runs, kind, id)
  const peopleIn = (stage: string) => scheme.classes.find((one) => one.id === stage)!.members
  const reached = stages.map((_, index) => stages.slice(index).reduce((sum, stage) => sum + peopleIn(stage), 0))
  return {
    scheme: id,
    name: scheme.name,
    kind,
    run: last.manifest.run,
    day: last.manifest.day,
    stages: stages.map((stage, index): FunnelStage => {
      const before = reached[index - 1]
      return {
        id: stage,
        name: scheme.classes.find((one) => one.id === stage)!.name,
        people: peopleIn(stage),
        reached: reached[index]!,
        ...(before ? { rate: reached[index]! / before } : {}),
        stays: summary(ended.get(stage) ?? new Map<number, number>()),
      }
    }),
    beside: scheme.classes
      .filter((one) => !stages.includes(one.id))
      .map(({ id: own, name, members }) => ({ id: own, name, people: members })),
    unassigned: scheme.unassigned.reduce((sum, one) => sum + one.members, 0),
  }
}

/** The stages of a scheme by class, from the first to the last; undefined where it has none. */
export function stagesOf({ shape }: Pick<SchemeManifest, 'shape'>): string[] | undefined {
  const { stages } = shape as { stages?: string[] }
  return stages
}

function schemeIn({ manifest }: Published, id: string): { kind: string; scheme: SchemeManifest } {
  for (const [kind, own] of Object.entries(manifest.kinds)) {
    const scheme = own.schemes.find((one) => one.id === id)
    if (scheme) return { kind, scheme }
  }
  throw runErrors.error('not-found', { name: id })
}

/** By class: how many stays took so many days. */
async function endedStays(
  engine: FileEngine,
  runs: readonly Published[],
  kind: string,
  id: string,
): Promise<Map<string, Map<number, number>>> {
  const { dialect } = engine
  const parts = runs.flatMap(({ manifest, changes }, index) =>
    changes && index > 0
      ? [
          `SELECT _key, ${dialect.date(manifest.day)} AS day, "to" AS class, reason FROM ${engine.parquetSource([changes.changes(kind)])} WHERE what = 'scheme' AND id = ${dialect.text(id)}`,
        ]
      : [],
  )
  const found = new Map<string, Map<number, number>>()
  if (parts.length < 2) return found
  const rows = await engine.rows(`SELECT class, ${dialect.daysBetween('day', 'until')} AS days, count(*) AS stays FROM (
  SELECT class, day, reason, lead(day) OVER (PARTITION BY _key ORDER BY day) AS until, lead(reason) OVER (PARTITION BY _key ORDER BY day) AS ending
  FROM (${parts.join('\nUNION ALL\n')})
)
WHERE class IS NOT NULL AND until IS NOT NULL AND reason <> 'definition' AND ending <> 'definition'
GROUP BY 1, 2 ORDER BY 1, 2`)
  for (const row of rows) {
    const of = found.get(String(row['class'])) ?? new Map<number, number>()
    found.set(String(row['class']), of.set(Number(row['days']), Number(row['stays'])))
  }
  return found
}

function summary(counts: ReadonlyMap<number, number>): FunnelStage['stays'] {
  const ended = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (ended === 0) return { ended }
  const days = [...counts].reduce((sum, [long, count]) => sum + long * count, 0)
  return { ended, medianDays: medianOfCounts(counts)!, meanDays: days / ended }
}
