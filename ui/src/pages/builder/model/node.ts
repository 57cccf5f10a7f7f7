/** How the conditions of a group are joined. */
export type How = 'all' | 'any' | 'none'

export const hows: readonly How[] = ['all', 'any', 'none']

/** One mapping of the language as plain JSON. */
export type Written = Readonly<Record<string, unknown>>

/** A group of conditions. `bare`: it stands for its one condition itself, which was written without a group around it. */
export interface GroupNode {
  node: 'group'
  id: string
  how: How
  parts: readonly RuleNode[]
  bare?: true
}

/** One condition, as it is written; conditions that stand within it (of `linked`) are trees of their own under their keys. */
export interface RowNode {
  node: 'row'
  id: string
  written: Written
  inside: Readonly<Record<string, GroupNode>>
}

/** What is no condition at all, kept as it is. */
export interface RawNode {
  node: 'raw'
  id: string
  written: unknown
}

export type RuleNode = GroupNode | RowNode | RawNode

/** Where something stands in the value of a definition. */
export type Path = readonly (string | number)[]

let count = 0

/** A name for a node that no other has in this page. */
export function nodeId(): string {
  count += 1
  return `n${count}`
}

export function isWritten(value: unknown): value is Written {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A group of its own; without parts it says nothing yet. */
export function newGroup(how: How = 'all', parts: readonly RuleNode[] = []): GroupNode {
  return { node: 'group', id: nodeId(), how, parts }
}

/** Keys under which a condition may stand inside a condition that begins with `head`. */
const insideOf: Readonly<Record<string, readonly string[]>> = { linked: ['any', 'all', 'none', 'where'] }

/** The keys of a condition under which further conditions stand. */
export function insideKeys(written: Written): readonly string[] {
  return Object.keys(insideOf)
    .filter((head) => head in written)
    .flatMap((head) => insideOf[head] ?? [])
}
