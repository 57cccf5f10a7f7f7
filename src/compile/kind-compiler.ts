import type { PopulationCut } from '../conditions/population-cut.ts'
import type { Written } from '../definition/written.ts'
import type { Circles } from './circles.ts'
import { compileAttribute } from './compile-attribute.ts'
import { builtInPopulation, compilePopulation } from './compile-population.ts'
import { compileScheme } from './compile-scheme.ts'
import { compileSegment } from './compile-segment.ts'
import { compileValue } from './compile-value.ts'
import type {
  CompiledAttribute,
  CompiledPopulation,
  CompiledScheme,
  CompiledSegment,
  CompiledValue,
  Reference,
} from './compiled.ts'
import { linkedCutsOf } from './kind-links.ts'
import type { KindInput, KindWork, WantedHistory } from './kind-work.ts'
import type { LinkedLeaf } from './linked-leaf.ts'
import type { Measures } from './measures.ts'
import { measures } from './measures.ts'
import { builtInPopulations, labelOf, referenceKey } from './names.ts'
import type { Collector } from './problems.ts'
import { inlineHeads } from './rules.ts'

/** Everything of one kind, compiled; what has errors is left out, with its problems. */
export interface CompiledKind {
  kind: string
  attributes: CompiledAttribute[]
  populations: CompiledPopulation[]
  segments: CompiledSegment[]
  schemes: CompiledScheme[]
  values: CompiledValue[]
  /** Populations, segments, schemes and what rests on them, so that nothing comes before what it uses. */
  order: Reference[]
  measures: Measures
  lists: string[]
  /** Segments and schemes whose past is looked at. */
  histories: WantedHistory[]
  /** Texts of random splits. */
  splits: string[]
  linked: LinkedLeaf[]
  /** Cuts among everyone that definitions of other kinds need, by who asks. */
  linkedCuts: { id: string; cuts: PopulationCut[] }[]
  /** What rules of other kinds look at. */
  lookedAt: Reference[]
  /** Definitions that could not be compiled. */
  failed: Reference[]
}

/**
 * Compiles attributes of a kind; those of all kinds come before any rule, which may look at another kind. The `first` are plain
 * measures: whatever looks at such a measure finds the attribute that it is.
 */
export function compileAttributes(work: KindWork, first: boolean): void {
  for (const { id, value } of work.input.attributes)
    if (!first || inlineHeads.some((head) => head in value.params)) work.attribute(id)
}

/**
 * Compiles the definitions of one kind, each on first need, so that they may stand in any order. A
 * definition that needs itself, by whatever way round, is an error that prints the way.
 */
export function compileDefinitions({ input, ...work }: KindWork): void {
  for (const { id } of input.populations) work.population(id)
  for (const { id } of input.segments) work.segment(id)
  for (const { id } of input.schemes) work.scheme(id)
  for (const { id } of input.values) work.value(id)
}

/** What has been compiled of a kind, when everything of all kinds has been. */
export function compiledKind(work: KindWork): CompiledKind {
  const { input } = work
  const failed: CompiledKind['failed'] = []
  for (const { id } of input.attributes) if (!work.attribute(id)) failed.push({ what: 'attribute', id })
  for (const { id } of input.populations) if (!work.population(id)) failed.push({ what: 'population', id })
  for (const { id } of input.segments) if (!work.segment(id)) failed.push({ what: 'segment', id })
  for (const { id } of input.schemes) if (!work.scheme(id)) failed.push({ what: 'scheme', id })
  for (const { id } of input.values) if (!work.value(id)) failed.push({ what: 'value', id })
  return {
    kind: input.kind,
    attributes: present(input.attributes.map((one) => work.attribute(one.id))),
    populations: present(work.order.flatMap(({ what, id }) => (what === 'population' ? [work.population(id)] : []))),
    segments: present(input.segments.map((one) => work.segment(one.id))),
    schemes: present(input.schemes.map((one) => work.scheme(one.id))),
    values: present(input.values.map((one) => work.value(one.id))),
    order: unique(work.order),
    measures: work.measures,
    lists: [...work.lists],
    histories: [...work.histories.values()],
    splits: [...work.splits].toSorted(),
    linked: [...work.linked.values()],
    linkedCuts: linkedCutsOf(work),
    lookedAt: unique(work.lookedAt),
    failed,
  }
}

/** The work on one kind, before anything is compiled. `circles` are those of all kinds. */
export function startKind(input: KindInput, circles: Circles, other: (kind: string) => KindWork | undefined): KindWork {
  const { kind, catalogue } = input
  const caches = {
    attribute: new Map<string, CompiledAttribute | undefined>(),
    population: new Map<string, CompiledPopulation | undefined>(),
    segment: new Map<string, CompiledSegment | undefined>(),
    scheme: new Map<string, CompiledScheme | undefined>(),
    value: new Map<string, CompiledValue | undefined>(),
  }

  /** The definition of that id in a list, by way of its own file of this folder. */
  function once<Outer, Compiled>(
    what: keyof typeof caches,
    cache: Map<string, Compiled | undefined>,
    list: readonly Written<Outer>[],
    id: string,
    compileOne: (work: KindWork, written: Written<Outer>, into: Collector) => Compiled | undefined,
  ): Compiled | undefined {
    const found = list.find((one) => one.id === id)
    return work.circles.once(cache, id, labelOf(kind, what, id), found, (_written, into) => {
      const made = compileOne(work, found!, into)
      if (made && isLayered(made)) work.order.push({ what, id })
      return made
    })
  }

  const work: KindWork = {
    input,
    events: catalogue.events.filter((event) => event.kind === kind),
    given: catalogue.given.filter((source) => source.kind === kind),
    measures: measures(),
    lists: new Set(),
    histories: new Map(),
    splits: new Set(),
    order: [],
    circles,
    other,
    linked: new Map(),
    linkedCuts: new Map(),
    lookedAt: [],
    attribute: (id) => once('attribute', caches.attribute, input.attributes, id, compileAttribute),
    population: (id) => {
      const isBuiltIn = (builtInPopulations as readonly string[]).includes(id)
      if (isBuiltIn && !caches.population.has(id) && !input.populations.some((one) => one.id === id)) {
        caches.population.set(id, builtInPopulation(work, id))
        work.order.push({ what: 'population', id })
      }
      return once('population', caches.population, input.populations, id, compilePopulation)
    },
    segment: (id) => once('segment', caches.segment, input.segments, id, compileSegment),
    scheme: (id) => once('scheme', caches.scheme, input.schemes, id, compileScheme),
    value: (id) => once('value', caches.value, input.values, id, compileValue),
  }
  return work
}

/** Whether it is made after the profile: all but attributes of which the profile holds a column. */
function isLayered(made: object): boolean {
  return !('level' in made) || ('uses' in made && Array.isArray(made.uses) && made.uses.length > 0)
}

function present<T>(list: (T | undefined)[]): T[] {
  return list.filter((one) => one !== undefined)
}

function unique(references: readonly Reference[]): Reference[] {
  return [...new Map(references.map((one) => [referenceKey(one), one])).values()]
}
