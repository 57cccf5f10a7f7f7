import type { Path } from '../conditions/context.ts'
import type { Written } from '../definition/written.ts'
import type { Problem } from '../errors.ts'

/** Where problems of one definition go, with the places they were written at. */
export interface Collector {
  problems: Problem[]
  /** Hashes of what the definition rests on: attributes, segments, schemes, mapping tables. */
  rests: Set<string>
  /** True when an error (not a warning) was reported. */
  failed(): boolean
  report(problem: Problem, path: Path, on?: 'key' | 'value'): void
}

export function collector(written: Written<unknown>): Collector {
  const problems: Problem[] = []
  return {
    problems,
    rests: new Set(),
    failed: () => problems.some((problem) => problem.severity === 'error'),
    report(problem, path, on) {
      const placed = problem.place ? problem : { ...problem, place: written.place(path, on) }
      const key = (one: Problem) => `${one.code} ${one.place?.line}:${one.place?.column} ${one.message.en}`
      if (!problems.some((one) => key(one) === key(placed))) problems.push(placed)
    },
  }
}
