import { FenqunError } from '../errors.ts'
import type { WindowSpec } from '../time/window.ts'
import { parseWindow } from '../time/window.ts'
import type { CompileContext, Path } from './context.ts'

/** The window as written, or undefined after reporting that it is not understood. */
export function windowOf(written: string, context: CompileContext, path: Path): WindowSpec | undefined {
  try {
    return parseWindow(written)
  } catch (error) {
    if (!(error instanceof FenqunError)) throw error
    for (const problem of error.problems) context.report(problem, path)
    return undefined
  }
}
