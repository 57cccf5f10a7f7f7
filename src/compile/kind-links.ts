import type { Linked, LinkShape, Path } from '../conditions/context.ts'
import { measureColumn } from '../conditions/base-measure.ts'
import type { PopulationCut } from '../conditions/population-cut.ts'
import type { Rule } from '../conditions/rule.ts'
import { lookUp } from '../definition/written.ts'
import { column, integer } from '../sql/expression.ts'
import type { CatalogueLink } from './catalogue.ts'
import type { Reference } from './compiled.ts'
import type { KindWork } from './kind-work.ts'
import type { Underway } from './underway.ts'
import type { LinkedLeaf } from './linked-leaf.ts'
import { isTimeless } from './timeless.ts'

/** The links that lead from a kind to another. */
export function linksOf({ input }: Pick<KindWork, 'input'>): LinkShape[] {
  const { links, kinds } = input.catalogue
  return links.flatMap((one) => {
    const kind = otherEnd(one, input.kind)
    const found = kinds.find((each) => each.kind === kind)
    return found ? [{ link: one.link, kind: found.kind, name: found.name }] : []
  })
}

/** Compiles a rule about linked entities in the context of their kind. */
export type ForeignRule = (work: KindWork, underway: Underway, path: Path) => Rule | undefined

/**
 * Keeps what the profile of this kind must hold of a link, and of the rule at `path` about who is at its other end;
 * undefined when that rule has problems.
 */
export function keptLink(
  work: KindWork,
  underway: Underway,
  link: string,
  path: Path | undefined,
  ruleAt: ForeignRule,
): Linked | undefined {
  const { kind } = work.input
  const found = work.input.catalogue.links.find((one) => one.link === link)!
  const there = work.other(otherEnd(found, kind)!)!
  const counted = leafOf(found, kind, there.input.kind)
  const linked = column(keep(work, counted).columns.linked)
  if (path === undefined) return { linked, holds: linked, unknown: integer(0), rule: undefined }

  const rests = new Set<string>()
  const uses: Reference[] = []
  const { owner } = underway
  const asking = `${there.input.kind}/${kind}/${owner.what}/${owner.id}`
  const cuts = there.linkedCuts.get(asking) ?? []
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
  const meaning = [link, lookUp(underway.written.raw, path), [...rests].toSorted(), cuts.length ? asking : null]
  const label = `linked ${there.input.kind} ${rule.sentence.en} ${JSON.stringify(meaning)}`
  const leaf = keep(work, {
    ...counted,
    columns: {
      ...counted.columns,
      holds: measureColumn(`true of ${label}`),
      unknown: measureColumn(`unknown of ${label}`),
    },
    truth: there.measures.bind(rule.truth),
    uses,
    timeless: counted.timeless && isTimeless(rule.truth, there),
  })
  return { linked, holds: column(leaf.columns.holds!), unknown: column(leaf.columns.unknown!), rule }
}

function leafOf(link: CatalogueLink, kind: string, other: string): LinkedLeaf {
  const dated = link.columns.some((one) => one.name === 'valid_from' || one.name === 'valid_until')
  const forth = link.of === kind
  return {
    link,
    kind: other,
    own: forth ? '_key' : '_linked',
    other: forth ? '_linked' : '_key',
    columns: { linked: measureColumn(`linked ${other} by ${link.link}`) },
    truth: undefined,
    uses: [],
    timeless: !dated,
  }
}

/** Equal leaves are one. */
function keep(work: KindWork, leaf: LinkedLeaf): LinkedLeaf {
  const key = leaf.columns.holds ?? leaf.columns.linked
  const known = work.linked.get(key)
  if (!known) work.linked.set(key, leaf)
  return known ?? leaf
}

function otherEnd({ of, to }: CatalogueLink, kind: string): string | undefined {
  return of === kind ? to : to === kind ? of : undefined
}

/** Names of cuts that rules of other kinds look at, with the cuts. */
export function linkedCutsOf({ linkedCuts }: KindWork): { id: string; cuts: PopulationCut[] }[] {
  return [...linkedCuts].map(([id, cuts]) => ({ id, cuts }))
}
