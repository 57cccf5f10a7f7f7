import type { PreviewAnswer } from '../../../../../src/server/contract/preview.ts'
import type { OneProblem } from '../../../../../src/server/contract/problem.ts'
import type { Path } from '../model/node.ts'
import type { NodeFacts } from './builder-context.ts'

/** What an answer says of each node: the counts of its place, and the problems there or inside it that no deeper node has. */
export function factsOf(answer: PreviewAnswer, places: ReadonlyMap<string, Path>): Map<string, NodeFacts> {
  const counted = new Map((answer.counted?.rules ?? []).map((rule) => [JSON.stringify(rule.path), rule]))
  const problems = new Map<string, OneProblem[]>()
  for (const { path, ...problem } of answer.problems) {
    const id = path && nodeOf(path, places)
    if (id !== undefined) problems.set(id, [...(problems.get(id) ?? []), problem])
  }
  return new Map(
    [...places].map(([id, path]) => {
      const found = counted.get(JSON.stringify(path))
      return [id, { ...(found ? { counted: found } : {}), problems: problems.get(id) ?? [] }]
    }),
  )
}

/** The innermost node in which a path of the value lies; of a group that is not written and its condition, the condition. */
export function nodeOf(path: Path, places: ReadonlyMap<string, Path>): string | undefined {
  let found: string | undefined
  let depth = -1
  for (const [id, at] of places) {
    if (at.length < depth || at.length > path.length || !at.every((key, index) => key === path[index])) continue
    found = id
    depth = at.length
  }
  return found
}
