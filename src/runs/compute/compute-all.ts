import type { Catalogue } from '../../compile/catalogue.ts'
import type { Compiled, KindPlan } from '../../compile/compile.ts'
import { compile } from '../../compile/compile.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Written } from '../../definition/written.ts'
import type { Place, Problem } from '../../errors.ts'
import type { Fitted } from '../../methods/method.ts'
import type { AsOf } from '../../time/as-of.ts'
import type { Side } from '../history/changes.ts'
import { linksBelow, openBelow } from './below.ts'
import type { Carried } from './compute-kind.ts'
import type { RunWork } from './compute-kind.ts'
import { computePart } from './compute-kind.ts'
import type { RunContext } from '../context.ts'
import { StepRefused } from './culprits.ts'
import { runErrors } from '../errors.ts'
import type { RunFiles } from '../stored/folders.ts'
import type { LookedBack } from '../history/histories.ts'
import { openHistories } from '../history/histories.ts'
import { dateScores } from './date-scores.ts'
import { dependencyOf } from './dependency.ts'
import { keptFits } from './kept-fits.ts'
import { kindManifest } from './kind-manifest.ts'
import { phoneBook } from './listed-phones.ts'
import type { missingLists } from './lists.ts'
import { decidedBy } from '../history/looked-at.ts'
import type { KindManifest } from '../stored/manifest.ts'
import type { Neighbour } from '../history/neighbours.ts'
import { sideOf } from '../history/neighbours.ts'
import type { Progress } from '../progress.ts'

export interface Computation {
  context: RunContext
  /**
   * `lean`: no more attributes and populations than what is selected rests on. `unkept`: where comparisons of past runs go that
   * are not kept; without it they are kept, which only a writer may.
   */
  options: {
    asOf: AsOf
    select?: readonly string[]
    lean?: boolean
    knownAt?: string
    lookedBack?: Record<string, readonly LookedBack[]>
    unkept?: string
  }
  /** Gives segments and populations of a kind, all by `slotName`, their slots. */
  slots: (kind: string, names: readonly string[]) => ReadonlyMap<string, number>
  /** The version of each definition that compiled, by `segment/<kind>/<id>` and the like. */
  versions: (compiled: Compiled) => ReadonlyMap<string, number>
  files: RunFiles
  catalogue: Catalogue
  mappings: ReadonlyMap<string, Record<string, string>>
  unlisted: Awaited<ReturnType<typeof missingLists>>
  base: Neighbour | undefined
  /** The run whose fits are taken again, where that is another one than `base`. */
  fits?: Neighbour | undefined
  progress: Progress
}

export interface Computed {
  compiled: Compiled
  /** As it was before the data made anything impossible. */
  whole: Compiled
  kinds: Record<string, KindManifest>
  fits: Record<string, unknown>
  /** Ids that carry over since their files, or the data, do not let them be computed. */
  unreadable: string[]
  refused: Problem[]
}

/**
 * Compiles and computes every kind. A definition that the engine refuses over the data is left out, with its
 * problem, and the rest is computed again without it: one failing segment never stops another.
 */
export async function computeAll(input: Computation): Promise<Computed> {
  let { written } = input.context
  const refused: Problem[] = []
  const left: string[] = []
  let whole: Compiled | undefined
  for (;;) {
    const context = { ...input.context, written }
    const compiled = compileInput({ ...input, context })
    whole ??= compiled
    try {
      return { ...(await computeOnce({ ...input, context }, compiled, left)), compiled, whole, refused }
    } catch (error) {
      if (!(error instanceof StepRefused)) throw error
      for (const { what, id, words } of error.culprits) {
        const place = placeOf(written, what, id)
        refused.push(runErrors.problem('not-computable', { id }, place, words))
        if (what === 'segment' || what === 'scheme') left.push(id)
        written = without(written, what, id)
      }
    }
  }
}

function compileInput({ context, options, base, ...input }: Computation): Compiled {
  return compile(context.written, {
    catalogue: input.catalogue,
    asOf: options.asOf,
    zone: context.zone,
    mappings: input.mappings,
    missingLists: input.unlisted,
    ...(options.select ? { only: options.select } : {}),
    ...(options.lean ? { lean: true } : {}),
    slots: (kind, wanted) => {
      const kept = base?.manifest.kinds[kind]?.slots ?? []
      const names = [...wanted.map(slotName), ...kept.map(slotName)]
      const slots = input.slots(kind, [...new Set(names)])
      return wanted.map((one) => ({ ...one, slot: slots.get(slotName(one))! }))
    },
  })
}

async function computeOnce(
  input: Computation,
  compiled: Compiled,
  left: readonly string[],
): Promise<Pick<Computed, 'kinds' | 'fits' | 'unreadable'>> {
  const { context, options, files, catalogue, base, progress } = input
  const { engine, folders, place, written } = context
  const { asOf } = options
  const versions = input.versions(compiled)
  const decided = decidedBy(compiled)
  const unreadable = [...brokenIn(context, base), ...left]
  const defined = new Map([
    ...unreadable.map((id): [string, string] => [id, anyKind]),
    ...[...written.segments, ...written.schemes].map((one): [string, string] => [one.id, one.value.kind]),
  ])
  const kinds = new Map<string, KindManifest>()
  const fits: Record<string, unknown> = {}
  const work: RunWork = {
    place,
    engine,
    project: folders.project,
    phones: phoneBook(context),
    lists: new Map(),
    files,
    progress,
    values: {},
    day: asOf.day,
    kept: await keptFits(input.fits ?? base),
  }
  const planOf = (kind: string) => compiled.kinds.find((one) => one.kind === kind)!
  const histories = new Map<string, LookedBack[]>()
  for (const kind of compiled.order) histories.set(kind, await openHistories(context, planOf(kind), options, progress))
  for (const link of linksBelow(compiled.kinds))
    await progress.step(`${link.link} and all below`, () => openBelow(place, engine, link, asOf))
  const learned = new Map<string, Map<string, Fitted>>(compiled.order.map((kind) => [kind, new Map()]))
  for (const { kind, part } of compiled.rounds) {
    const plan = planOf(kind)
    const isLast = part === plan.parts.length - 1
    const before = base && sideOf(base, kind)
    const carried = isLast && before ? carriedFrom(before, plan, defined) : undefined
    const { entities, fits: found } = await computePart(work, plan, part, carried)
    for (const [owner, fitted] of found) learned.get(kind)!.set(owner, fitted)
    if (!isLast) continue
    const computed = { entities, fits: learned.get(kind)! }
    for (const [scheme, fitted] of computed.fits) fits[`${kind}/${scheme}`] = fitted
    const counted = await progress.step(`${plan.kind} sizes`, async () =>
      kindManifest({
        engine,
        catalogue,
        plan,
        files,
        asOf,
        computed,
        lookedBack: histories.get(plan.kind)!,
        carried,
        before,
        versions,
        decided,
        unreadable,
        dependency: await dependencyOf({ ...context, catalogue, kind, attributes: plan.attributes, files, asOf }),
      }),
    )
    const uploaded = work.lists.get(kind) ?? []
    const attributes = await dateScores(engine, counted.attributes, asOf.day)
    kinds.set(plan.kind, { ...counted, attributes, ...(uploaded.length ? { uploaded } : {}) })
  }
  const inOrder = compiled.kinds.map(({ kind }) => [kind, kinds.get(kind)!])
  return { kinds: Object.fromEntries(inOrder) as Record<string, KindManifest>, fits, unreadable }
}

const lists = { attribute: 'attributes', segment: 'segments', scheme: 'schemes', value: 'values' } as const

function placeOf(written: WrittenProject, what: keyof typeof lists, id: string): Place | undefined {
  return (written[lists[what]] as readonly Written<unknown>[]).find((one) => one.id === id)?.place([])
}

/** The project as if this definition were broken. */
function without(written: WrittenProject, what: keyof typeof lists, id: string): WrittenProject {
  const list = written[lists[what]] as readonly Written<unknown>[]
  return {
    ...written,
    [lists[what]]: list.filter((one) => one.id !== id),
    broken: [...written.broken, { sort: what, id }],
  }
}

/** What a slot is asked for by: the id of a segment, or `population:<id>`. */
export const slotName = (one: { what: string; id: string }): string =>
  one.what === 'segment' ? one.id : `${one.what}:${one.id}`

/** Stands for the kind of a definition whose file cannot be read. */
const anyKind = '*'

/** What the project still has of this kind but this run does not compute; `defined` gives the kind of each id. */
function carriedFrom(from: Side, plan: KindPlan, defined: Map<string, string>): Carried | undefined {
  const stays = (id: string) => [plan.kind, anyKind].includes(defined.get(id) ?? '')
  const computed = new Set([...plan.segments, ...plan.schemes].map((one) => one.id))
  const slots = from.manifest.slots.filter(
    (slot) => slot.what === 'segment' && stays(slot.id) && !computed.has(slot.id),
  )
  const schemes = from.manifest.schemes
    .filter((one) => stays(one.id) && !computed.has(one.id))
    .map(({ id, extras }) => ({ id, extras: extras.map((extra) => extra.name) }))
  return slots.length || schemes.length ? { from, slots, schemes } : undefined
}

/** Segments and schemes of the run before whose files cannot be read now: they are not removed, they carry over. */
function brokenIn(context: RunContext, base: Neighbour | undefined): string[] {
  const files = new Set(context.problems.filter((one) => one.severity === 'error').map((one) => one.place?.file ?? ''))
  const known = new Set([...context.written.segments, ...context.written.schemes].map((one) => one.id))
  return Object.values(base?.manifest.kinds ?? {})
    .flatMap((kind) => [...kind.segments, ...kind.schemes])
    .filter((one) => files.has(one.file) && !known.has(one.id))
    .map((one) => one.id)
}
