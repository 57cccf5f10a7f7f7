import { hiddenCounts } from './small-groups.ts'

/** Who came and went between two sizes that every page shows. */
export interface Flows {
  before: number
  now: number
  entered: number
  left: number
}

/** Which of them are hidden; `stayed` are those who neither came nor went. */
export function hiddenFlows(
  { before, now, entered, left }: Flows,
  minimum: number,
): Record<'entered' | 'left' | 'stayed', boolean> {
  const hidden = hiddenCounts(
    [
      { count: before, as: 'open' },
      { count: now, as: 'open' },
      { count: entered },
      { count: left },
      { count: before - left },
    ],
    [
      { parts: [4, 3], total: 0 },
      { parts: [4, 2], total: 1 },
    ],
    minimum,
  )
  return { entered: hidden.has(2), left: hidden.has(3), stayed: hidden.has(4) }
}
