import type { EChartsCoreOption } from 'echarts/core'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { Pareto, TiersPart } from '../report-data.ts'
import { colours } from './colours.ts'
import { drawChart } from './draw.ts'
import type { ChartSize } from './draw.ts'

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
  const axis = {
    type: 'value',
    max: 1,
    interval: narrow ? 0.5 : 0.2,
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: colours.soft, formatter: (share: number) => `${Math.round(share * 100)}%` },
    splitLine: { lineStyle: { color: colours.line, type: 'solid', opacity: 0.7 } },
    nameTextStyle: { color: colours.soft, fontSize: 12 },
  }
  // The same points from the other end.
  const least = points.toReversed().map(([people, value]) => [1 - people, 1 - value])
  return {
    grid: { left: 46, right: 18, top: 34, bottom: 46 },
    xAxis: { ...axis, min: 0, name: page.say('lorenzX'), nameLocation: 'middle', nameGap: 28 },
    yAxis: {
      ...axis,
      // Below 0 only where somebody has less than nothing.
      min: least.some(([, share = 0]) => share < -1e-9) ? undefined : 0,
      name: page.say('shareOf', { what: page.text(tiers.of.name) }),
      nameLocation: 'end',
      nameGap: 14,
      nameTextStyle: { ...axis.nameTextStyle, align: 'left', padding: [0, 0, 0, -40] },
    },
    series: [
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        data: [
          [0, 0],
          [1, 1],
        ],
        lineStyle: { color: colours.same, width: 1, type: 'dashed' },
      },
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        data: least,
        lineStyle: { color: colours.accent, width: 2.5 },
        areaStyle: { color: colours.accent, opacity: 0.1 },
      },
    ],
  }
}
