import type { Bilingual } from '../../../errors.ts'
import type { RunContext } from '../../context.ts'
import { runErrors } from '../../errors.ts'
import type { Published } from '../../stored/published.ts'
import { personalFields } from '../personal.ts'
import { vaultState } from '../../../privacy/vault-holders.ts'
import type { Channel } from '../reach.ts'
import type { ListColumn } from './list-columns.ts'
import { chosenColumns, listColumns, usualColumns } from './list-columns.ts'
import type { ListCursor, ListOrder } from './list-page.ts'
import { countListed, orderName, pageKeys, writeCursor } from './list-page.ts'
import type { ListedPerson } from './list-rows.ts'
import { listedRows } from './list-rows.ts'
import type { ListDraft, ListRule } from './list-rule.ts'
import { listRule } from './list-rule.ts'
import type { ListSource } from './list-source.ts'
import { listSource } from './list-source.ts'
import { namedList } from './named-list.ts'
import { reachedSource } from './reached-source.ts'

export interface ListOptions {
  /** Names of columns; default: what the rule looks at and what is best known of people. */
  columns?: readonly string[] | undefined
  orderBy?: { column: string; descending?: boolean | undefined } | undefined
  /** People of a page; default 50. */
  limit?: number | undefined
  /** Only those who can be reached at all, or by a channel. */
  reach?: Channel | 'any' | undefined
  /** Names and contacts readable. */
  reveal?: boolean | undefined
}

/** A page of the people behind a rule. */
export interface PeopleList {
  run: string
  snapshot: string
  kind: string
  kindName: Bilingual
  sentence: Bilingual
  population: { id: string; name: Bilingual; sentence: Bilingual }
  /** How many there are on all pages, exact. */
  total: number
  from: 'stored' | 'computed'
  people: ListedPerson[]
  columns: ListColumn[]
  /** Every column that there is. */
  choices: ListColumn[]
  orderBy: { column: string; descending: boolean }
  next?: string
  /** What exports call these people, where they have a name. */
  list?: string
}

/** How many a rule is true of, by snapshot: no run changes. */
const counted = new WeakMap<RunContext['ledger'], Map<string, number>>()

/**
 * The people behind a rule over a published run, a page of them. All pages of one list have the same snapshot; the cursor names it, and
 * who turns a page of another is told (`people-cursor`). The run's tables must be open.
 */
export async function listPeople(
  contexts: { then: RunContext; files: RunContext },
  published: Published,
  draft: ListDraft,
  options: ListOptions & { cursor?: ListCursor | undefined } = {},
): Promise<PeopleList> {
  const rule = await listRule(contexts, published, draft)
  const { kind, plan, segment, context } = rule
  const { reach } = options
  const snapshot = reach ? `${rule.snapshot}-${reach}-${vaultState(context.vault)}` : rule.snapshot
  const own = published.manifest.kinds[kind]
  if (!own) throw runErrors.error('not-found', { name: kind })
  const choices = listColumns(own, personalFields(context.sources, kind))
  const order = orderOf(choices, options.orderBy)
  const { cursor, limit = 50 } = options
  if (cursor && (cursor.snapshot !== snapshot || cursor.order !== orderName(order)))
    throw runErrors.error('people-cursor')
  const source = await reachedSource(context, published, kind, await listSource(rule, published), reach)
  const total = await totalOf(rule, source, snapshot)
  const columns = options.columns ? chosenColumns(choices, options.columns) : usualColumns(choices, segment.rule)
  const keys = await pageKeys(rule, published, source, { order, after: cursor?.key, limit })
  const shown = keys.slice(0, limit)
  const people = await listedRows(context, published, kind, { keys: shown, columns, reveal: options.reveal ?? false })
  const base = plan.populations.find((one) => one.id === segment.population)!
  const last = shown.at(-1)
  const list = reach ? undefined : namedList(own, draft, kind, total)
  return {
    run: published.manifest.run,
    snapshot,
    kind,
    kindName: own.name,
    sentence: segment.rule.sentence,
    population: { id: base.id, name: base.name, sentence: base.sentence },
    total,
    from: rule.stored ? 'stored' : 'computed',
    people,
    columns,
    choices,
    orderBy: { column: order.column?.column ?? 'key', descending: order.descending },
    ...(keys.length > limit && last !== undefined
      ? { next: writeCursor({ run: published.manifest.run, snapshot, order: orderName(order), key: last }) }
      : {}),
    ...(list === undefined ? {} : { list }),
  }
}

function orderOf(choices: readonly ListColumn[], asked: ListOptions['orderBy']): ListOrder {
  if (!asked || asked.column === 'key') return { column: undefined, descending: false }
  const [column] = chosenColumns(choices, [asked.column])
  if (!column?.sortable) throw runErrors.error('people-order', { name: asked.column })
  return { column, descending: asked.descending ?? false }
}

async function totalOf(rule: ListRule, source: ListSource, snapshot: string): Promise<number> {
  const { ledger } = rule.context
  const known = counted.get(ledger) ?? new Map<string, number>()
  counted.set(ledger, known)
  const total = known.get(snapshot) ?? (await countListed(rule.context, source))
  known.delete(snapshot)
  known.set(snapshot, total)
  for (const [oldest] of known) if (known.size > 500) known.delete(oldest)
  return total
}
