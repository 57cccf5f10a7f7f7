import type { EChartsCoreOption } from 'echarts/core'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { Pareto, TiersPart } from '../report-data.ts'
import { drawChart } from './draw.ts'
import type { ChartSize } from './draw.ts'
import { shareCurve } from './share-curve.ts'

/** Customers from the least on against their share of value: the area to the line of equals is half the Gini coefficient. */
export function lorenzCurve(page: Page, tiers: Pick<TiersPart, 'of'>, pareto: Pareto, id: string): Html {
  return drawChart({
    id,
    title: page.say('lorenzPicture', { what: page.text(tiers.of.name), gini: pareto.gini.toFixed(3) }),
    wide: { width: 560, height: 320 },
    narrow: { width: 340, height: 260 },
    option: (size) => lorenzOption(page, tiers, pareto, size),
  })
}

function lorenzOption(
  page: Page,
  tiers: Pick<TiersPart, 'of'>,
  { points }: Pareto,
  { narrow }: ChartSize,
): EChartsCoreOption {
  // The same points from the other end.
  const least = points.toReversed().map(([people, value]): [number, number] => [1 - people, 1 - value])
  // Below 0 only where somebody has less than nothing.
  const value = least.some(([, share]) => share < -1e-9) ? { min: undefined } : {}
  return shareCurve(page, tiers, narrow, { people: page.say('lorenzX'), points: least, value })
}
