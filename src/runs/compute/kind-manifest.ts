import type { Catalogue } from '../../compile/catalogue.ts'
import type { KindPlan } from '../../compile/compile.ts'
import type { CompiledAttribute, CompiledDefinition } from '../../compile/compiled.ts'
import type { FitOwner } from '../../compile/fit-owner.ts'
import { fitKey } from '../../compile/fit-owner.ts'
import type { Bilingual } from '../../errors.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { Fitted } from '../../methods/method.ts'
import type { AsOf } from '../../time/as-of.ts'
import type { Side } from '../history/changes.ts'
import type { Carried } from './compute-kind.ts'
import type { RunFiles } from '../stored/folders.ts'
import type { LookedBack } from '../history/histories.ts'
import { clusterSight } from '../stored/cluster-sight.ts'
import { lookedAtKey } from '../history/looked-at.ts'
import type {
  AttributeManifest,
  KindManifest,
  ResultState,
  SchemeManifest,
  SegmentManifest,
  ValueManifest,
} from '../stored/manifest.ts'
import type { Dependency } from './dependency.ts'
import { classSizes, sizesOf, slotKey } from './sizes.ts'
import { valueUnknowns } from './value-unknowns.ts'

const largestOverlaps = 200

export interface KindManifestInput {
  engine: FileEngine
  catalogue: Catalogue
  plan: KindPlan
  files: RunFiles
  asOf: AsOf
  computed: { entities: number; fits: Map<string, Fitted> }
  lookedBack: LookedBack[]
  carried: Carried | undefined
  before: Side | undefined
  /** By `segment/<kind>/<id>` and the like. */
  versions: ReadonlyMap<string, number>
  /** By `<kind>/segment/<id>` and the like: see `decidedBy`. */
  decided: ReadonlyMap<string, string>
  /** Ids whose files cannot be read. */
  unreadable: readonly string[]
  dependency: Dependency | undefined
}

/** Counts one kind's results and says what each of them is. */
export async function kindManifest(input: KindManifestInput): Promise<KindManifest> {
  const { engine, plan, files, asOf, computed, carried, before } = input
  const slots = [...plan.slots, ...(carried?.slots ?? [])]
  const sizes = await sizesOf(engine, files.members(plan.kind), slots)
  const unknowns = await valueUnknowns(engine, files.members(plan.kind), plan)
  const classes = await classSizes(engine, files.members(plan.kind), plan)
  const failed = new Set([...plan.failed.map((one) => one.id), ...input.unreadable])
  const version = (what: string, one: CompiledDefinition) => input.versions.get(`${what}/${plan.kind}/${one.id}`) ?? 1
  const fresh = (what: 'segment' | 'scheme', one: CompiledDefinition) => ({
    id: one.id,
    name: one.name,
    about: one.about,
    file: one.file,
    version: version(what, one),
    hash: one.hash,
    decidedBy: input.decided.get(lookedAtKey({ kind: plan.kind, what, id: one.id }))!,
    state: 'computed' as ResultState,
    asOf: asOf.instant,
  })
  const fittedOf = (owner: FitOwner) => {
    const fitted = computed.fits.get(fitKey(owner))
    return fitted ? { fitted } : {}
  }
  const standing = plan.populations.find((one) => one.standing === 'prospect')
  const prospectsIn = (population: string) => {
    if (!standing) return {}
    const [own, all] = [population, standing.id].map((id) => slotKey({ what: 'population', id })) as [string, string]
    return { prospects: sizes.both(own, all) }
  }
  const segments = plan.segments.map((one): SegmentManifest => {
    const key = slotKey({ what: 'segment', id: one.id })
    return {
      ...fresh('segment', one),
      population: one.population,
      sentence: one.sentence,
      members: sizes.members.get(key) ?? 0,
      unknown: sizes.unknown.get(key) ?? 0,
      ...fittedOf({ what: 'segment', id: one.id }),
    }
  })
  const keptSegments = (carried?.slots ?? []).map((slot): SegmentManifest => {
    const old = before!.manifest.segments.find((one) => one.id === slot.id)!
    const key = slotKey(slot)
    const state: ResultState = failed.has(slot.id) ? 'failed' : 'carried'
    const { before: _, entered: __, left: ___, ...rest } = old
    return { ...rest, state, members: sizes.members.get(key) ?? 0, unknown: sizes.unknown.get(key) ?? 0 }
  })
  const schemes = plan.schemes.map((one): SchemeManifest => {
    const own = classes.get(one.id)!
    const { fitted } = fittedOf({ what: 'scheme', id: one.id })
    const counted = one.plan.classes.map((each, index) => ({
      ...each,
      name: fitted?.classes?.[each.id]?.name ?? each.name,
      rule: filled(fitted?.classes?.[each.id]?.rule ?? each.rule, fitted),
      members: own.classes.get(index + 1) ?? 0,
    }))
    return {
      ...fresh('scheme', one),
      population: one.population,
      ...prospectsIn(one.population),
      method: one.method,
      classes: counted,
      groups: one.plan.groups.map((group) => ({
        ...group,
        members: counted.filter((each) => each.group === group.id).reduce((sum, each) => sum + each.members, 0),
      })),
      unassigned: one.plan.reasons.map((reason, index) => ({ ...reason, members: own.reasons.get(index + 1) ?? 0 })),
      extras: one.plan.extras.map(({ name, title }) => ({ name, title })),
      shape: one.plan.shape,
      ...clustersOf(fitted, counted),
      ...(fitted ? { fitted } : {}),
    }
  })
  const keptSchemes = (carried?.schemes ?? []).map(({ id }): SchemeManifest => {
    const { before: _, ...old } = before!.manifest.schemes.find((one) => one.id === id)!
    return { ...old, state: failed.has(id) ? 'failed' : 'carried' }
  })
  const values = plan.values.map(({ plan: made, ...one }): ValueManifest => ({
    id: one.id,
    name: one.name,
    about: one.about,
    file: one.file,
    version: version('value', one),
    hash: one.hash,
    asOf: asOf.instant,
    population: one.population,
    parts: made.parts,
    lines: made.lines,
    opportunities: made.opportunities,
    ...(made.model ? { model: made.model } : {}),
    ...(made.outlook ? { outlook: made.outlook } : {}),
    current: made.current,
    ...(unknowns.has(one.id) ? { unknown: unknowns.get(one.id)! } : {}),
    ...fittedOf({ what: 'value', id: one.id }),
  }))
  return {
    name: input.catalogue.kinds.find((one) => one.kind === plan.kind)!.name,
    entities: computed.entities,
    profile: plan.profile,
    attributes: plan.attributes.map((one) => ({
      id: one.id,
      name: one.name,
      family: one.family,
      ...(one.unit ? { unit: one.unit } : {}),
      type: one.type,
      sentence: one.sentence,
      current: one.current,
      timeless: one.timeless,
      ...(one.uses.length ? { inMembers: true as const } : {}),
      ...fittedOf({ what: 'attribute', id: one.id }),
      ...(one.remarks.length ? { remarks: one.remarks.map(({ column, text }) => ({ column, text })) } : {}),
      ...(one.called ? { called: one.called } : {}),
      ...(one.breakdown ? { breakdown: one.breakdown } : {}),
      ...(one.prediction ? { prediction: one.prediction } : {}),
      ...worthOf(one),
      version: version('attribute', one),
      hash: one.hash,
    })),
    populations: plan.populations.map(({ id, name, hash, sentence }) => ({
      id,
      name,
      hash,
      sentence,
      members: sizes.members.get(slotKey({ what: 'population', id })) ?? 0,
      unknown: sizes.unknown.get(slotKey({ what: 'population', id })) ?? 0,
      ...prospectsIn(id),
      ...fittedOf({ what: 'population', id }),
    })),
    segments: [...segments, ...keptSegments],
    schemes: [...schemes, ...keptSchemes],
    ...(values.length ? { values } : {}),
    slots,
    ...(input.lookedBack.length ? { lookedBack: input.lookedBack } : {}),
    overlaps: sizes.overlaps.toSorted((a, b) => b.both - a.both || (a.a < b.a ? -1 : 1)).slice(0, largestOverlaps),
    inAnySegment: sizes.inAnySegment,
    ...(input.dependency ? { dependency: input.dependency } : {}),
  }
}

function clustersOf(fitted: Fitted | undefined, classes: SchemeManifest['classes']): Pick<SchemeManifest, 'clusters'> {
  const clusters = clusterSight(fitted, classes)
  return clusters ? { clusters } : {}
}

/** The class's rule with the numbers the fit found. */
export function filled(rule: Bilingual, fitted: Fitted | undefined): Bilingual {
  const fill = (text: string) =>
    text.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => {
      const value = fitted?.values[name]
      if (value === undefined) return whole
      if (value === null) return '—'
      const number = Number(value)
      return Number.isFinite(number) ? String(Math.round(number * 100) / 100) : String(value)
    })
  return { zh: fill(rule.zh), en: fill(rule.en) }
}

/** As the manifest keeps it, without the expressions. */
function worthOf({ worth, adds = [] }: Pick<CompiledAttribute, 'worth' | 'adds'>): Pick<AttributeManifest, 'worth'> {
  const found = worth ? [worth] : adds
  if (found.length === 0) return {}
  return { worth: found.map(({ value, part, title, contains }) => ({ value, part, title, contains })) }
}
