import type { Place, Problem } from '../errors.ts'
import { definitionErrors } from './errors.ts'

/** How many problems of one file are told; what follows is mostly of the same sort, and nobody reads it. */
export const mostProblems = 100

/** The first problems, and one that says how many more there are. `untold` were not even made. */
export function firstProblems(problems: readonly Problem[], untold = 0): Problem[] {
  if (problems.length <= mostProblems && untold === 0) return [...problems]
  const told = problems.filter((one) => one.others === undefined)
  const before = problems.reduce((sum, one) => sum + (one.others ?? 0), untold)
  const others = before + Math.max(0, told.length - mostProblems)
  if (others === 0) return told
  const place = (told[mostProblems] ?? told.at(-1))?.place
  return [...told.slice(0, mostProblems), moreProblems(others, place)]
}

/** The same of each file by itself; the order stays. */
export function firstOfFiles(problems: readonly Problem[]): Problem[] {
  const files = Map.groupBy(problems, (one) => one.place?.file)
  if ([...files.values()].every((of) => of.length <= mostProblems)) return [...problems]
  const kept = new Map([...files].map(([file, of]) => [file, file === undefined ? of : firstProblems(of)]))
  return [...kept.values()].flat()
}

function moreProblems(others: number, place: Place | undefined): Problem {
  return { ...definitionErrors.problem('more-problems', { count: others }, place), others }
}
