import type { DoubtReason, Doubts, SharedValues } from '../../privacy/identifiers.ts'
import type { Decided, Sides } from './decided.ts'
import { joined, settle } from './decided.ts'
import type { UnionFind } from './union-find.ts'
import { find, unite } from './union-find.ts'

/** One identifier that ids are told to be one by; the surest is looked at first. */
export interface MatchRule {
  by: string
  /** A value that more ids share is doubtful. */
  moreThan: number
  /** Identifiers of which ids may not have different values. */
  different: readonly string[]
}

export interface ResolveInput {
  /** Keys of the kind's ids are 1 to this. */
  lastKey: number
  rules: readonly MatchRule[]
  shared(by: string): SharedValues
  /** Every id with a value of one sort: keys, and numbers that stand for the values. */
  numbered(by: string): { keys: Int32Array; numbers: Int32Array }
  decisions: readonly Decided[]
}

export interface Resolved {
  /** By own key, the key of the entity it is: the oldest of those that are one. */
  keys: Int32Array
  /** Values that did not make ids one and wait for a decision. */
  doubts: Doubts[]
}

/**
 * Which ids are one entity. Decisions come first; then identifier by identifier every value that ids share makes them one,
 * unless it is doubtful: `many` share it, or it would bring together (by itself, or with the other values of the same
 * identifier) ids that differ in what they may not, or that were parted. What is doubtful makes nobody one. Neither the order of
 * values nor that of keys matters, only which key is the oldest. Memory: a few integers per id and identifier.
 */
export function resolve(input: ResolveInput): Resolved {
  const { sets, sides } = settle(input.lastKey + 1, input.decisions)
  const doubts = input.rules.map((rule): Doubts => ({ by: rule.by, groups: match(input, rule, sets, sides) }))
  const keys = new Int32Array(input.lastKey + 1)
  for (let key = 1; key <= input.lastKey; key++) keys[key] = find(sets, key)
  return { keys, doubts }
}

/** Puts together what one identifier says is one; answers with the values that are doubtful. */
function match(
  input: ResolveInput,
  rule: MatchRule,
  sets: UnionFind,
  sides: ReadonlyMap<number, Sides>,
): Map<number, DoubtReason> {
  const { starts, keys } = input.shared(rule.by)
  const doubtful = new Map<number, DoubtReason>()
  const refuses = refusal(input, rule, sets, sides)
  const tried: UnionFind = { parents: sets.parents.slice() }
  const sure: number[] = []
  const touched = new Set<number>()
  for (let group = 0; group + 1 < starts.length; group++) {
    const own = keys.subarray(starts[group], starts[group + 1])
    const roots = [...new Set(Array.from(own, (key) => find(sets, key)))]
    if (roots.length < 2 || (sides.size > 0 && areApart(roots, refuses))) continue
    const why = own.length > rule.moreThan ? 'many' : refuses.together(roots)
    if (why) doubtful.set(group, why)
    else {
      sure.push(group)
      for (const root of roots) {
        touched.add(root)
        unite(tried, roots[0]!, root)
      }
    }
  }
  const refused = refusedTogether(touched, tried, refuses)
  for (const group of sure) {
    const own = keys.subarray(starts[group], starts[group + 1])
    const why = refused.get(find(tried, own[0]!))
    if (why) doubtful.set(group, why)
    else for (const key of own) unite(sets, own[0]!, key)
  }
  return doubtful
}

/** What all the sure values together would bring together though it may not be. */
function refusedTogether(touched: ReadonlySet<number>, tried: UnionFind, refuses: Refusal): Map<number, DoubtReason> {
  const refused = new Map<number, DoubtReason>()
  if (!refuses.any) return refused
  const members = new Map<number, number[]>()
  for (const root of touched) {
    const whole = find(tried, root)
    const known = members.get(whole)
    if (known) known.push(root)
    else members.set(whole, [root])
  }
  for (const [whole, roots] of members) {
    const why = refuses.together(roots)
    if (why) refused.set(whole, why)
  }
  return refused
}

interface Refusal {
  /** Whether anything could be refused at all. */
  any: boolean
  /** Why these, each standing for those it is one with already, may not be one. */
  together(roots: readonly number[]): DoubtReason | undefined
  sidesOf(root: number): Sides | undefined
}

function refusal(
  input: ResolveInput,
  { different }: MatchRule,
  sets: UnionFind,
  sides: ReadonlyMap<number, Sides>,
): Refusal {
  const values = different.map((by) => valuesByRoot(input, by, sets))
  const parted = new Map<number, Map<number, number>>()
  for (const [key, own] of sides) {
    const root = find(sets, key)
    const known = parted.get(root) ?? new Map<number, number>()
    for (const [number, side] of own) known.set(number, side)
    parted.set(root, known)
  }
  return {
    any: values.length > 0 || parted.size > 0,
    sidesOf: (root) => parted.get(root),
    together(roots) {
      if (parted.size > 0 && !joined(roots.map((root) => parted.get(root)))) return 'parted'
      return values.some((of) => differ(roots.map(of))) ? 'different' : undefined
    },
  }
}

/** The values of one identifier that those have who are one: numbers that stand for them. */
function valuesByRoot(
  { lastKey, numbered }: ResolveInput,
  by: string,
  sets: UnionFind,
): (root: number) => ReadonlySet<number> | undefined {
  const { keys, numbers } = numbered(by)
  const starts = new Int32Array(lastKey + 2)
  for (const key of keys) starts[find(sets, key) + 1]!++
  for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1]!
  const filled = new Int32Array(numbers.length)
  const next = starts.slice()
  keys.forEach((key, index) => {
    filled[next[find(sets, key)]!++] = numbers[index]!
  })
  return (root) => {
    const [from, to] = [starts[root]!, starts[root + 1]!]
    return from === to ? undefined : new Set(filled.subarray(from, to))
  }
}

/** Whether those who have a value have none in common. */
function differ(all: readonly (ReadonlySet<number> | undefined)[]): boolean {
  let common: Set<number> | undefined
  for (const values of all) {
    if (!values) continue
    common = common ? new Set([...common].filter((one) => values.has(one))) : new Set(values)
    if (common.size === 0) return true
  }
  return false
}

/** Whether every two of them were parted: then nothing is left to decide. */
function areApart(roots: readonly number[], { sidesOf }: Refusal): boolean {
  const all = roots.map(sidesOf)
  if (all.some((sides) => sides === undefined)) return false
  for (const number of all[0]!.keys())
    if (
      new Set(all.map((sides) => sides?.get(number))).size === roots.length &&
      all.every((sides) => sides!.has(number))
    )
      return true
  if (roots.length > 50) return false
  return all.every((one, at) => all.slice(at + 1).every((two) => joined([one, two]) === undefined))
}
