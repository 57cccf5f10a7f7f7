import type { EChartsCoreOption } from 'echarts/core'
import type { Page } from '../page.ts'
import type { TiersPart } from '../report-data.ts'
import { colours } from './colours.ts'

export interface ShareCurve {
  /** What stands along the people. */
  people: string
  /** Share of people, share of value, rising in people. */
  points: readonly (readonly [number, number])[]
  /** Ends of the value axis, where they are not 0 and 1. */
  value?: { min?: number | undefined; max?: number | undefined }
  /** What is marked on the curve. */
  marks?: object
}

/** A curve of shares of people against shares of value, beside the line on which all have the same. */
export function shareCurve(
  page: Page,
  tiers: Pick<TiersPart, 'of'>,
  narrow: boolean,
  { people, points, value = {}, marks = {} }: ShareCurve,
): EChartsCoreOption {
  const axis = {
    type: 'value',
    min: 0,
    max: 1,
    interval: narrow ? 0.5 : 0.2,
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: colours.soft, formatter: (share: number) => `${Math.round(share * 100)}%` },
    splitLine: { lineStyle: { color: colours.line, type: 'solid', opacity: 0.7 } },
    nameTextStyle: { color: colours.soft, fontSize: 12 },
  }
  const line = { type: 'line', silent: true, symbol: 'none' }
  const equals = [
    [0, 0],
    [1, 1],
  ]
  return {
    grid: { left: 46, right: 18, top: 34, bottom: 46 },
    xAxis: { ...axis, name: people, nameLocation: 'middle', nameGap: 28 },
    yAxis: {
      ...axis,
      ...value,
      scale: false,
      name: page.say('shareOf', { what: page.text(tiers.of.name) }),
      nameLocation: 'end',
      nameGap: 14,
      nameTextStyle: { ...axis.nameTextStyle, align: 'left', padding: [0, 0, 0, -40] },
    },
    series: [
      { ...line, data: equals, lineStyle: { color: colours.same, width: 1, type: 'dashed' } },
      {
        ...line,
        data: points.map(([x, y]) => [x, y]),
        lineStyle: { color: colours.accent, width: 2.5 },
        areaStyle: { color: colours.accent, opacity: 0.1 },
        ...marks,
      },
    ],
  }
}
