import type { Comparable, CompileContext, PartOfValue, Path } from '../conditions/context.ts'
import { attributeErrors } from './errors.ts'

/** The parts of values in something: its own, or those that were added up to it. */
const partsIn = ({ worth, adds = [] }: Comparable): readonly PartOfValue[] => (worth ? [worth] : adds)

/** Parts that are added, through sums of sums. What was taken off a whole is no longer in it. */
export function addedUp(added: readonly Comparable[], taken: readonly Comparable[] = []): PartOfValue[] {
  const off = taken.flatMap(partsIn)
  return added.flatMap(partsIn).map((whole) => ({
    ...whole,
    contains: whole.contains.filter((part) => !off.some((one) => one.value === whole.value && one.part === part)),
  }))
}

/** Warns (W16) where values that are put together hold a whole and a part of it: lifetime and potential value of one definition. */
export function reportCountedTwice(
  together: readonly PartOfValue[],
  name: string,
  path: Path,
  context: Pick<CompileContext, 'report'>,
): void {
  const told = new Set<string>()
  for (const whole of together)
    for (const part of together) {
      const pair = JSON.stringify([whole.value, whole.part, part.part])
      if (whole.value !== part.value || !whole.contains.includes(part.part) || told.has(pair)) continue
      told.add(pair)
      context.report(attributeErrors.problem('W16', { name, whole: whole.title, part: part.title }), path)
    }
}
