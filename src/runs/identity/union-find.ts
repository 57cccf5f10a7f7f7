/** Numbers from 0 that are put together; of those that are, the smallest stands for all. */
export interface UnionFind {
  /** By number, one nearer to the one that stands for it, or that itself. */
  parents: Int32Array
}

export function unionFind(size: number): UnionFind {
  const parents = new Int32Array(size)
  for (let at = 0; at < size; at++) parents[at] = at
  return { parents }
}

/** The smallest of those that a number was put together with. */
export function find({ parents }: UnionFind, number: number): number {
  let at = number
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!
    at = parents[at]!
  }
  return at
}

/** Puts two and all theirs together; answers with the smallest. */
export function unite(sets: UnionFind, a: number, b: number): number {
  const [one, two] = [find(sets, a), find(sets, b)]
  const [small, large] = one < two ? [one, two] : [two, one]
  sets.parents[large] = small
  return small
}
