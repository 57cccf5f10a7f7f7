import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Compiled } from '../../compile/compile.ts'
import type { Slot } from '../../compile/lanes.ts'
import type { Problem } from '../../errors.ts'
import type { AsOf } from '../../time/as-of.ts'
import { catalogueOf } from '../catalogue.ts'
import { computeAll, slotName } from './compute-all.ts'
import type { RunContext } from '../context.ts'
import { isoNow } from '../context.ts'
import { filesIn } from '../stored/folders.ts'
import type { LookedBack } from '../history/histories.ts'
import type { KindManifest } from '../stored/manifest.ts'
import { writeJson } from '../stored/manifest.ts'
import { missingLists } from './lists.ts'
import { readMappings } from '../mappings.ts'
import type { Neighbour } from '../history/neighbours.ts'
import { toldProgress } from '../progress.ts'
import type { Published } from '../stored/published.ts'
import { knownTables } from './table-files.ts'

/** What definitions give on the current tables, in files that nobody else sees. */
export interface Unpublished extends Published {
  compiled: Compiled
  /** What the data made impossible. */
  refused: Problem[]
}

export interface UnpublishedOptions {
  asOf: AsOf
  versions: (compiled: Compiled) => ReadonlyMap<string, number>
  /** The run whose results stand in for what cannot be computed. */
  base?: Neighbour | undefined
  /** The run whose fits are taken again as a run would; `base` when left out. */
  fits?: Neighbour | undefined
  /** Segments and schemes to compute, with what they rest on; everything when left out. */
  select?: readonly string[]
  /** With `select`: no more attributes and populations than those rest on. */
  lean?: boolean
  /** Versions of the tables; the latest when left out. */
  tables?: Record<string, number>
  /** Gives what it knows the slots it has there; those of `base` when left out. */
  slots?: Record<string, Pick<KindManifest, 'slots'>>
  /** The runs to look back on, by kind; those that are published when left out. */
  lookedBack?: Record<string, readonly LookedBack[]>
}

/** Computes the definitions of a context into a folder, as a run would, and notes nothing in the ledger. */
export async function computeUnpublished(
  context: RunContext,
  folder: string,
  options: UnpublishedOptions,
): Promise<Unpublished> {
  const { asOf, base, versions, select, lean } = options
  const { engine, ledger, place } = context
  const catalogue = catalogueOf(context.project, context.sources)
  const tables = knownTables(ledger, catalogue, options.tables ? { versions: options.tables } : {})
  const files = filesIn(folder)
  await mkdir(folder, { recursive: true })
  await place.open(catalogue, tables)
  const { kinds, fits, compiled, refused } = await computeAll({
    context,
    options: {
      asOf,
      unkept: join(folder, 'compared'),
      ...(select ? { select } : {}),
      ...(lean ? { lean } : {}),
      ...(options.lookedBack ? { lookedBack: options.lookedBack } : {}),
    },
    slots: (kind, names) => slotsBeside((options.slots ?? base?.manifest.kinds)?.[kind]?.slots ?? [], names),
    versions,
    files,
    catalogue,
    mappings: context.mappings ?? (await readMappings(context.written)),
    unlisted: await missingLists(context.written),
    base,
    fits: options.fits,
    progress: toldProgress(context.listener, () => engine.progress()),
  })
  await writeJson(files.fits, fits)
  const now = isoNow(context)
  const manifest = {
    run: '',
    asOf: asOf.instant,
    day: asOf.day,
    knownAt: now,
    computedAt: now,
    took: 0,
    zone: context.zone.name,
    engine: await place.version(),
    tables: tables.versions,
    kinds,
    problems: [],
  }
  return { manifest, files, compiled, refused }
}

/** What is known keeps its slot, so that its bits can be carried over; the rest comes after. */
function slotsBeside(known: readonly Slot[], names: readonly string[]): Map<string, number> {
  const held = new Map(known.map((slot) => [slotName(slot), slot.slot]))
  let free = known.reduce((most, one) => Math.max(most, one.slot), -1) + 1
  return new Map(names.map((name) => [name, held.get(name) ?? free++]))
}
