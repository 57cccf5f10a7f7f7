import { methods } from '../methods/index.ts'
import type { FitRow, Fitted } from '../methods/method.ts'
import type { CompiledScheme } from './compiled.ts'

/** What a scheme's method learns from the rows of its fit queries, in order. Pure: the same rows give the same numbers. */
export function finishFit(scheme: CompiledScheme, rows: FitRow[][]): Fitted {
  const method = methods.find((one) => one.name === scheme.method)
  if (!method?.finish) throw new Error(`method ${scheme.method} has nothing to fit`)
  return method.finish(scheme.params, rows, scheme.plan)
}
