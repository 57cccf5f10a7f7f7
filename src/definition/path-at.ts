import { isMap, isSeq } from 'yaml'
import type { Node } from 'yaml'
import type { Place } from '../errors.ts'
import { parseText } from './yaml-parts.ts'
import type { Path } from './written.ts'

/** Tells at which path of what a text says a place in it lies: of the deepest part around it. */
export function pathsIn(text: string): (place: Pick<Place, 'line' | 'column'>) => Path {
  const body = text.replace(/^\uFEFF/, '')
  const document = parseText(body)
  const starts = [0, ...[...body.matchAll(/\n/g)].map((found) => found.index + 1)]
  return ({ line, column }) => {
    const offset = (starts[line - 1] ?? 0) + column - 1
    const inside = (node: unknown) => {
      const range = (node as Partial<Node> | null | undefined)?.range
      return range !== undefined && range !== null && range[0] <= offset && offset <= range[1]
    }
    const path: (string | number)[] = []
    let node: unknown = document.contents
    for (;;) {
      if (isMap(node)) {
        const pair = node.items.find(({ key, value }) => inside(key) || inside(value))
        if (!pair) return path
        path.push(String((pair.key as { value?: unknown }).value))
        if (inside(pair.key)) return path
        node = pair.value
      } else if (isSeq(node)) {
        const index = node.items.findIndex(inside)
        if (index < 0) return path
        path.push(index)
        node = node.items[index]
      } else return path
    }
  }
}
