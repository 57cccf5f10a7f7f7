import type { Bilingual } from '../../errors.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { meaningHash } from '../../definition/meaning.ts'
import type { Side } from '../history/changes.ts'
import type { KindManifest, SchemeManifest } from '../stored/manifest.ts'
import { migrate, nowhere } from '../history/migrate.ts'
import { movedBetween } from '../plan/effects.ts'
import type { Size } from '../plan/plan.ts'
import type { Published } from '../stored/published.ts'

/** All that is different between two published runs. */
export interface RunDiff {
  from: RunLook
  to: RunLook
  /** Tables that the runs saw in different versions. */
  tables: { table: string; from?: number; to?: number }[]
  definitions: DefinitionDiff[]
  /** By kind of entity. */
  kinds: Record<string, KindDiff>
}

export interface RunLook {
  run: string
  asOf: string
  day: string
  knownAt: string
  engine: string
}

/** Whether both runs have it, and it says the same in them. */
export type HowDifferent = 'added' | 'changed' | 'removed' | 'same'

export interface DefinitionDiff {
  change: Exclude<HowDifferent, 'same'>
  what: 'attribute' | 'segment' | 'scheme'
  kind: string
  id: string
  name: Bilingual
  /** `text`: the same meaning in other words. */
  moves: 'text' | 'meaning'
  version: { from?: number; to?: number }
}

export interface KindDiff {
  name: Bilingual
  entities: { from: number; to: number }
  segments: SegmentDiff[]
  schemes: SchemeDiff[]
}

export interface SegmentDiff {
  id: string
  name: Bilingual
  change: HowDifferent
  from?: Size
  to?: Size
  entered: number
  left: number
}

export interface SchemeDiff {
  id: string
  name: Bilingual
  change: HowDifferent
  classes: { id: string; name: Bilingual; from?: number; to?: number }[]
  /** People who are in another class, by class of each run: ids, or `(unassigned)`, `(new)`, `(gone)`. */
  moves: { from: string; to: string; people: number }[]
  moved: number
  /** Cut points and other learned numbers that differ. */
  fits: { name: string; from?: Learned; to?: Learned }[]
}

type Learned = string | number | null

/** Compares two published runs, person by person. What carried over counts as it stands in the run. */
export async function diffRuns(engine: FileEngine, from: Published, to: Published): Promise<RunDiff> {
  const kinds: Record<string, KindDiff> = {}
  for (const [kind, is] of Object.entries(to.manifest.kinds)) {
    const was = from.manifest.kinds[kind]
    const sides = was && { now: { files: from.files, manifest: was }, then: { files: to.files, manifest: is } }
    kinds[kind] = {
      name: is.name,
      entities: { from: was?.entities ?? 0, to: is.entities },
      segments: await segmentDiffs(engine, kind, was, is, sides),
      schemes: await schemeDiffs(engine, was, is, from, to),
    }
  }
  return {
    from: lookOf(from),
    to: lookOf(to),
    tables: tableDiffs(from.manifest.tables, to.manifest.tables),
    definitions: Object.entries(to.manifest.kinds).flatMap(([kind, is]) =>
      definitionDiffs(kind, from.manifest.kinds[kind], is),
    ),
    kinds,
  }
}

function lookOf({ manifest }: Published): RunLook {
  const { run, asOf, day, knownAt, engine } = manifest
  return { run, asOf, day, knownAt, engine }
}

function tableDiffs(from: Record<string, number>, to: Record<string, number>): RunDiff['tables'] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted()
  return names.flatMap((table) => {
    const [was, is] = [from[table], to[table]]
    return was === is ? [] : [{ table, ...sides(was, is) }]
  })
}

const sides = <T>(from: T | undefined, to: T | undefined): { from?: T; to?: T } => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})

interface Versioned {
  id: string
  name: Bilingual
  version: number
  hash: string
}

function definitionDiffs(kind: string, was: KindManifest | undefined, is: KindManifest): DefinitionDiff[] {
  const sorts = { attribute: 'attributes', segment: 'segments', scheme: 'schemes' } as const
  return (Object.keys(sorts) as (keyof typeof sorts)[]).flatMap((what) => {
    const [before, after] = [was?.[sorts[what]] ?? [], is[sorts[what]]] as [Versioned[], Versioned[]]
    return pairsOf(before, after).flatMap(({ from, to }): DefinitionDiff[] => {
      const change = howDifferent(from, to)
      const version = sides(from?.version, to?.version)
      const about = { what, kind, id: (to ?? from)!.id, name: (to ?? from)!.name, version }
      if (change !== 'same') return [{ change, ...about, moves: 'meaning' }]
      return wordsOf(from) === wordsOf(to) ? [] : [{ change: 'changed', ...about, moves: 'text' }]
    })
  })
}

/** What people wrote of it, as manifests keep it. */
function wordsOf(one: Versioned | undefined): string {
  const { name, about, classes } = one as Versioned & Partial<SchemeManifest>
  return meaningHash({ name, about, classes: classes?.map(({ id, name: own, strategy }) => ({ id, own, strategy })) })
}

function howDifferent(from: Versioned | undefined, to: Versioned | undefined): HowDifferent {
  if (!from) return 'added'
  if (!to) return 'removed'
  return from.hash === to.hash ? 'same' : 'changed'
}

function pairsOf<T extends { id: string }>(before: readonly T[], after: readonly T[]): { from?: T; to?: T }[] {
  return [
    ...after.map((to) =>
      sides(
        before.find((one) => one.id === to.id),
        to,
      ),
    ),
    ...before.filter((one) => !after.some((to) => to.id === one.id)).map((from) => ({ from })),
  ]
}

async function segmentDiffs(
  engine: FileEngine,
  kind: string,
  was: KindManifest | undefined,
  is: KindManifest,
  both: { now: Side; then: Side } | undefined,
): Promise<SegmentDiff[]> {
  const pairs = pairsOf(was?.segments ?? [], is.segments)
  const shared = pairs.flatMap(({ from, to }) => (from && to ? [to.id] : []))
  const moved = both
    ? await movedBetween(engine, kind, 'segment', shared, both.now, both.then)
    : new Map<string, never>()
  return pairs.map(({ from, to }) => {
    const { id, name } = (to ?? from)!
    const size = (one: typeof from) => one && { members: one.members, unknown: one.unknown }
    const flow = moved.get(id) ?? { entered: to?.members ?? 0, left: from?.members ?? 0 }
    return { id, name, change: howDifferent(from, to), ...sides(size(from), size(to)), ...flow }
  })
}

async function schemeDiffs(
  engine: FileEngine,
  was: KindManifest | undefined,
  is: KindManifest,
  before: Published,
  after: Published,
): Promise<SchemeDiff[]> {
  const found: SchemeDiff[] = []
  for (const { from, to } of pairsOf(was?.schemes ?? [], is.schemes)) {
    const { id, name } = (to ?? from)!
    const flows = from && to ? (await migrate(engine, before, after, id)).flows : []
    const moves = flows.filter((one) => one.from !== one.to)
    const names = new Map([...(to?.classes ?? []), ...(from?.classes ?? [])].map((one) => [one.id, one.name]))
    const members = (side: SchemeManifest | undefined, own: string) =>
      side?.classes.find((one) => one.id === own)?.members
    const unassigned = (side: SchemeManifest | undefined) => side?.unassigned.reduce((sum, one) => sum + one.members, 0)
    found.push({
      id,
      name,
      change: howDifferent(from, to),
      classes: [
        ...[...names].map(([own, called]) => ({
          id: own,
          name: called,
          ...sides(members(from, own), members(to, own)),
        })),
        {
          id: nowhere.unassigned,
          name: { zh: '未归类', en: 'Unassigned' },
          ...sides(unassigned(from), unassigned(to)),
        },
      ],
      moves,
      moved: moves.reduce((sum, one) => sum + one.people, 0),
      fits: fitDiffs(from?.fitted?.values ?? {}, to?.fitted?.values ?? {}),
    })
  }
  return found
}

function fitDiffs(from: Record<string, Learned>, to: Record<string, Learned>): SchemeDiff['fits'] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) =>
    from[name] === to[name] ? [] : [{ name, ...sides(from[name], to[name]) }],
  )
}
