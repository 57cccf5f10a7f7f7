import { attributeKinds } from '../attributes/index.ts'
import type { Comparable, CompileContext, History, Path } from '../conditions/context.ts'
import type { PopulationCut } from '../conditions/population-cut.ts'
import type { KeptTotal, PopulationTotal } from '../conditions/population-total.ts'
import { listName } from './list-names.ts'
import { measuredKeys } from '../conditions/measured.ts'
import type { Rule } from '../conditions/rule.ts'
import { checkShape } from '../definition/check.ts'
import { meaningHash } from '../definition/meaning.ts'
import type { Written } from '../definition/written.ts'
import { containedIn } from '../values/parts.ts'
import { at } from '../definition/written.ts'
import type { Expression } from '../sql/expression.ts'
import { column, columnsIn, compare, integer, placeholder, text, when } from '../sql/expression.ts'
import { isWritten, stopAtBroken } from './broken.ts'
import { populationOf } from './population-of.ts'
import { rowsOf } from './file-rows.ts'
import { keptLink, keptValue, linksOf } from './kind-links.ts'
import type { CompiledAttribute } from './compiled.ts'
import type { KindWork, WantedHistory } from './kind-work.ts'
import { placeholderPrefix } from './fit-owner.ts'
import { columnFor, historyMarks, historyTable, labelOf, listColumn, splitColumn } from './names.ts'
import { cutPlaceholder } from './population-cuts.ts'
import { totalPlaceholder } from './population-totals.ts'
import { compileRule, inlineHeads } from './rules.ts'
import { stopped } from './stopped.ts'
import type { Underway } from './underway.ts'

/** What conditions, attributes and methods may ask while the definition's node at `path` is compiled. */
export function contextOf(work: KindWork, underway: Underway, path: Path): CompileContext {
  const { input, events, given } = work
  const { written, into, uses } = underway
  return {
    kind: input.kind,
    asOf: input.asOf,
    zone: input.zone,
    report: (problem, inner, on) => into.report(problem, [...path, ...inner], on),
    below: (inner) => contextOf(work, underway, [...path, ...inner]),
    event: (name) => events.find((event) => event.name === name),
    eventNames: () => events.map((event) => event.name),
    attribute: (id) => attributeOf(work, underway, path, id),
    attributeNames: () => input.attributes.map((one) => one.value.attribute),
    given: (source, name) => {
      const table = given.find((one) => one.source === source)
      const found = table?.columns.find((one) => one.name === name && !name.startsWith('_'))
      if (!table || !found) return undefined
      const about = { expression: column(`${source}.${name}`), type: found.type, current: !table.dated }
      return {
        ...about,
        ...(table.score && (found.type === 'integer' || found.type === 'number' || found.type === 'money')
          ? { score: table.score }
          : {}),
      }
    },
    givenNames: () =>
      given.flatMap((one) =>
        one.columns.filter((each) => !each.name.startsWith('_')).map((each) => `${one.source}.${each.name}`),
      ),
    measure: (measure) => work.measures.keep(measure),
    computeHeads: () => inlineHeads,
    compute: (raw) => compute(raw, at(written, path), contextOf(work, underway, path)),
    segment: (id) => {
      if (!isWritten(work, 'segment', id)) return undefined
      const found = work.segment(id)
      if (!found) return stopAtBroken(work, labelOf(input.kind, 'segment', id), into, path)
      uses.push({ what: 'segment', id })
      into.rests.add(found.hash)
      return { member: column(columnFor.member(id)), name: found.name }
    },
    segmentNames: () => input.segments.map((one) => one.id),
    scheme: (id) => {
      if (!isWritten(work, 'scheme', id)) return undefined
      const found = work.scheme(id)
      if (!found) return stopAtBroken(work, labelOf(input.kind, 'scheme', id), into, path)
      uses.push({ what: 'scheme', id })
      into.rests.add(found.hash)
      return { class: column(columnFor.class(id)), name: found.name, classes: found.plan.classes }
    },
    schemeNames: () => input.schemes.map((one) => one.id),
    value: (id) => {
      if (!isWritten(work, 'value', id)) return undefined
      const found = work.value(id)
      if (!found) return stopAtBroken(work, labelOf(input.kind, 'value', id), into, path)
      uses.push({ what: 'value', id })
      into.rests.add(found.hash)
      const { parts, sums, current } = found.plan
      const expression = (part: string) => column(columnFor.value(id, part))
      return {
        name: found.name,
        sums,
        current,
        parts: parts.map((one) => ({
          ...one,
          expression: expression(one.part),
          contains: containedIn[one.part] ?? [],
        })),
      }
    },
    valueNames: () => input.values.map((one) => one.id),
    history: (what, id, from) => historyOf(work, underway, path, { what, id, ...(from ? { from } : {}) }),
    list: (reference) => {
      const name = listName(reference)
      if (input.missingLists.has(name)) return undefined
      work.lists.add(name)
      return column(listColumn(name))
    },
    cut: (wanted) => keptCut(underway, wanted),
    total: (wanted) => keptTotal(work, underway, wanted),
    split: (salt) => {
      work.splits.add(salt)
      return column(splitColumn(salt))
    },
    links: () => linksOf(work),
    linked: (way, inner) => keptLink(work, underway, way, inner && [...path, ...inner], ruleAt),
    linkedAttribute: (kind, id) => attributeOf(work.other(kind)!, { ...underway, uses: [] }, path, id),
    linkedAttributeNames: (kind) => work.other(kind)!.input.attributes.map((one) => one.value.attribute),
    linkedValue: (way, how, attribute, where) =>
      keptValue(work, underway, way, how, attribute, where && [...path, ...where], ruleAt),
    mapping: (file) => tableOf(work, underway, file),
    rows: (file) => {
      const table = tableOf(work, underway, file)
      return table && rowsOf(table)
    },
    rule: (_raw, inner) => ruleAt(work, underway, [...path, ...inner]),
  }
}

/**
 * The condition at `path` of the definition; undefined when it has problems. The other conditions of a group are
 * looked at even when one of them was stopped.
 */
export function ruleAt(work: KindWork, underway: Underway, path: Path): Rule | undefined {
  try {
    return compileRule(underway.written, path, contextOf(work, underway, path))
  } catch (error) {
    if (error !== stopped) throw error
    return undefined
  }
}

/** What a file of the project says, on which the definition then rests. */
function tableOf({ input }: KindWork, { into }: Underway, file: string): Record<string, string> | undefined {
  const table = input.mappings.get(file)
  if (table) into.rests.add(meaningHash(table))
  return table
}

/** An attribute as a definition sees it, which then rests on it. */
function attributeOf(work: KindWork, { into, uses }: Underway, path: Path, id: string): Comparable | undefined {
  const { kind } = work.input
  const found = work.attribute(id)
  if (!found)
    return isWritten(work, 'attribute', id) ? stopAtBroken(work, labelOf(kind, 'attribute', id), into, path) : undefined
  into.rests.add(found.hash)
  if (found.uses.length) uses.push({ what: 'attribute', id })
  return {
    expression: column(id),
    type: found.type,
    nullable: found.nullable,
    name: found.name,
    ...(found.unit ? { unit: found.unit } : {}),
    ...(found.current ? { current: true } : {}),
    ...(found.scope ? { scope: found.scope } : {}),
    ...(found.worth ? { worth: found.worth } : {}),
    ...(found.adds ? { adds: found.adds } : {}),
    ...(found.sums ? { sums: found.sums } : {}),
    ...sensitivityOf(work, found),
  }
}

/** The mark of an attribute, or of what it is made from where nobody has answered for itself. */
function sensitivityOf(work: KindWork, found: CompiledAttribute): Pick<Comparable, 'sensitivity'> {
  const { sensitivity } = found
  if (sensitivity === 'sensitive' || sensitivity === 'proxy') return { sensitivity }
  if (sensitivity === 'none') return {}
  for (const name of new Set(columnsIn(found.expression))) {
    const below = name === found.id || !isWritten(work, 'attribute', name) ? undefined : work.attribute(name)
    const marked = below && sensitivityOf(work, below)
    if (marked?.sensitivity) return marked
  }
  return {}
}

/** What looks at the past of a definition needs its present too, but does not change when its meaning does. */
function historyOf(work: KindWork, { into, uses }: Underway, path: Path, wanted: WantedHistory): History | undefined {
  const { what, id, from } = wanted
  if (!isWritten(work, what, id)) return undefined
  const segment = what === 'segment' ? work.segment(id) : undefined
  const scheme = what === 'scheme' ? work.scheme(id) : undefined
  const found = segment ?? scheme
  if (!found) return stopAtBroken(work, labelOf(work.input.kind, what, id), into, path)
  uses.push({ what, id })
  const table = historyTable(work.input.kind, what, id)
  const known = work.histories.get(table)
  const earliest = known && from && known.from ? (known.from < from ? known.from : from) : undefined
  const span = known ? earliest : from
  work.histories.set(table, { what, id, ...(span ? { from: span } : {}) })
  const { inside, none } = historyMarks
  const classes = scheme?.plan.classes ?? [{ id: inside, name: found.name }]
  const now = segment
    ? [{ when: column(columnFor.member(id)), then: text(inside) }]
    : classes.map((one, index) => ({
        when: compare(column(columnFor.class(id)), '=', integer(index + 1)),
        then: text(one.id),
      }))
  return { table, now: when(now, text(none)), name: found.name, classes, none }
}

/** Equal cuts of one definition are one. */
function keptCut({ owner, cuts }: Underway, wanted: PopulationCut): Expression {
  if (owner.what === 'attribute') throw new Error('an attribute has no cut among people')
  const known = cuts.findIndex((one) => JSON.stringify(one) === JSON.stringify(wanted))
  const number = known < 0 ? cuts.push(wanted) : known + 1
  return placeholder(`${placeholderPrefix(owner)}${cutPlaceholder(number)}`, wanted.type)
}

/** The population as an attribute sees it, which then rests on it, and is made after the profile. */
function keptTotal(work: KindWork, underway: Underway, wanted: PopulationTotal): KeptTotal | undefined {
  const { owner, into, uses } = underway
  if (owner.what !== 'attribute') throw new Error('only attributes have totals')
  const found = populationOf(work, wanted, into)
  if (!found) return undefined
  uses.push({ what: 'population', id: found.id })
  into.rests.add(found.hash)
  underway.total = wanted
  return {
    total: placeholder(`${placeholderPrefix(owner)}${totalPlaceholder}`, wanted.type),
    member: column(columnFor.population(found.id)),
    population: found.name,
  }
}

/** `node` is the condition that `raw` is the aggregate of. */
function compute(raw: Record<string, unknown>, node: Written<unknown>, within: CompileContext): Comparable | undefined {
  const kindOf = attributeKinds.find((one) => one.inline && one.head in raw)!
  const checked = checkShape(kindOf.schema, { ...node, value: raw, raw }, { alsoKnown: measuredKeys })
  for (const problem of checked.problems) within.report(problem, [])
  if (checked.problems.length) return undefined
  const computed = kindOf.compile(checked.value, within)
  return computed && { ...computed, name: computed.sentence }
}
