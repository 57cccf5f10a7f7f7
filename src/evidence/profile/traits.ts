import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import { adjustedP } from '../../stats/difference/adjusted-p.ts'
import { alikeOrder } from './alike-order.ts'
import { askedGroup } from './asked-group.ts'
import { momentsBy } from './attribute-moments.ts'
import { attributesAsked } from './attributes-asked.ts'
import { ruledBy } from './ruled-by.ts'
import { traitOf } from './trait.ts'
import type { FoundTrait, Trait } from './trait.ts'

export interface TraitOptions {
  /** `rest`, or another segment, class or population of the kind. */
  against?: string
  /** Attributes and families; everything when left out. */
  of?: readonly string[]
  /** Strongest effect first (default), or with things that go together side by side. */
  order?: 'effect' | 'alike'
  /** At most so many traits of each sort, the strongest; all when left out. */
  most?: number
}

/** What tells the people of a group from others. */
export interface Traits {
  kind: string
  id: string
  name: Bilingual
  against: { id: string; name: Bilingual }
  people: number
  others: number
  verdict: 'compared' | 'too-few'
  minimum: number
  /** Of whatever is told: what the rule does not look at before what it does, the strongest effect first. */
  traits: Trait[]
  /** Attributes that were looked at; traits left out since fewer than the minimum have the value, or lack it. */
  looked: number
  tooFew: number
  /** How many p-values were adjusted for each other, and how: of everything that the rule does not look at. */
  adjusted: { by: 'Benjamini-Hochberg'; asked: number }
  /** Of these, how many are beyond chance. */
  differing: number
  run: string
  day: string
}

const alpha = 0.05

/**
 * What tells the members of a segment (or class, or population) from the rest, or from another group of its kind (whoever is in both counts as its own),
 * over a published run. Nothing is told of fewer people than the project's minimum. Throws `not-found`, `not-one-kind`, `no-group`.
 */
export async function traitsOf(
  context: RunContext,
  published: Published,
  id: string,
  { against, of, order = 'effect', most = Infinity }: TraitOptions = {},
): Promise<Traits> {
  const { reader, name, sides, rules, ...asked } = askedGroup(context, published, id, against)
  const attributes = attributesAsked(reader, of)
  const [size = {}] = await reader.rows(
    `SELECT count(*) FILTER (WHERE ${sides[0].where}) AS own, count(*) FILTER (WHERE ${sides[1].where}) AS others FROM ${reader.fromMembers}`,
  )
  const people = { own: Number(size['own'] ?? 0), others: Number(size['others'] ?? 0) }
  const minimum = context.project['minimum group']
  const base = {
    kind: reader.kind,
    id,
    name,
    against: asked.against,
    people: people.own,
    others: people.others,
    minimum,
    run: published.manifest.run,
    day: published.manifest.day,
  }
  const nothing = {
    traits: [],
    looked: 0,
    tooFew: 0,
    adjusted: { by: 'Benjamini-Hochberg' as const, asked: 0 },
    differing: 0,
  }
  if (Math.min(people.own, people.others) < minimum) return { ...base, verdict: 'too-few', ...nothing }
  const measured = await momentsBy(reader, attributes, sides)
  const rule = await ruledBy(context, published, reader.kind, rules)
  const traits = measured.map((one) => traitOf(one, minimum, rule(one.attribute.id)))
  const told = traits.filter((one) => one !== undefined && one !== 'few')
  const found = tested(told).toSorted(strongest)
  const shown = [false, true].map((is) => found.filter((one) => one.byRule === is).slice(0, most))
  const among = sides.map(({ where }) => `(${where})`).join(' OR ')
  const ordered = order === 'effect' ? shown : await Promise.all(shown.map((own) => alikeOrder(reader, own, among)))
  return {
    ...base,
    verdict: 'compared',
    traits: ordered.flat(),
    looked: new Set(measured.map((one) => one.attribute.id)).size,
    tooFew: traits.filter((one) => one === 'few').length,
    adjusted: { by: 'Benjamini-Hochberg', asked: told.filter((one) => !one.byRule).length },
    differing: found.filter((one) => one.differs && !one.byRule).length,
  }
}

/** With p-values adjusted for each other; none of what the rule looks at, since a group differs in that by being one. */
function tested(found: readonly FoundTrait[]): Trait[] {
  const asked = found.filter((one) => !one.byRule)
  const adjusted = adjustedP(
    asked.map((one) => one.p),
    'benjamini-hochberg',
  )
  const of = new Map(asked.map((one, at) => [one, adjusted[at]!]))
  return found.map((one): Trait => {
    const { p, testedBy, ...trait } = one
    const after = of.get(one)
    const { from = -Infinity, to = Infinity } = trait.difference
    const differs = after === undefined ? from > 0 || to < 0 : after < alpha
    const told = { ...trait, differs, marker: trait.marker && differs }
    return after === undefined ? told : { ...told, test: { by: testedBy, p, adjustedP: after } }
  })
}

function strongest(a: Trait, b: Trait): number {
  const order = (one: Trait) => `${one.attribute} ${one.value ?? ''}`
  return Math.abs(b.effect) - Math.abs(a.effect) || (order(a) < order(b) ? -1 : 1)
}
