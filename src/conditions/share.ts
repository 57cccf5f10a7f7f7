import { z } from 'zod'
import { conditionErrors } from './errors.ts'

/** A share as a fraction of whole numbers, so that no comparison with it rounds. */
export interface Share {
  part: number
  whole: number
}

/** `20%` is 200000 of 1000000; undefined unless above 0 %, below 100 %, and of at most 4 decimals. */
export function parseShare(text: string): Share | undefined {
  const [, whole, fraction = ''] = /^\s*(\d{1,2})(?:\.(\d{1,4}))?\s*%\s*$/.exec(text) ?? []
  if (whole === undefined) return undefined
  const part = Number(whole + fraction.padEnd(4, '0'))
  return part > 0 ? { part, whole: 1_000_000 } : undefined
}

/** A share as it is written: text with a percent sign. */
export const shareText = z.string().check((ctx) => {
  if (parseShare(ctx.value)) return
  const problem = conditionErrors.problem('bad-share', { text: ctx.value })
  ctx.issues.push({ code: 'custom', input: ctx.value, params: { problem } })
})
