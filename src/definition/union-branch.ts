import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** Far more than any number of wrong keys: what is written is of another type than the branch. */
const otherType = 1000

/**
 * The branch of a union that what is written fits best: one of the same type, with the fewest
 * unknown and missing keys, then the fewest other faults; the first of equals.
 */
export function bestBranch(branches: readonly (readonly Issue[])[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [index, issues] of branches.entries()) {
    const distance = issues.reduce((sum, issue) => sum + weight(issue), 0)
    if (distance < least) {
      least = distance
      best = index
    }
  }
  return best
}

/**
 * The types and values that would have fitted, where every branch fails on what is written as a
 * whole, not on a part of it; else undefined.
 */
export function sameLevel(branches: readonly (readonly Issue[])[]): { types: string[]; values: unknown[] } | undefined {
  const types: string[] = []
  const values: unknown[] = []
  for (const [first, ...more] of branches) {
    if (!first || more.length > 0 || first.path.length > 0) return undefined
    if (first.code === 'invalid_type') types.push(first.expected)
    else if (first.code === 'invalid_value') values.push(...first.values)
    else if (first.code === 'invalid_union') {
      const inner = sameLevel(first.errors)
      if (!inner) return undefined
      types.push(...inner.types)
      values.push(...inner.values)
    } else return undefined
  }
  return { types, values }
}

function weight(issue: Issue): number {
  const depth = issue.path.length
  switch (issue.code) {
    case 'invalid_type':
      return depth === 0 ? otherType : isMissing(issue) ? 3 : 1 / depth
    case 'invalid_value':
      return depth === 0 ? 10 : depth === 1 && issue.values.length === 1 ? 3 : 1 / depth
    case 'unrecognized_keys':
      return (3 * issue.keys.length) / (depth + 1)
    case 'invalid_union': {
      const inner = issue.errors[bestBranch(issue.errors)] ?? []
      const distance = inner.reduce((sum, one) => sum + weight(one), 0)
      return depth === 0 ? distance : Math.min(distance, 3) / depth
    }
    default:
      return 1 / (depth + 1)
  }
}

/** Of issues made with `reportInput`: the key of a required value is not there. */
function isMissing(issue: Issue): boolean {
  return issue.input === undefined
}
