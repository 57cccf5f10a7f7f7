import type { Written } from './node.ts'
import { sameWritten } from './same-written.ts'

/** Two versions of one definition put together: what each changed since `base`, and the keys that both changed differently. */
export interface Merged {
  value: Written
  /** Of these, `value` holds what `mine` says. */
  conflicts: readonly string[]
}

/** Puts together what two people made of one definition. A key counts as a whole, the rule too. */
export function mergeValues(base: Written, mine: Written, theirs: Written): Merged {
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  const conflicts: string[] = []
  const entries = keys.flatMap((key): [string, unknown][] => {
    const [changedHere, changedThere] = [mine, theirs].map((one) => !sameWritten(one[key], base[key]))
    if (changedHere && changedThere && !sameWritten(mine[key], theirs[key])) conflicts.push(key)
    const kept = changedHere ? mine : theirs
    return key in kept ? [[key, kept[key]]] : []
  })
  return { value: Object.fromEntries(entries), conflicts }
}
