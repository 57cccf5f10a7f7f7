import { methods } from '../methods/index.ts'
import type { FitRow, Fitted } from '../methods/method.ts'

/** What a method learns from the rows of its fit queries, in order. Pure: the same rows give the same numbers. */
export function finishFit(method: string, params: unknown, rows: FitRow[][]): Fitted {
  const found = methods.find((one) => one.name === method)
  if (!found?.finish) throw new Error(`method ${method} has nothing to fit`)
  return found.finish(params, rows)
}
