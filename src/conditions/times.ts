import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, compare, integer } from '../sql/expression.ts'

/** How often: `3`, `exactly 3`, `at least 3`, `at most 3`, `more than 3`, `less than 3`, `between 2 and 5` (both in). */
export const timesSchema = z.union([z.int().min(0), z.string()])

export type Times = { low?: number; high?: number }

/** Undefined when the text is not understood, or no number of times fits it. Bounds are whole numbers, both in. */
export function parseTimes(written: z.infer<typeof timesSchema>): Times | undefined {
  if (typeof written === 'number') return { low: written, high: written }
  const times = readTimes(written.trim().toLowerCase().replaceAll(/\s+/g, ' '))
  const { low = 0, high = low } = times ?? {}
  return high < low ? undefined : times
}

function readTimes(text: string): Times | undefined {
  const range = /^between (\d+) and (\d+)$/.exec(text)
  if (range) return { low: Number(range[1]), high: Number(range[2]) }
  const bound = /^(exactly |at least |at most |more than |less than )?(\d+)( times?)?$/.exec(text)
  if (!bound) return undefined
  const count = Number(bound[2])
  switch (bound[1]?.trim()) {
    case 'at least':
      return { low: count }
    case 'at most':
      return { high: count }
    case 'more than':
      return { low: count + 1 }
    case 'less than':
      return { high: count - 1 }
    default:
      return { low: count, high: count }
  }
}

export function compareTimes(count: Expression, times: Times): Expression {
  if (times.low !== undefined && times.low === times.high) return compare(count, '=', integer(times.low))
  return all([
    ...(times.low !== undefined ? [compare(count, '>=', integer(times.low))] : []),
    ...(times.high !== undefined ? [compare(count, '<=', integer(times.high))] : []),
  ])
}

export function describeTimes(times: Times): Bilingual {
  const { low, high } = times
  if (low !== undefined && high !== undefined) {
    if (low === high) return { zh: `恰好 ${low} 次`, en: low === 1 ? 'exactly once' : `exactly ${low} times` }
    return { zh: `${low} 到 ${high} 次`, en: `${low} to ${high} times` }
  }
  if (low !== undefined) return { zh: `至少 ${low} 次`, en: low === 1 ? 'at least once' : `at least ${low} times` }
  return { zh: `至多 ${high} 次`, en: `at most ${high} times` }
}
