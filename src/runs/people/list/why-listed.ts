import type { Bilingual } from '../../../errors.ts'
import type { RunContext } from '../../context.ts'
import type { Truth, WhyNode } from '../../explain/why-tree.ts'
import { shownIn, truthOf, whyTree } from '../../explain/why-tree.ts'
import type { Published } from '../../stored/published.ts'
import type { Entity } from '../find-entity.ts'
import type { ListDraft } from './list-rule.ts'
import { listRule } from './list-rule.ts'
import { listSource } from './list-source.ts'

/** Why somebody is behind a rule that nobody has saved, or is not. */
export interface WhyListed {
  inPopulation: boolean
  /** Of the whole rule; who is outside the population is not in. */
  member: Truth
  population: { id: string; name: Bilingual; sentence: Bilingual }
  tree: WhyNode
}

/** Over the same values that list the people. */
export async function whyListed(
  contexts: { then: RunContext; files: RunContext },
  published: Published,
  draft: ListDraft,
  entity: Entity,
): Promise<WhyListed> {
  const rule = await listRule(contexts, published, draft)
  const { engine } = rule.context
  const source = await listSource(rule, published, { whole: true })
  const shown = shownIn(rule.segment.rule)
  const columns = source.shown.map((sql, index) => `${sql ?? 'NULL'} AS "why ${index}"`)
  const [row] = await engine.rows(
    `SELECT ${[`(${source.drawn}) AS drawn`, ...columns].join(', ')} FROM ${source.from} WHERE _key = ${entity.key}`,
  )
  const values = new Map(
    shown.flatMap((one, index) =>
      row && source.shown[index] !== undefined ? [[one, row[`why ${index}`] ?? null]] : [],
    ),
  )
  const tree = whyTree(rule.segment.rule, (one) => values.get(one))
  const inPopulation = row?.['drawn'] === true
  const base = rule.plan.populations.find((one) => one.id === rule.segment.population)!
  return {
    inPopulation,
    member: inPopulation ? (truthOf(values.get(rule.segment.rule.truth)) ?? 'unknown') : 'false',
    population: { id: base.id, name: base.name, sentence: base.sentence },
    tree,
  }
}
