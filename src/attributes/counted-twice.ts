import type { Comparable, CompileContext, Path } from '../conditions/context.ts'
import { attributeErrors } from './errors.ts'

/** Warns (W16) where values that are put together hold a whole and a part of it: lifetime and potential value of one definition. */
export function reportCountedTwice(
  together: readonly Comparable[],
  name: string,
  path: Path,
  context: Pick<CompileContext, 'report'>,
): void {
  for (const { worth: whole } of together)
    for (const { worth: part } of together)
      if (whole && part && whole.value === part.value && whole.contains.includes(part.part))
        context.report(attributeErrors.problem('W16', { name, whole: whole.title, part: part.title }), path)
}
