import type { CompiledKind } from './kind-compiler.ts'
import { isEarly, lateIn } from './late.ts'

/** In what order the kinds are computed. */
export interface KindOrder {
  kinds: string[]
  /** Kinds that are looked at before they are complete: their profile without linked entities, and what is fitted on it, come first. */
  early: string[]
  /** The path round, where some still wait for each other; what they wait for is unknown then. */
  circle?: string[]
}

interface Edge {
  from: string
  to: string
  /** Whether what is looked at is there early. */
  early: boolean
}

/**
 * Kinds so that each comes after those its rules look at. Where two look at each other, rules that look at nothing
 * that rests on linked entities itself are content with what is there early.
 */
export function kindOrder(compiled: readonly CompiledKind[]): KindOrder {
  const late = new Map(compiled.map((one) => [one.kind, lateIn(one)]))
  const edges = compiled.flatMap((one) =>
    one.linked.map((leaf): Edge => {
      const other = compiled.find((each) => each.kind === leaf.kind)!
      return { from: one.kind, to: leaf.kind, early: isEarly(leaf, other, late.get(leaf.kind)!) }
    }),
  )
  const names = compiled.map((one) => one.kind)
  const plain = sorted(names, edges)
  if ('kinds' in plain) return { ...plain, early: [] }
  const needed = edges.filter((one) => !one.early)
  const found = sorted(names, needed)
  const kinds = 'kinds' in found ? found.kinds : names
  const waiting = edges.filter((one) => one.early && kinds.indexOf(one.to) >= kinds.indexOf(one.from))
  return {
    kinds,
    early: [...new Set(waiting.map((one) => one.to))],
    ...('circle' in found ? { circle: found.circle } : {}),
  }
}

/** Each after those it leads to, else in the order given; or a path round. */
function sorted(names: readonly string[], edges: readonly Edge[]): { kinds: string[] } | { circle: string[] } {
  const kinds: string[] = []
  const underway: string[] = []
  let circle: string[] | undefined
  const visit = (kind: string): void => {
    if (circle || kinds.includes(kind)) return
    if (underway.includes(kind)) {
      circle = [...underway.slice(underway.indexOf(kind)), kind]
      return
    }
    underway.push(kind)
    for (const edge of edges) if (edge.from === kind) visit(edge.to)
    underway.pop()
    kinds.push(kind)
  }
  names.forEach(visit)
  return circle ? { circle } : { kinds }
}
