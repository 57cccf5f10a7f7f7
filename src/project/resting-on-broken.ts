import { compileErrors } from '../compile/errors.ts'
import type { Problem } from '../errors.ts'
import type { BrokenSource } from '../runs/load/broken-sources.ts'

/** What asks for an event of a broken source is not told that there is no such event, but that the source is broken. */
export function restingOnBroken(problems: readonly Problem[], broken: readonly BrokenSource[]): Problem[] {
  const owners = new Map(broken.flatMap(({ source, events }) => events.map((event) => [event, source] as const)))
  return problems.map((problem) => {
    const source = problem.code === 'unknown-event' ? owners.get(problem.name ?? '') : undefined
    return source === undefined
      ? problem
      : compileErrors.problem('needs-a-broken-one', { name: `source ${source}` }, problem.place)
  })
}
