import type { WrittenProject } from '../definition/project-files.ts'
import type { Problem } from '../errors.ts'
import { didYouMean } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import type { AsOf } from '../time/as-of.ts'
import type { Zone } from '../time/zone.ts'
import type { Catalogue } from './catalogue.ts'
import { circles } from './circles.ts'
import { compileErrors } from './errors.ts'
import type { CompiledDefinition, Reference } from './compiled.ts'
import type { CompiledKind } from './kind-compiler.ts'
import { compileAttributes, compileDefinitions, compiledKind, startKind } from './kind-compiler.ts'
import { definitionsOf } from './kind-definitions.ts'
import type { KindWork } from './kind-work.ts'
import { askedIn } from './linked-leaf.ts'
import type { Slot } from './lanes.ts'
import { leanKind } from './lean.ts'
import { fitSteps } from './fit-steps.ts'
import { assignStep, partTable } from './layers.ts'
import { linkedStages } from './linked-stages.ts'
import type { LinkedKinds } from './linked-steps.ts'
import { linkedSteps } from './linked-steps.ts'
import { narrow } from './narrow.ts'
import { profileSteps } from './profile.ts'
import type { Round } from './rounds.ts'
import { roundsOf } from './rounds.ts'
import type { ProfileColumn, Step } from './steps.ts'

export interface CompileOptions {
  catalogue: Catalogue
  asOf: AsOf
  zone: Zone
  /** Two-column tables (`mapped: { file }`) by path in the project. */
  mappings?: ReadonlyMap<string, Record<string, string>>
  /** Lists that cannot be read, as `listName` names them. */
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
  /** What is done, by part: of kinds that look at each other, what others look at comes before the rest. Mostly one part. */
  parts: Step[][]
}

export interface Compiled {
  kinds: KindPlan[]
  /** Kinds in the order in which they are complete: none before one that its rules look at. */
  order: string[]
  /** The parts of all kinds in the order in which their steps can be done. */
  rounds: Round[]
  problems: Problem[]
}

/**
 * Definitions to steps, knowing only names and types of the tables. Every problem is found in one go; what
 * has none is compiled all the same.
 */
export function compile(written: WrittenProject, options: CompileOptions): Compiled {
  const { catalogue, asOf } = options
  const known = catalogue.kinds.map((one) => one.kind)
  const problems = ofUnknownKinds(written, known)
  const { works, kept } = startKinds(written, options, problems)
  for (const first of [true, false]) for (const work of works) compileAttributes(work, first)
  works.forEach(compileDefinitions)
  const wholes = works.map(compiledKind)
  const wanted = wholes.map((whole) => narrow(whole, options.only))
  const narrowed = options.lean ? wanted.map((one) => leanKind(one, askedOf(one.kind, wanted), options.only)) : wanted
  problems.push(...kept.problems)
  const stages = linkedStages(narrowed)
  const rounds = roundsOf(narrowed, stages)
  const linked: LinkedKinds = { kinds: narrowed, stages, rounds }
  const kinds = narrowed.map((compiled, index) => {
    const { kind } = compiled
    const wanted = [
      ...compiled.populations.map((one) => ({ what: 'population' as const, id: one.id })),
      ...compiled.segments.map((one) => ({ what: 'segment' as const, id: one.id })),
    ]
    const slots = options.slots?.(kind, wanted) ?? wanted.map((one, slot) => ({ ...one, slot }))
    const parts = Array.from({ length: rounds.partsOf(kind) }, (_, part) => ({
      table: partTable(kind, part, rounds.partsOf(kind)),
      stage: rounds.stageOf(kind, part),
      linked: linkedSteps(compiled, part, linked, asOf),
    }))
    const { measures, tables } = profileSteps(compiled, catalogue, asOf, stages, parts)
    const fits = fitSteps(compiled, linked, asOf)
    const assign = assignStep(compiled, slots)
    const whole = wholes[index]!
    const defined = [
      ...whole.attributes.map((one) => ({ what: 'attribute' as const, ...one })),
      ...whole.populations.map((one) => ({ what: 'population' as const, ...one })),
      ...whole.segments.map((one) => ({ what: 'segment' as const, ...one })),
      ...whole.schemes.map((one) => ({ what: 'scheme' as const, ...one })),
      ...whole.values.map((one) => ({ what: 'value' as const, ...one })),
    ]
    return {
      ...compiled,
      defined,
      slots,
      profile: tables.flatMap((one) => (one.step === 'profile' ? one.columns : [])),
      parts: parts.map((part, index) => [
        ...(index === 0 ? measures : []),
        ...part.linked.steps,
        tables[index]!,
        ...fits[index]!,
        ...(index === parts.length - 1 ? [assign] : []),
      ]),
    }
  })
  return { kinds, order: rounds.kinds, rounds: rounds.rounds, problems: inPlaceOrder(problems) }
}

/** What rules of all kinds ask of one. */
function askedOf(kind: string, all: readonly CompiledKind[]): Expression[] {
  return all.flatMap((one) => one.linked.filter((leaf) => leaf.way.kind === kind)).flatMap(askedIn)
}

function ofUnknownKinds(written: WrittenProject, known: readonly string[]): Problem[] {
  const all = [
    ...written.attributes,
    ...written.populations,
    ...written.segments,
    ...written.schemes,
    ...written.values,
  ]
  return all.flatMap((one) => {
    const { kind } = one.value
    if (known.includes(kind)) return []
    const params = { name: kind, near: didYouMean(kind, [...known]) }
    return [compileErrors.problem('unknown-kind', params, one.place(['kind']))]
  })
}

/** The work on every kind, each of which may ask the others. */
function startKinds(
  written: WrittenProject,
  options: CompileOptions,
  problems: Problem[],
): { works: KindWork[]; kept: ReturnType<typeof circles> } {
  const { catalogue, asOf, zone } = options
  const known = catalogue.kinds.map((one) => one.kind)
  const kept = circles()
  const works = new Map<string, KindWork>()
  for (const kind of known) {
    const { problems: own, ...definitions } = definitionsOf(written, kind, known)
    problems.push(...own)
    const input = {
      kind,
      catalogue,
      asOf,
      zone,
      mappings: options.mappings ?? new Map<string, Record<string, string>>(),
      missingLists: options.missingLists ?? new Set<string>(),
      ...definitions,
    }
    works.set(
      kind,
      startKind(input, kept, (other) => works.get(other)),
    )
  }
  return { works: [...works.values()], kept }
}

function inPlaceOrder(problems: Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      (a.place?.file ?? '').localeCompare(b.place?.file ?? '', 'en') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0),
  )
}
