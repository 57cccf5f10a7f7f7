import { attributeKinds } from '../attributes/index.ts'
import { attributeErrors } from '../attributes/errors.ts'
import { nearParams } from '../conditions/comparison.ts'
import { baseMeasureKey } from '../conditions/base-measure.ts'
import type { Comparable, CompileContext, Path } from '../conditions/context.ts'
import { measuredKeys } from '../conditions/measured.ts'
import type { Rule } from '../conditions/rule.ts'
import { checkShape } from '../definition/check.ts'
import { meaningHash } from '../definition/meaning.ts'
import type { AttributeOuter, PopulationOuter, SchemeOuter, SegmentOuter } from '../definition/shapes.ts'
import type { BrokenId } from '../definition/gather.ts'
import type { Written } from '../definition/written.ts'
import { at } from '../definition/written.ts'
import { paramsOf } from '../definition/read-definition.ts'
import type { Bilingual, Problem } from '../errors.ts'
import { methods } from '../methods/index.ts'
import type { Expression } from '../sql/expression.ts'
import { column, compare, integer, partsOf, rewrite, truth } from '../sql/expression.ts'
import type { AsOf } from '../time/as-of.ts'
import type { Zone } from '../time/zone.ts'
import type { Catalogue } from './catalogue.ts'
import { listTable } from './catalogue.ts'
import type {
  About,
  CompiledAttribute,
  CompiledPopulation,
  CompiledScheme,
  CompiledSegment,
  Reference,
} from './compiled.ts'
import { compileErrors } from './errors.ts'
import type { Measures } from './measures.ts'
import { measures } from './measures.ts'
import { builtInPopulations, columnFor, eventCount, referenceKey } from './names.ts'
import type { Collector } from './problems.ts'
import { collector } from './problems.ts'
import { compileRule, inlineHeads } from './rules.ts'

export interface KindInput {
  kind: string
  catalogue: Catalogue
  attributes: readonly Written<AttributeOuter>[]
  populations: readonly Written<PopulationOuter>[]
  segments: readonly Written<SegmentOuter>[]
  schemes: readonly Written<SchemeOuter>[]
  asOf: AsOf
  zone: Zone
  /** Two-column tables by path in the project. */
  mappings: ReadonlyMap<string, Record<string, string>>
  /** Paths of lists of ids that cannot be read. */
  missingLists: ReadonlySet<string>
  /** Written, but not among the definitions above because of a problem that has been reported. */
  broken: readonly BrokenId[]
}

/** Everything of one kind, compiled; what has errors is left out, with its problems. */
export interface CompiledKind {
  kind: string
  attributes: CompiledAttribute[]
  populations: CompiledPopulation[]
  segments: CompiledSegment[]
  schemes: CompiledScheme[]
  /** Populations, segments and schemes so that nothing comes before what it uses. */
  order: Reference[]
  measures: Measures
  lists: string[]
  problems: Problem[]
  /** Definitions that could not be compiled. */
  failed: { what: 'attribute' | Reference['what']; id: string }[]
}

/**
 * Compiles the definitions of one kind, each on first need, so that they may stand in any order. A
 * definition that needs itself, by whatever way round, is an error that prints the way.
 */
export function compileKind(input: KindInput): CompiledKind {
  const { kind, catalogue, asOf, zone } = input
  const events = catalogue.events.filter((event) => event.kind === kind)
  const given = catalogue.given.filter((source) => source.kind === kind)
  const kept = measures()
  const lists = new Set<string>()
  const problems: Problem[] = []
  const order: Reference[] = []
  const failed: CompiledKind['failed'] = []
  const attributes = new Map<string, CompiledAttribute | undefined>()
  const populations = new Map<string, CompiledPopulation | undefined>()
  const segments = new Map<string, CompiledSegment | undefined>()
  const schemes = new Map<string, CompiledScheme | undefined>()
  /** What is being compiled, outermost first: meeting one of them again is a circle. */
  const underway: string[] = []
  /** What was found to stand in a circle. */
  const circular = new Set<string>()

  function context(written: Written<unknown>, into: Collector, uses: Reference[], path: Path): CompileContext {
    return {
      kind,
      asOf,
      zone,
      report: (problem, inner, on) => into.report(problem, [...path, ...inner], on),
      below: (inner) => context(written, into, uses, [...path, ...inner]),
      event: (name) => events.find((event) => event.name === name),
      eventNames: () => events.map((event) => event.name),
      attribute: (id) => {
        const found = comparableAttribute(id)
        if (found) into.rests.add(attributes.get(id)!.hash)
        return found ?? (isWritten('attribute', id) ? broken(`attribute ${id}`, into, path) : undefined)
      },
      attributeNames: () => input.attributes.map((one) => one.value.attribute),
      given: (source, name) => {
        const table = given.find((one) => one.source === source)
        const found = table?.columns.find((one) => one.name === name && !name.startsWith('_'))
        if (!table || !found) return undefined
        return { expression: column(`${source}.${name}`), type: found.type, current: !table.dated }
      },
      givenNames: () =>
        given.flatMap((one) =>
          one.columns.filter((each) => !each.name.startsWith('_')).map((each) => `${one.source}.${each.name}`),
        ),
      measure: (measure) => kept.keep(measure),
      computeHeads: () => inlineHeads,
      compute: (raw) => compute(raw, at(written, path), context(written, into, uses, path)),
      segment: (id) => {
        if (!isWritten('segment', id)) return undefined
        const found = segment(id)
        if (!found) return broken(`segment ${id}`, into, path)
        uses.push({ what: 'segment', id })
        into.rests.add(found.hash)
        return { member: column(columnFor.member(id)), name: found.name }
      },
      segmentNames: () => input.segments.map((one) => one.id),
      scheme: (id) => {
        if (!isWritten('scheme', id)) return undefined
        const found = scheme(id)
        if (!found) return broken(`scheme ${id}`, into, path)
        uses.push({ what: 'scheme', id })
        into.rests.add(found.hash)
        return { class: column(columnFor.class(id)), name: found.name, classes: found.plan.classes }
      },
      schemeNames: () => input.schemes.map((one) => one.id),
      list: (file) => {
        if (input.missingLists.has(file)) return undefined
        lists.add(file)
        return column(listTable(file))
      },
      mapping: (file) => {
        const table = input.mappings.get(file)
        if (table) into.rests.add(meaningHash(table))
        return table
      },
      rule: (_raw, inner) => ruleAt(written, [...path, ...inner], context(written, into, uses, [...path, ...inner])),
    }
  }

  /** Whether the project says anything of that id, right or wrong. */
  function isWritten(sort: BrokenId['sort'], id: string): boolean {
    const written = {
      attribute: input.attributes,
      segment: input.segments,
      scheme: input.schemes,
      population: input.populations,
      source: [],
    }
    return [
      ...written[sort].map((one) => one.id),
      ...input.broken.flatMap((one) => (one.sort === sort ? [one.id] : [])),
    ].includes(id)
  }

  /** Says that what is needed is broken; not inside a circle, whose report says it all. */
  function reportBroken(name: string, into: Collector, path: Path): void {
    if (circular.has(name) && circular.has(underway.at(-1) ?? '')) return
    into.report(compileErrors.problem('needs-a-broken-one', { name }), path)
  }

  /** Stops the condition, attribute or method that asked. */
  function broken(name: string, into: Collector, path: Path): never {
    reportBroken(name, into, path)
    throw stopped
  }

  /** The other conditions of a group are looked at even when one of them was stopped. */
  function ruleAt(written: Written<unknown>, path: Path, within: CompileContext): Rule | undefined {
    try {
      return compileRule(written, path, within)
    } catch (error) {
      if (error !== stopped) throw error
      return undefined
    }
  }

  function comparableAttribute(id: string): Comparable | undefined {
    const found = attribute(id)
    return (
      found && {
        expression: column(id),
        type: found.type,
        nullable: found.nullable,
        name: found.name,
        ...(found.unit ? { unit: found.unit } : {}),
        ...(found.current ? { current: true } : {}),
      }
    )
  }

  /** `node` is the condition that `raw` is the aggregate of. */
  function compute(
    raw: Record<string, unknown>,
    node: Written<unknown>,
    within: CompileContext,
  ): Comparable | undefined {
    const kindOf = attributeKinds.find((one) => one.inline && one.head in raw)!
    const checked = checkShape(kindOf.schema, { ...node, value: raw, raw }, { alsoKnown: measuredKeys })
    for (const problem of checked.problems) within.report(problem, [])
    if (checked.problems.length) return undefined
    const computed = kindOf.compile(checked.value, within)
    return computed && { ...computed, name: computed.sentence }
  }

  /** Compiles one definition once, watching for circles; `compileOne` answers undefined when it failed. */
  function once<T>(
    cache: Map<string, T | undefined>,
    id: string,
    label: string,
    written: Written<unknown> | undefined,
    compileOne: (written: Written<unknown>, into: Collector) => T | undefined,
  ): T | undefined {
    if (cache.has(id)) return cache.get(id)
    if (!written) return undefined
    const into = collector(written)
    if (underway.includes(label)) {
      const members = underway.slice(underway.indexOf(label))
      members.forEach((one) => circular.add(one))
      const circle = [...members, label].join(' → ')
      const code = label.startsWith('attribute ')
        ? attributeErrors.problem('attribute-cycle', { path: circle })
        : compileErrors.problem('W12', { path: circle })
      into.report(code, [])
      problems.push(...into.problems)
      return undefined
    }
    underway.push(label)
    let made: T | undefined
    try {
      made = compileOne(written, into)
    } catch (error) {
      if (error !== stopped) throw error
    } finally {
      underway.pop()
    }
    problems.push(...into.problems)
    const good = into.failed() ? undefined : made
    cache.set(id, good)
    return good
  }

  function attribute(id: string): CompiledAttribute | undefined {
    const found = input.attributes.find((one) => one.value.attribute === id)
    return once(attributes, id, `attribute ${id}`, found, (written, into) => {
      const outer = found!.value
      const heads = attributeKinds.filter((one) => one.head in outer.params)
      if (heads.length !== 1) {
        const known = attributeKinds.map((one) => one.head)
        const first = Object.keys(outer.params)[0] ?? ''
        into.report(
          heads.length === 0
            ? attributeErrors.problem('not-an-attribute', {
                name: id,
                heads: known.join(', '),
                near: nearParams(first, known).near,
              })
            : attributeErrors.problem('two-heads', { first: heads[0]!.head, second: heads[1]!.head }),
          heads.length === 0 ? [] : [heads[1]!.head],
          'key',
        )
        return undefined
      }
      const kindOf = heads[0]!
      const checked = checkShape(kindOf.schema, paramsOf(found!), {
        alsoKnown: ['attribute', 'name', 'unit', 'description'],
      })
      if (checked.problems.length) {
        for (const problem of checked.problems) into.report(problem, [])
        return undefined
      }
      const needs = kindOf.needs?.(checked.value) ?? []
      const computed = kindOf.compile(checked.value, context(written, into, [], []))
      if (!computed) return undefined
      kept.name(id, computed.expression)
      const levels = needs.map((need) => attributes.get(need)?.level ?? 0)
      return {
        id,
        kind,
        name: outer.name,
        file: written.file,
        hash: hashOf({ ...outer, name: undefined }, into),
        about: aboutOf(outer),
        family: outer.family,
        ...(outer.unit ? { unit: outer.unit } : {}),
        type: computed.type,
        nullable: computed.nullable,
        timeless: isTimeless(computed.expression),
        current: computed.current === true,
        sentence: computed.sentence,
        expression: computed.expression,
        level: needs.length ? Math.max(...levels) + 1 : 0,
      }
    })
  }

  function population(id: string): CompiledPopulation | undefined {
    const found = input.populations.find((one) => one.id === id)
    if (!found && (builtInPopulations as readonly string[]).includes(id)) return builtIn(id)
    return once(populations, id, `population ${id}`, found, (written, into) => {
      const outer = found!.value
      const uses: Reference[] = []
      const rule = outer.where === undefined ? undefined : ruleOf(written, into, uses)
      if (outer.where !== undefined && !rule) return undefined
      order.push({ what: 'population', id })
      return {
        id,
        kind,
        name: outer.name,
        file: written.file,
        hash: hashOf({ where: outer.where ?? true }, into),
        about: {},
        rule,
        truth: rule ? kept.bind(rule.truth) : truth(true),
        sentence: rule?.sentence ?? { zh: '所有人', en: 'everyone' },
        uses,
      }
    })
  }

  function builtIn(id: string): CompiledPopulation {
    const known = populations.get(id)
    if (known) return known
    const everyone = id === 'everyone' || events.length === 0
    const made: CompiledPopulation = {
      id,
      kind,
      name: id === 'everyone' ? { zh: '所有人', en: 'Everyone' } : { zh: '有行为的人', en: 'With events' },
      file: '',
      hash: meaningHash(id),
      about: {},
      rule: undefined,
      truth: everyone ? truth(true) : compare(column(eventCount), '>', integer(0)),
      sentence: everyone ? { zh: '所有人', en: 'everyone' } : { zh: '有任何行为的人', en: 'everyone with an event' },
      uses: [],
    }
    populations.set(id, made)
    order.push({ what: 'population', id })
    return made
  }

  function populationOf(outer: { population?: string | undefined }, into: Collector): CompiledPopulation | undefined {
    const id = outer.population ?? 'with-events'
    const known = [...builtInPopulations, ...input.populations.map((one) => one.id)]
    if (!known.includes(id) && !isWritten('population', id)) {
      const params = { name: id, kind, ...nearParams(id, known) }
      into.report(compileErrors.problem('unknown-population', params), ['population'])
      return undefined
    }
    const found = population(id)
    if (!found) reportBroken(`population ${id}`, into, ['population'])
    return found
  }

  function ruleOf(written: Written<unknown>, into: Collector, uses: Reference[]): Rule | undefined {
    return ruleAt(written, ['where'], context(written, into, uses, ['where']))
  }

  function segment(id: string): CompiledSegment | undefined {
    const found = input.segments.find((one) => one.id === id)
    return once(segments, id, `segment ${id}`, found, (written, into) => {
      const outer = found!.value
      const uses: Reference[] = []
      const base = populationOf(outer, into)
      const rule = ruleOf(written, into, uses)
      if (!base || !rule) return undefined
      const bound = boundRule(rule)
      order.push({ what: 'segment', id })
      return {
        id,
        kind,
        name: outer.name,
        file: written.file,
        hash: hashOf({ where: outer.where, population: base.hash, id: base.id }, into),
        about: aboutOf(outer),
        population: base.id,
        rule: bound,
        sentence: outer.description ?? bound.sentence,
        uses,
      }
    })
  }

  function scheme(id: string): CompiledScheme | undefined {
    const found = input.schemes.find((one) => one.id === id)
    return once(schemes, id, `scheme ${id}`, found, (written, into) => {
      const outer = found!.value
      const uses: Reference[] = []
      const base = populationOf(outer, into)
      const method = methods.find((one) => one.name === outer.method)
      if (!method) {
        const known = methods.map((one) => one.name)
        const params = { name: outer.method, ...nearParams(outer.method, known) }
        into.report(compileErrors.problem('unknown-method', params), [outer.method], 'key')
        return undefined
      }
      const checked = checkShape(method.schema, paramsOf(found!))
      for (const problem of checked.problems) into.report(problem, [])
      if (!base || checked.problems.length) return undefined
      const plan = method.plan(checked.value, context(written, into, uses, [outer.method]))
      if (!plan) return undefined
      order.push({ what: 'scheme', id })
      return {
        id,
        kind,
        name: outer.name,
        file: written.file,
        hash: hashOf({ method: outer.method, params: outer.params, population: base.hash, id: base.id }, into),
        about: aboutOf(outer),
        population: base.id,
        method: outer.method,
        params: checked.value,
        scope: plan.scope,
        plan: {
          ...plan,
          inputs: plan.inputs.map((one) => ({ ...one, expression: kept.bind(one.expression) })),
          assign: bindOwn(plan.assign, id),
          reason: bindOwn(plan.reason, id),
          extras: plan.extras.map((extra) => ({ ...extra, expression: bindOwn(extra.expression, id) })),
          ...(plan.rules ? { rules: plan.rules.map(boundRule) } : {}),
        },
        uses,
      }
    })
  }

  /** Whether nothing in it looks at as-of: no window that begins, no day, no value that is valid from a day on. */
  function isTimeless(expression: Expression): boolean {
    if (expression.kind === 'literal') return expression.type !== 'date' && expression.type !== 'time'
    if (expression.kind === 'measure')
      return kept.all().every((one) => baseMeasureKey(one) !== expression.key || !one.from)
    if (expression.kind !== 'column') return partsOf(expression).every(isTimeless)
    const dot = expression.name.indexOf('.')
    const source = given.find((one) => one.source === expression.name.slice(0, dot))
    return dot > 0 && source ? !source.dated : (attributes.get(expression.name)?.timeless ?? false)
  }

  /** Placeholders of a method carry their scheme's name, so that no two schemes share one. */
  function bindOwn(expression: Expression, scheme: string): Expression {
    return rewrite(kept.bind(expression), (part) =>
      part.kind === 'placeholder' ? { ...part, name: `${scheme}.${part.name}` } : part,
    )
  }

  function boundRule(rule: Rule): Rule {
    if (rule.node === 'group') return { ...rule, truth: kept.bind(rule.truth), rules: rule.rules.map(boundRule) }
    const observed = rule.observed.map((one) => ({ ...one, value: kept.bind(one.value) }))
    return { ...rule, truth: kept.bind(rule.truth), observed }
  }

  for (const { value } of input.attributes)
    if (!attribute(value.attribute)) failed.push({ what: 'attribute', id: value.attribute })
  for (const one of input.populations) if (!population(one.id)) failed.push({ what: 'population', id: one.id })
  for (const one of input.segments) if (!segment(one.id)) failed.push({ what: 'segment', id: one.id })
  for (const one of input.schemes) if (!scheme(one.id)) failed.push({ what: 'scheme', id: one.id })

  return {
    kind,
    attributes: present(input.attributes.map((one) => attributes.get(one.value.attribute))),
    populations: present([...populations.values()]),
    segments: present(input.segments.map((one) => segments.get(one.id))),
    schemes: present(input.schemes.map((one) => schemes.get(one.id))),
    order: [...new Map(order.map((reference) => [referenceKey(reference), reference])).values()],
    measures: kept,
    lists: [...lists],
    problems,
    failed,
  }
}

/** Thrown through a definition whose part is broken; never leaves this file. */
const stopped = Symbol('stopped')

/** Of what a definition says and of all that it rests on, so that a change anywhere below is a change of it. */
function hashOf(meaning: Record<string, unknown>, { rests }: Collector): string {
  return meaningHash({ ...meaning, rests: [...rests].toSorted() })
}

function present<T>(list: (T | undefined)[]): T[] {
  return list.filter((one) => one !== undefined)
}

function aboutOf(outer: {
  owner?: string | undefined
  purpose?: Bilingual | undefined
  description?: Bilingual | undefined
  strategy?: Bilingual | undefined
  'review date'?: string | undefined
}): About {
  return {
    ...(outer.owner ? { owner: outer.owner } : {}),
    ...(outer.purpose ? { purpose: outer.purpose } : {}),
    ...(outer.description ? { description: outer.description } : {}),
    ...(outer.strategy ? { strategy: outer.strategy } : {}),
    ...(outer['review date'] ? { reviewDate: outer['review date'] } : {}),
  }
}
