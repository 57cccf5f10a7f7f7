import type { Bilingual } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import type { Published } from '../runs/stored/published.ts'
import { planEffort } from '../stats/effort.ts'
import type { SavedContacts } from '../stats/saved-contacts.ts'
import { savedContacts } from '../stats/saved-contacts.ts'
import { evidenceErrors } from './errors.ts'
import { groupName } from './group-name.ts'
import { leagueOf } from './league.ts'
import { numberColumn } from './number-column.ts'
import { peopleIn } from './people-in.ts'
import { sharesOf } from './shares.ts'

export interface EffortOptions {
  /** Hours or money; at most two decimals. */
  amount: number
  /** A scheme or attribute whose values are the groups; left out, those who make four fifths of the value and all others. */
  by?: string
  /** How much of the amount each group gets, best first; default by its share of the value, of the two groups 80 % and 20 %. */
  split?: readonly number[]
  of?: string
  in?: string
  kind?: string
}

export interface EffortGroup {
  id: string
  name: Bilingual
  people: number
  /** Of the value. */
  value: number
  /** Of the effort. */
  share: number
  amount: number
  perHead?: number
}

export interface EffortPlan {
  amount: number
  of: { id: string; name: Bilingual; unit?: string }
  groups: EffortGroup[]
  /** Per head of the first group ÷ of the last. */
  ratio?: number
  run: string
  day: string
}

/** Parts of an hour or of a unit of money that an effort is split to. */
const hundredths = 100
const makers: Bilingual = { zh: '贡献 80% 的人', en: 'who makes 80%' }
const others: Bilingual = { zh: '其余的人', en: 'everybody else' }

/** Splits hours or money over groups (D04). Throws `effort-split`, `no-positive-sum`, and what `leagueOf` and `sharesOf` throw. */
export async function effortPlan(
  context: RunContext,
  published: Published,
  { amount, by, split, ...about }: EffortOptions,
): Promise<EffortPlan> {
  const { groups, of } = await (by === undefined
    ? pareto(context, published, about)
    : ofLeague(context, published, { ...about, by }))
  const usual = by === undefined ? [0.8, 0.2] : groups.map((one) => one.value)
  const shares = split ?? usual
  const sum = shares.reduce((total, one) => total + one, 0)
  if (shares.length !== groups.length || Math.abs(sum - 1) > 1e-9)
    throw evidenceErrors.error('effort-split', { count: groups.length, sum: `${Number((sum * 100).toFixed(4))}%` })
  const planned = planEffort(
    Math.round(amount * hundredths),
    groups.map(({ people }, index) => ({ people, share: shares[index]! })),
  )
  return {
    amount,
    of,
    groups: groups.map((one, index): EffortGroup => {
      const own = planned.groups[index]!
      return {
        ...one,
        share: own.share,
        amount: own.amount / hundredths,
        ...(own.perHead === undefined ? {} : { perHead: own.perHead / hundredths }),
      }
    }),
    ...(planned.ratio === undefined ? {} : { ratio: planned.ratio }),
    run: published.manifest.run,
    day: published.manifest.day,
  }
}

type Groups = { groups: Pick<EffortGroup, 'id' | 'name' | 'people' | 'value'>[]; of: EffortPlan['of'] }
type About = Pick<EffortOptions, 'of' | 'in' | 'kind'>

async function pareto(context: RunContext, published: Published, about: About): Promise<Groups> {
  const { needed, largest, people, of } = await sharesOf(context, published, { ...about, most: 0 }).then(
    async (found) => (found.needed ? sharesOf(context, published, { ...about, most: found.needed.people }) : found),
  )
  if (!needed) throw evidenceErrors.error('no-positive-sum', { name: of.name })
  const value = largest.at(-1)?.cumulative ?? 0
  return {
    of,
    groups: [
      { id: 'makers', name: makers, people: needed.people, value },
      { id: 'others', name: others, people: people - needed.people, value: 1 - value },
    ],
  }
}

/** The groups in the order of the scheme's classes, of an attribute by value; nobody without a group gets anything. */
async function ofLeague(context: RunContext, published: Published, about: About & { by: string }): Promise<Groups> {
  const { rows, of, kind } = await leagueOf(context, published, undefined, about)
  const classes = published.manifest.kinds[kind]!.schemes.find((one) => one.id === about.by)?.classes.map(
    (one) => one.id,
  )
  const named = rows.filter((one) => one.id !== null)
  const total = named.reduce((sum, one) => sum + Math.max(0, one.share), 0)
  if (!(total > 0)) throw evidenceErrors.error('no-positive-sum', { name: of.name })
  const ordered = classes ? named.toSorted((a, b) => classes.indexOf(a.id!) - classes.indexOf(b.id!)) : named
  return {
    of,
    groups: ordered.map(({ id, name, people, share }) => ({
      id: id!,
      name,
      people,
      value: Math.max(0, share) / total,
    })),
  }
}

export interface SavedOptions {
  /** Who is left out: a segment, class or population. */
  in: string
  /** Of one contact. */
  cost: number
  /** How many orders a contact brings: one number for all, or an attribute with everybody's own chance. */
  response: number | string
  /** What an order is worth. */
  orderValue?: number
}

/** What contacts left out save and lose; `unknown`: of whom there is no chance, who count as no order. */
export interface SavedBy extends SavedContacts {
  in: { id: string; name: Bilingual }
  unknown: number
  run: string
  day: string
}

/** What leaving people out of a contact saves and what it loses (D15). */
export async function savedBy(
  context: RunContext,
  published: Published,
  { in: who, cost, response, orderValue }: SavedOptions,
): Promise<SavedBy> {
  const { reader, where } = peopleIn(context, published, who)
  const chance = typeof response === 'number' ? undefined : numberColumn(reader, response)
  const sql = chance ? reader.dialect.cast(reader.attribute(chance.id)!, 'number') : 'NULL'
  const [row = {}] = await reader.rows(
    `SELECT count(*) AS people, count(c) AS known, CAST(coalesce(sum(CAST(c AS DECIMAL(18, 10))), 0) AS DOUBLE) AS chances
FROM (SELECT CAST(${sql} AS DOUBLE) AS c FROM ${reader.from} WHERE ${where})`,
  )
  const people = Number(row['people'] ?? 0)
  const lostOrders = typeof response === 'number' ? people * response : Number(row['chances'] ?? 0)
  return {
    ...savedContacts(people, { cost, lostOrders, ...(orderValue === undefined ? {} : { orderValue }) }),
    in: { id: who, name: groupName(reader.manifest, who) },
    unknown: typeof response === 'number' ? 0 : people - Number(row['known'] ?? 0),
    run: published.manifest.run,
    day: published.manifest.day,
  }
}
