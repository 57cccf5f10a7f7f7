import type { Linked, LinkedValue, LinkShape, LinkWay, Path } from '../conditions/context.ts'
import { measureColumn } from '../conditions/base-measure.ts'
import type { PopulationCut } from '../conditions/population-cut.ts'
import type { Rule } from '../conditions/rule.ts'
import { lookUp } from '../definition/written.ts'
import { column, integer } from '../sql/expression.ts'
import type { CatalogueLink } from './catalogue.ts'
import type { Reference } from './compiled.ts'
import type { KindWork } from './kind-work.ts'
import type { LinkedAggregate, LinkedLeaf, LinkedWay } from './linked-leaf.ts'
import { namesOf, wayKey } from './linked-leaf.ts'
import { isTimeless } from './timeless.ts'
import type { Underway } from './underway.ts'

/** The links that lead from a kind to another, or to itself. */
export function linksOf({ input }: Pick<KindWork, 'input'>): LinkShape[] {
  const { links, kinds } = input.catalogue
  return links.flatMap((one) => {
    const kind = otherEnd(one, input.kind)
    const found = kinds.find((each) => each.kind === kind)
    return found ? [{ link: one.link, kind: found.kind, name: found.name, isWithin: one.of === one.to }] : []
  })
}

/** Compiles a rule about linked entities in the context of their kind. */
export type ForeignRule = (work: KindWork, underway: Underway, path: Path) => Rule | undefined

/**
 * Keeps what the profile of this kind must hold of a way, and of the rule at `path` about who is at its other end;
 * undefined when that rule has problems.
 */
export function keptLink(
  work: KindWork,
  underway: Underway,
  to: LinkWay,
  path: Path | undefined,
  ruleAt: ForeignRule,
): Linked | undefined {
  const way = wayFrom(work, to)
  const there = work.other(way.kind)!
  const timeless = !isDated(way.link)
  const own = measureColumn(`linked ${way.kind} by ${wayKey(way)}`)
  keep(work, { way, asks: { what: 'how many' }, columns: { linked: own }, uses: [], timeless })
  const linked = column(own)
  if (path === undefined) return { linked, holds: linked, unknown: integer(0), rule: undefined }

  const asked = foreignRule(work, underway, way, path, ruleAt)
  if (!asked) return undefined
  const label = `linked ${way.kind} ${asked.rule.sentence.en} ${JSON.stringify([wayKey(way), ...asked.meaning])}`
  const [holds, unknown] = [measureColumn(`true of ${label}`), measureColumn(`unknown of ${label}`)]
  keep(work, {
    way,
    asks: { what: 'rule', truth: there.measures.bind(asked.rule.truth) },
    columns: { holds, unknown },
    uses: asked.uses,
    timeless: timeless && isTimeless(asked.rule.truth, there),
  })
  return { linked, holds: column(holds), unknown: column(unknown), rule: asked.rule }
}

/** Keeps what an attribute of linked entities comes to; `where` is the path of a rule that says of whom. */
export function keptValue(
  work: KindWork,
  underway: Underway,
  to: LinkWay,
  how: LinkedAggregate,
  attribute: string,
  where: Path | undefined,
  ruleAt: ForeignRule,
): LinkedValue | undefined {
  const way = wayFrom(work, to)
  const there = work.other(way.kind)!
  const asked = where && foreignRule(work, underway, way, where, ruleAt)
  const found = there.attribute(attribute)
  if (!found || (where && !asked)) return undefined
  underway.into.rests.add(found.hash)
  const uses: Reference[] = [...(asked?.uses ?? [])]
  if (found.uses.length) {
    uses.push({ what: 'attribute', id: attribute })
    there.lookedAt.push({ what: 'attribute', id: attribute })
  }
  const meaning = [wayKey(way), how, attribute, found.hash, ...(asked?.meaning ?? [])]
  const value = measureColumn(`${how} of ${attribute} of linked ${way.kind} ${JSON.stringify(meaning)}`)
  keep(work, {
    way,
    asks: {
      what: 'value',
      how,
      value: column(attribute),
      type: found.type,
      ...(asked ? { where: there.measures.bind(asked.rule.truth) } : {}),
    },
    columns: { value },
    uses,
    timeless: !isDated(way.link) && found.timeless && (!asked || isTimeless(asked.rule.truth, there)),
  })
  return { value: column(value), rule: asked?.rule }
}

/** The rule at `path`, which is about who is at the other end, with all that it rests on there and what tells it from others. */
function foreignRule(
  work: KindWork,
  underway: Underway,
  way: LinkedWay,
  path: Path,
  ruleAt: ForeignRule,
): { rule: Rule; uses: Reference[]; meaning: unknown[] } | undefined {
  const there = work.other(way.kind)!
  const rests = new Set<string>()
  const uses: Reference[] = []
  const { owner } = underway
  const asking = `${way.kind}/${work.input.kind}/${owner.what}/${owner.id}`
  const cuts: PopulationCut[] = there.linkedCuts.get(asking) ?? []
  const rule = ruleAt(
    there,
    {
      ...underway,
      owner: { what: 'linked', id: asking },
      into: { ...underway.into, rests },
      uses,
      cuts,
    },
    path,
  )
  if (!rule) return undefined
  if (cuts.length) there.linkedCuts.set(asking, cuts)
  for (const one of rests) underway.into.rests.add(one)
  for (const one of uses) there.lookedAt.push(one)
  const meaning = [lookUp(underway.written.raw, path), [...rests].toSorted(), cuts.length ? asking : null]
  return { rule, uses, meaning }
}

function wayFrom({ input }: Pick<KindWork, 'input'>, { link, kind, to }: LinkWay): LinkedWay {
  const found = input.catalogue.links.find((one) => one.link === link)!
  const forth = to === 'up' || (to === 'other' && found.of === input.kind)
  return {
    link: found,
    kind,
    own: forth ? '_key' : '_linked',
    other: forth ? '_linked' : '_key',
    andBelow: to === 'all below',
  }
}

function isDated(link: CatalogueLink): boolean {
  return link.columns.some((one) => one.name === 'valid_from' || one.name === 'valid_until')
}

/** Equal leaves are one. */
function keep(work: KindWork, leaf: LinkedLeaf): void {
  const [key] = namesOf(leaf)
  if (!work.linked.has(key!)) work.linked.set(key!, leaf)
}

function otherEnd({ of, to }: CatalogueLink, kind: string): string | undefined {
  return of === kind ? to : to === kind ? of : undefined
}

/** Names of cuts that rules of other kinds look at, with the cuts. */
export function linkedCutsOf({ linkedCuts }: KindWork): { id: string; cuts: PopulationCut[] }[] {
  return [...linkedCuts].map(([id, cuts]) => ({ id, cuts }))
}
