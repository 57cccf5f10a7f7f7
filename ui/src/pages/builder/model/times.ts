/** How often, as a form shows it. `text`: written in a way that the form has no fields for. */
export type Times =
  | { how: 'at least' | 'exactly' | 'at most' | 'more than' | 'less than'; count: number }
  | { how: 'between'; low: number; high: number }
  | { how: 'text'; text: string }

export type TimesHow = Times['how']

export const timesHows: readonly Exclude<TimesHow, 'text'>[] = [
  'at least',
  'exactly',
  'at most',
  'more than',
  'less than',
  'between',
]

/** Reads `at least 3`, `3`, `between 2 and 5`. */
export function readTimes(written: unknown): Times {
  if (typeof written === 'number' && Number.isInteger(written) && written >= 0)
    return { how: 'exactly', count: written }
  const text = typeof written === 'string' ? written : JSON.stringify(written)
  const plain = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const range = /^between (\d{1,15}) and (\d{1,15})$/.exec(plain)
  if (range) return { how: 'between', low: Number(range[1]), high: Number(range[2]) }
  const [, how, count] =
    /^(?:(exactly|at least|at most|more than|less than) )?(\d{1,15})(?: times?)?$/.exec(plain) ?? []
  if (count === undefined) return { how: 'text', text }
  return { how: (how ?? 'exactly') as 'exactly', count: Number(count) }
}

/** As it is written in a definition. */
export function writeTimes(times: Times): string {
  if (times.how === 'text') return times.text
  return times.how === 'between' ? `between ${times.low} and ${times.high}` : `${times.how} ${times.count}`
}

/** The same numbers said another way. */
export function withHow(times: Times, how: Exclude<TimesHow, 'text'>): Times {
  const first = times.how === 'text' ? 1 : times.how === 'between' ? times.low : times.count
  if (how !== 'between') return { how, count: first }
  return { how, low: first, high: times.how === 'between' ? times.high : first + 1 }
}
