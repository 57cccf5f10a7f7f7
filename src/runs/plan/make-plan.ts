import { join } from 'node:path'
import type { Compiled } from '../../compile/compile.ts'
import type { Reference } from '../../compile/compiled.ts'
import { meaningHash } from '../../definition/meaning.ts'
import type { Problem } from '../../errors.ts'
import { FenqunError } from '../../errors.ts'
import { applicationOf } from '../../state/applications.ts'
import { listExports } from '../../state/exports.ts'
import { currentPublication, publicationAt, publicationBefore } from '../../state/publications.ts'
import type { AsOf } from '../../time/as-of.ts'
import type { Side } from '../history/changes.ts'
import { catalogueOf } from '../catalogue.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import { isoNow } from '../context.ts'
import { runErrors } from '../errors.ts'
import { isGuarded, plannedGates } from '../gate/gate-problems.ts'
import { gateIn, judgeGates } from '../gate/judge-gates.ts'
import { contextInForce, versioned, versionsInForce, versionsOf } from '../in-force/in-force.ts'
import { isComputed } from '../in-force/is-computed.ts'
import { keepDefinitions } from '../in-force/kept-definitions.ts'
import { lookedAtKey } from '../history/looked-at.ts'
import type { KindManifest, Manifest } from '../stored/manifest.ts'
import { readMappings } from '../mappings.ts'
import { migrate, nowhere } from '../history/migrate.ts'
import { neighbour, openKept } from '../history/neighbours.ts'
import { neverLoaded } from '../load/never-loaded.ts'
import type { Published } from '../stored/published.ts'
import { openPublished } from '../stored/published.ts'
import { knownTables } from '../compute/table-files.ts'
import type { Unpublished } from '../compute/unpublished.ts'
import { computeUnpublished } from '../compute/unpublished.ts'
import { inWorkFolder } from '../compute/work-folder.ts'
import { runWarnings } from '../compute/warnings.ts'
import { basisOf, changedSources } from './basis.ts'
import { budgetWarnings, segmentBudget } from './budget.ts'
import { definitionChanges } from './definition-changes.ts'
import { movedBetween } from './effects.ts'
import { namedAndGone } from './named-and-gone.ts'
import { keepPlan } from './kept-plans.ts'
import type {
  DefinitionChange,
  GroupEffect,
  KindEffect,
  Plan,
  PlanBasis,
  PlanProblem,
  SchemeEffect,
  Size,
  Use,
} from './plan.ts'
import type { Users } from './uses.ts'
import { exportsOf, usersIn } from './uses.ts'

/**
 * What the files would change: which definitions, and exactly who would enter, leave and move, on the current tables.
 * Nothing is changed by it but that the plan is kept. Throws every error of the files at once.
 */
export async function makePlan(context: RunContext, wanted: { asOf?: AsOf; otherwise: AsOf }): Promise<Plan> {
  const { ledger } = context
  const current = currentPublication(ledger)
  const last = current && (await openPublished(context, { run: current.run }))
  const asOf = wanted.asOf ?? (last ? { instant: last.manifest.asOf, day: last.manifest.day } : wanted.otherwise)
  const inForce = contextInForce(context)
  const mappings = await readMappings(context.written)
  const compiled = await compileProject(context, asOf)
  const before = inForce && (await compileProject(inForce, asOf))
  await refuseErrors(context, compiled, before)
  const catalogue = catalogueOf(context.project, context.sources)
  neverLoaded(context, knownTables(ledger, catalogue))
  const definitions = keepDefinitions(context.written, mappings)
  const basis = await basisOf(context, definitions, { asOf, before, compiled })
  const versions = versionsOf(ledger, versioned(compiled, context.written))
  const changes = definitionChanges(
    inForce && before && { written: inForce.written, compiled: before, versions: versionsInForce(ledger) },
    { written: context.written, compiled, versions },
  )
  const effects = await effectsOf({ context, inForce, asOf, changes, basis, before, last, versions })
  const plan: Plan = {
    format: 1,
    plan: `p${meaningHash({ asOf, basis }).slice(0, 8)}`,
    madeAt: isoNow(context),
    asOf: asOf.instant,
    day: asOf.day,
    basis,
    changes,
    ...effects,
    ...(last ? { estimate: last.manifest.took } : {}),
    definitions,
  }
  await keepPlan(context.folders, plan)
  return plan
}

/** A plan is made of files without errors; W13 says of what was deleted who still uses it. */
async function refuseErrors(context: RunContext, compiled: Compiled, before: Compiled | undefined): Promise<void> {
  const errors = [...context.problems, ...compiled.problems].filter((one) => one.severity === 'error')
  const found = [...(await changedSources(context)), ...deletedInUse(compiled, before), ...errors]
  if (found.length > 0) throw new FenqunError(found)
}

/** W13: what is deleted while another definition still refers to it. */
function deletedInUse(compiled: Compiled, before: Compiled | undefined): Problem[] {
  const known = new Set(compiled.kinds.flatMap((plan) => [...plan.defined, ...plan.failed].map(inKind(plan.kind))))
  const deleted =
    before?.kinds.flatMap((plan) => plan.defined.filter((one) => !known.has(inKind(plan.kind)(one)))) ?? []
  return deleted.flatMap(({ what, id, name }) => {
    const users = compiled.problems.filter((one) => one.code === `unknown-${what}` && one.name === id)
    const files = [...new Set(users.map((one) => one.place?.file ?? ''))]
    return files.length ? [runErrors.problem('W13', { name, users: files.join(', ') }, users[0]!.place)] : []
  })
}

const inKind = (kind: string) => (one: Reference) => lookedAtKey({ kind, ...one })

interface Ground {
  context: RunContext
  inForce: RunContext | undefined
  asOf: AsOf
  changes: readonly DefinitionChange[]
  basis: PlanBasis
  before: Compiled | undefined
  last: Published | undefined
  versions: ReadonlyMap<string, number>
}

type Effects = Pick<Plan, 'now' | 'effects' | 'budget' | 'problems'>

/** Computes both sides where anything moves, and compares them. */
async function effectsOf(ground: Ground): Promise<Effects> {
  const { context, inForce, asOf, changes, versions } = ground
  if (!changes.some((one) => one.moves === 'meaning'))
    return {
      now: inForce ? 'published' : 'nothing',
      effects: {},
      budget: {},
      problems: (await rewordedGates(ground)).map(asPlanProblem),
    }
  return inWorkFolder(context.folders, async (folder) => {
    const then = await computeUnpublished(context, join(folder, 'then'), {
      asOf,
      versions: () => versions,
      fits: await neighbour(context, asOf.instant),
    })
    const published = await publishedNow(ground)
    const now = published ?? (inForce && (await computedNow(ground, inForce, join(folder, 'now'))))
    const effects: Record<string, KindEffect> = {}
    for (const [kind, manifest] of Object.entries(then.manifest.kinds)) {
      const own = changes.filter((one) => one.kind === kind && one.moves === 'meaning')
      const found = await kindEffect(ground, kind, own, now, then)
      if (own.some((one) => one.what !== 'attribute')) effects[kind] = { name: manifest.name, ...found }
    }
    const answers = isGuarded(context, asOf.instant) ? await judgeGates(context, then, now) : []
    const gates = plannedGates(context, answers)
    const budget = Object.fromEntries(
      Object.entries(then.manifest.kinds).map(([kind, own]) => [kind, segmentBudget(own)]),
    )
    return {
      now: published ? 'published' : now ? 'computed' : 'nothing',
      effects,
      budget,
      problems: [...then.refused, ...gates, ...policyProblems(ground, then, effects)].map(asPlanProblem),
    }
  })
}

/** Where nothing moves, gates may have been written: what was published last is held against them. */
async function rewordedGates({ context, asOf, changes, last }: Ground): Promise<Problem[]> {
  const touched = new Set(changes.filter((one) => one.what === 'scheme').map((one) => one.id))
  if (touched.size === 0 || last?.manifest.asOf !== asOf.instant) return []
  const earlier = publicationBefore(context.ledger, asOf.instant)
  const before = earlier && (await openKept(context, earlier.run))
  const answers = await judgeGates(context, last, before, ({ id }) => (touched.has(id) ? gateIn(context, id) : {}))
  return plannedGates(context, answers)
}

/** The published run, where it is what the definitions in force give on the current tables at this as-of. */
async function publishedNow({ context, inForce, asOf, basis }: Ground): Promise<Published | undefined> {
  const found = inForce && publicationAt(context.ledger, asOf.instant)
  if (!found || applicationOf(context.ledger, found.run)?.run !== basis.inForce?.run) return undefined
  const published = await openPublished(context, { run: found.run })
  const results = Object.values(published.manifest.kinds).flatMap((kind) => [...kind.segments, ...kind.schemes])
  if (results.some((one) => one.state !== 'computed')) return undefined
  return (await isComputed(inForce, found.run, asOf)) ? published : undefined
}

async function computedNow({ context, asOf }: Ground, inForce: RunContext, folder: string): Promise<Unpublished> {
  return computeUnpublished(inForce, folder, {
    asOf,
    versions: () => versionsInForce(context.ledger),
    base: await neighbour(context, asOf.instant),
  })
}

async function kindEffect(
  ground: Ground,
  kind: string,
  changes: readonly DefinitionChange[],
  now: Published | undefined,
  then: Unpublished,
): Promise<Omit<KindEffect, 'name'>> {
  const { engine } = ground.context
  const was = now?.manifest.kinds[kind]
  const is = then.manifest.kinds[kind]!
  const sides: { now: Side; then: Side } | undefined = was && {
    now: { files: now.files, manifest: was },
    then: { files: then.files, manifest: is },
  }
  const users = usersIn(then.compiled)
  const groups = async (what: 'segment' | 'population'): Promise<GroupEffect[]> => {
    const own = changes.filter((one) => one.what === what)
    const both = own.filter((one) => one.change === 'changed').map((one) => one.id)
    const moved = sides ? await movedBetween(engine, kind, what, both, sides.now, sides.then) : new Map<string, never>()
    return own.map((one): GroupEffect => {
      const [from, to] = [sizeIn(was, what, one.id), sizeIn(is, what, one.id)]
      const flow = moved.get(one.id) ?? { entered: to?.members ?? 0, left: from?.members ?? 0 }
      return {
        id: one.id,
        name: one.name,
        change: one.change,
        ...(from && one.change !== 'added' ? { now: from } : {}),
        ...(to && one.change !== 'removed' ? { then: to } : {}),
        ...flow,
        usedBy: usesOf(ground, users, kind, what, one.id),
      }
    })
  }
  const schemes: SchemeEffect[] = []
  for (const one of changes.filter((each) => each.what === 'scheme'))
    schemes.push(await schemeEffect(ground, kind, one, now, then, users))
  return { populations: await groups('population'), segments: await groups('segment'), schemes }
}

function sizeIn(manifest: KindManifest | undefined, what: 'segment' | 'population', id: string): Size | undefined {
  const list = what === 'segment' ? manifest?.segments : manifest?.populations
  const found = list?.find((one) => one.id === id)
  return found && { members: found.members, unknown: found.unknown }
}

async function schemeEffect(
  ground: Ground,
  kind: string,
  change: DefinitionChange,
  now: Published | undefined,
  then: Unpublished,
  users: Users,
): Promise<SchemeEffect> {
  const find = (manifest: Manifest | undefined) => manifest?.kinds[kind]?.schemes.find((one) => one.id === change.id)
  const [was, is] = [find(now?.manifest), find(then.manifest)]
  const flows = was && is && now ? (await migrate(ground.context.engine, now, then, change.id)).flows : []
  const moves = flows.filter((one) => one.from !== one.to)
  const unassigned = (side: typeof was) => side?.unassigned.reduce((sum, one) => sum + one.members, 0)
  const names = new Map([...(is?.classes ?? []), ...(was?.classes ?? [])].map((one) => [one.id, one.name]))
  const member = (side: typeof was, id: string) => side?.classes.find((one) => one.id === id)?.members
  const sizes = (from: number | undefined, to: number | undefined) => ({
    ...(from === undefined ? {} : { now: from }),
    ...(to === undefined ? {} : { then: to }),
  })
  return {
    id: change.id,
    name: change.name,
    change: change.change,
    classes: [
      ...[...names].map(([id, name]) => ({ id, name, ...sizes(member(was, id), member(is, id)) })),
      {
        id: nowhere.unassigned,
        name: { zh: '未归类', en: 'Unassigned' },
        ...sizes(unassigned(was), unassigned(is)),
      },
    ],
    moves,
    moved: moves.reduce((sum, one) => sum + one.people, 0),
    usedBy: usesOf(ground, users, kind, 'scheme', change.id),
  }
}

function usesOf(ground: Ground, users: Users, kind: string, what: Reference['what'], id: string): Use[] {
  const { ledger, now } = ground.context
  return [...users({ kind, what, id }), ...exportsOf(listExports(ledger), what, id, now())]
}

/** Warnings about what the plan touches; and what may not be done without being told to. */
function policyProblems({ context, changes, before }: Ground, then: Unpublished, effects: Plan['effects']): Problem[] {
  const gone = before ? namedAndGone(context.written, before, then.compiled) : []
  const touched = new Set(changes.map((one) => `${one.kind}/${one.id}`))
  const about = (kind: string, id: string) => touched.has(`${kind}/${id}`)
  const narrower = Object.values(effects).flatMap((kind) =>
    kind.segments
      .filter((one) => one.change === 'changed' && one.left > 0)
      .flatMap(({ id, name, left, usedBy }) => {
        const users = usedBy.flatMap((use) => (use.what === 'export' ? [] : [use.id]))
        const place = context.written.segments.find((one) => one.id === id)?.place([])
        return users.length
          ? [runErrors.problem('used-and-narrower', { name, left, users: users.join(', ') }, place)]
          : []
      }),
  )
  return [
    ...gone,
    ...narrower,
    ...runWarnings(context, then.manifest, then.compiled, about),
    ...Object.entries(then.manifest.kinds).flatMap(([kind, own]) =>
      budgetWarnings(own, (id) => about(kind, id), context.project['minimum group']),
    ),
  ]
}

function asPlanProblem({ code, severity, message, hint, place, exit }: Problem): PlanProblem {
  return { code, severity, message, ...(hint ? { hint } : {}), ...(place ? { place } : {}), exit }
}
