import type { BrokenId } from '../definition/gather.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import type { Written } from '../definition/written.ts'
import type { Problem } from '../errors.ts'
import { didYouMean } from '../errors.ts'
import type { AsOf } from '../time/as-of.ts'
import type { Zone } from '../time/zone.ts'
import type { Catalogue } from './catalogue.ts'
import { compileErrors } from './errors.ts'
import type { CompiledDefinition, Reference } from './compiled.ts'
import type { CompiledKind } from './kind-compiler.ts'
import { compileKind } from './kind-compiler.ts'
import type { Slot } from './lanes.ts'
import { leanKind } from './lean.ts'
import { assignSteps } from './layers.ts'
import { profileSteps } from './profile.ts'
import type { ProfileColumn, Step } from './steps.ts'

export interface CompileOptions {
  catalogue: Catalogue
  asOf: AsOf
  zone: Zone
  /** Two-column tables (`mapped: { file }`) by path in the project. */
  mappings?: ReadonlyMap<string, Record<string, string>>
  /** Paths of lists of ids that cannot be read. */
  missingLists?: ReadonlySet<string>
  /** The slot of each segment and population; when left out they are numbered in order. */
  slots?: (kind: string, wanted: { what: Slot['what']; id: string }[]) => Slot[]
  /** Ids of the segments and schemes to compute, with all they rest on; everything when left out. */
  only?: readonly string[]
  /** With `only`: no more attributes and populations than those rest on. */
  lean?: boolean
}

export interface KindPlan extends CompiledKind {
  /** Everything that compiled, also what is not computed this time. */
  defined: (CompiledDefinition & { what: Reference['what'] })[]
  slots: Slot[]
  profile: ProfileColumn[]
  steps: Step[]
}

export interface Compiled {
  kinds: KindPlan[]
  problems: Problem[]
}

/**
 * Definitions to steps, knowing only names and types of the tables. Every problem is found in one go; what
 * has none is compiled all the same.
 */
export function compile(written: WrittenProject, options: CompileOptions): Compiled {
  const { catalogue, asOf, zone } = options
  const known = catalogue.kinds.map((one) => one.kind)
  const problems: Problem[] = []
  for (const one of [...written.attributes, ...written.populations, ...written.segments, ...written.schemes]) {
    const kind = one.value.kind
    if (known.includes(kind)) continue
    const params = { name: kind, near: didYouMean(kind, known) }
    problems.push(compileErrors.problem('unknown-kind', params, one.place(['kind'])))
  }
  const kinds = known.map((kind) => {
    const twins: BrokenId[] = []
    const own = <T extends { kind: string }>(sort: BrokenId['sort'], list: readonly Written<T>[]) => {
      const apart = apartByCase(
        sort,
        list.filter((one) => one.value.kind === kind),
      )
      problems.push(...apart.problems)
      twins.push(...apart.twins)
      return apart.kept
    }
    const segments = own('segment', written.segments).filter((one) => isNoKind(one, 'segment', known, problems, twins))
    const definitions = {
      attributes: own('attribute', written.attributes).filter((one) => isFree(one, problems, twins)),
      populations: own('population', written.populations),
      segments,
      schemes: own('scheme', written.schemes)
        .filter((one) => isNoKind(one, 'scheme', known, problems, twins))
        .filter((one) => isApart(one, segments, problems, twins)),
    }
    const whole = compileKind({
      kind,
      catalogue,
      asOf,
      zone,
      mappings: options.mappings ?? new Map(),
      missingLists: options.missingLists ?? new Set(),
      broken: [...written.broken, ...twins],
      ...definitions,
    })
    const narrowed = narrow(whole, options.only)
    const compiled = options.lean ? leanKind(narrowed) : narrowed
    problems.push(...compiled.problems)
    const wanted = [
      ...compiled.populations.map((one) => ({ what: 'population' as const, id: one.id })),
      ...compiled.segments.map((one) => ({ what: 'segment' as const, id: one.id })),
    ]
    const slots = options.slots?.(kind, wanted) ?? wanted.map((one, slot) => ({ ...one, slot }))
    const { measures, profile } = profileSteps(compiled, catalogue, asOf)
    const { fits, assign } = assignSteps(compiled, profile.columns, slots)
    const defined = [
      ...whole.attributes.map((one) => ({ what: 'attribute' as const, ...one })),
      ...whole.populations.map((one) => ({ what: 'population' as const, ...one })),
      ...whole.segments.map((one) => ({ what: 'segment' as const, ...one })),
      ...whole.schemes.map((one) => ({ what: 'scheme' as const, ...one })),
    ]
    return { ...compiled, defined, slots, profile: profile.columns, steps: [...measures, profile, ...fits, assign] }
  })
  return { kinds, problems: inPlaceOrder(problems) }
}

/** Ids become names of columns, which engines do not tell apart by case: the second of two such ids is refused. */
function apartByCase<T>(
  sort: BrokenId['sort'],
  list: readonly Written<T>[],
): { kept: Written<T>[]; twins: BrokenId[]; problems: Problem[] } {
  const kept = new Map<string, Written<T>>()
  const twins: BrokenId[] = []
  const problems: Problem[] = []
  for (const one of list) {
    const other = kept.get(one.id.toLowerCase())
    if (other) {
      const { file, line, column } = other.place([sort])
      const params = { id: one.id, other: other.id, where: `${file}:${line}:${column}` }
      problems.push(compileErrors.problem('same-but-for-case', params, one.place([sort])))
      twins.push({ sort, id: one.id })
    } else kept.set(one.id.toLowerCase(), one)
  }
  return { kept: [...kept.values()], twins, problems }
}

/** Names of columns that every list and members file has of its own. */
const reserved = /^([mu]\d+|id)$/i

function isFree(attribute: Written<unknown>, problems: Problem[], twins: BrokenId[]): boolean {
  if (!reserved.test(attribute.id)) return true
  problems.push(compileErrors.problem('name-of-a-column', { id: attribute.id }, attribute.place(['attribute'])))
  twins.push({ sort: 'attribute', id: attribute.id })
  return false
}

/** `show` and `export` take the id of a segment, a scheme or a kind. */
function isNoKind(
  one: Written<unknown>,
  sort: BrokenId['sort'],
  known: readonly string[],
  problems: Problem[],
  twins: BrokenId[],
): boolean {
  if (!known.includes(one.id)) return true
  problems.push(compileErrors.problem('named-as-kind', { id: one.id }, one.place([sort])))
  twins.push({ sort, id: one.id })
  return false
}

/** A segment and a scheme of one kind are called by their ids alone, so they may not share one. */
function isApart(
  scheme: Written<unknown>,
  segments: readonly Written<unknown>[],
  problems: Problem[],
  twins: BrokenId[],
): boolean {
  const other = segments.find((one) => one.id.toLowerCase() === scheme.id.toLowerCase())
  if (!other) return true
  const params = { id: scheme.id, file: other.file }
  problems.push(compileErrors.problem('scheme-named-as-segment', params, scheme.place(['scheme'])))
  twins.push({ sort: 'scheme', id: scheme.id })
  return false
}

/** Only the wanted segments and schemes, and what they, the populations and the attributes rest on; the profile is whole. */
function narrow(compiled: CompiledKind, only: readonly string[] | undefined): CompiledKind {
  if (!only) return compiled
  const segments = new Map(compiled.segments.map((one) => [one.id, one]))
  const schemes = new Map(compiled.schemes.map((one) => [one.id, one]))
  const kept = new Set<string>()
  const keep = (id: string): void => {
    if (kept.has(id)) return
    kept.add(id)
    for (const use of (segments.get(id) ?? schemes.get(id))?.uses ?? []) keep(use.id)
  }
  only.forEach(keep)
  for (const one of [...compiled.populations, ...compiled.attributes]) for (const use of one.uses) keep(use.id)
  return {
    ...compiled,
    segments: compiled.segments.filter((one) => kept.has(one.id)),
    schemes: compiled.schemes.filter((one) => kept.has(one.id)),
    order: compiled.order.filter((one) => !['segment', 'scheme'].includes(one.what) || kept.has(one.id)),
  }
}

function inPlaceOrder(problems: Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      (a.place?.file ?? '').localeCompare(b.place?.file ?? '', 'en') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0),
  )
}
