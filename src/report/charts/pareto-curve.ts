import type { EChartsCoreOption } from 'echarts/core'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { Pareto, TiersPart } from '../report-data.ts'
import { colours } from './colours.ts'
import { drawChart } from './draw.ts'
import type { ChartSize } from './draw.ts'
import { shareCurve } from './share-curve.ts'

/** Customers from the dearest on against their share of value, with the point at 20 %, the one at 80 %, and the line of equals. */
export function paretoCurve(page: Page, tiers: Pick<TiersPart, 'of'>, pareto: Pareto, id: string): Html {
  return drawChart({
    id,
    title: page.say('paretoPicture', {
      value: page.wholePercent(pareto.valueOfTop20),
      what: page.text(tiers.of.name),
      share: page.share(pareto.for80.share),
    }),
    wide: { width: 560, height: 360 },
    narrow: { width: 340, height: 280 },
    option: (size) => paretoOption(page, tiers, pareto, size),
  })
}

function paretoOption(
  page: Page,
  tiers: Pick<TiersPart, 'of'>,
  pareto: Pareto,
  { narrow }: ChartSize,
): EChartsCoreOption {
  const near = Math.abs(pareto.for80.share - 0.2) < 0.08 || Math.abs(pareto.valueOfTop20 - 0.8) < 0.08
  const top = page.say('paretoPoint20', { value: page.wholePercent(pareto.valueOfTop20) })
  const enough = page.say('paretoPoint80', { share: page.share(pareto.for80.share) })
  // Below 0, or above 100 %, only where somebody has less than nothing.
  const above = pareto.points.some(([, share]) => share > 1 + 1e-9)
  return shareCurve(page, tiers, narrow, {
    people: page.say('paretoX'),
    points: pareto.points.map(([x, y]): [number, number] => [x, y]),
    value: { min: undefined, max: above ? undefined : 1 },
    marks: {
      markLine: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: colours.worse, width: 1, type: 'dashed', opacity: 0.8 },
        data: guide(0.2, pareto.valueOfTop20),
      },
      markPoint: {
        silent: true,
        data: [point(0.2, pareto.valueOfTop20, top), ...(near ? [] : [point(pareto.for80.share, 0.8, enough)])],
      },
    },
  })
}

/** Lines from both axes to a point. */
function guide(x: number, y: number) {
  return [
    [{ coord: [x, 0] }, { coord: [x, y] }],
    [{ coord: [0, y] }, { coord: [x, y] }],
  ]
}

/** A dot on the curve with its words to the right, below the curve. */
function point(x: number, y: number, text: string) {
  return {
    coord: [x, y],
    symbol: 'circle',
    symbolSize: 11,
    itemStyle: { color: colours.worse, borderColor: colours.paper, borderWidth: 2 },
    label: {
      show: true,
      position: 'right',
      distance: 8,
      align: 'left',
      verticalAlign: 'top',
      color: colours.ink,
      fontSize: 13,
      fontWeight: 600,
      formatter: () => text,
    },
  }
}
