/** A made customer at one day: what the sample report is counted from. */
export interface SampleState {
  recency: number
  frequency: number
  money: number
}

export interface SamplePerson {
  now: SampleState | null
  before: SampleState | null
  /** Index of a city. */
  place: number
  visits: number
  /** Null: not known. */
  power: number | null
}

/** The same people every time: a loyal few, regulars, occasional buyers, and those who stayed away. */
export function samplePeople(count: number): SamplePerson[] {
  const random = mulberry32(20250331)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const state = (taste: number, ticket: number): SampleState => {
    const frequency = Math.max(1, Math.round(taste * Math.exp(0.45 * normal())))
    const recency = Math.min(365, Math.max(1, Math.round((-Math.log(1 - random()) * 210) / (0.5 + frequency / 2.2))))
    return { recency, frequency, money: Math.round(frequency * ticket * Math.exp(0.3 * normal()) * 100) / 100 }
  }
  return Array.from({ length: count }, () => {
    const kind = random()
    const taste = kind < 0.08 ? 11 : kind < 0.34 ? 4.2 : 1.5
    const ticket = 260 * Math.exp(0.55 * normal()) * (kind < 0.08 ? 2.1 : 1)
    const before = state(taste, ticket)
    const now =
      random() < 0.72
        ? { ...before, recency: Math.max(1, Math.round(before.recency * (0.6 + random()))) }
        : state(taste * 0.94, ticket)
    const fate = random()
    const visits = Math.max(0, Math.round(now.frequency * (1.2 + random()) * Math.exp(0.3 * normal())))
    const power = random() < 0.03 ? null : Math.round(9000 * Math.exp(0.7 * normal() + 0.06 * Math.min(taste, 8)))
    return {
      before: fate < 0.07 ? null : before,
      now: fate > 0.965 ? null : now,
      place: Math.min(placeCount - 1, Math.floor(random() ** 2.2 * placeCount)),
      visits,
      power,
    }
  })
}

export const placeCount = 24

/** A small, well-known generator of numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
