/** One data set of the bench. Lines, buyers and days follow from it; `rounds` is how often a pair of commands is repeated. */
export interface Size {
  name: '100k' | '1m' | '10m'
  customers: number
  linesPerCustomer: number
  rounds: number
}

export const sizes: Record<Size['name'], Size> = {
  '100k': { name: '100k', customers: 100_000, linesPerCustomer: 20, rounds: 5 },
  '1m': { name: '1m', customers: 1_000_000, linesPerCustomer: 20, rounds: 3 },
  '10m': { name: '10m', customers: 10_000_000, linesPerCustomer: 10, rounds: 1 },
}

export function sizeNamed(name: string): Size {
  const size = Object.values(sizes).find((one) => one.name === name)
  if (!size) throw new Error(`no size "${name}"; there are ${Object.keys(sizes).join(', ')}`)
  return size
}

/** The last day of the data; runs look from the midnight after it. */
export const lastDay = '2024-12-31'
/** The day before, for what entered and left. */
export const dayBefore = '2024-12-30'
