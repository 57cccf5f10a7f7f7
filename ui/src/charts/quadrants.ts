import type { EChartsCoreOption } from 'echarts/core'
import type { Draft } from '../../../src/server/contract/draft.ts'
import type { ChartColours } from './chart.tsx'

/** One point of a picture with four corners. */
export interface QuadrantPoint {
  name: string
  x: number
  y: number
  words: string
  door?: Draft | undefined
  colour: string
}

export interface Quadrants {
  points: readonly QuadrantPoint[]
  /** Names of the axes with their units. */
  x: { name: string; cut: number; range?: readonly [number, number] }
  y: { name: string; cut: number; range?: readonly [number, number] }
  /** Names of the corners: low x and high y, high and high, low and low, high x and low y. */
  corners: readonly [string, string, string, string]
  /** The corner that matters, by its place among them. */
  marked: 0 | 1 | 2 | 3
}

/** Points over two axes, parted in four where both are cut; the corner that matters has a ground. */
export function quadrantsOption(
  { points, x, y, corners, marked }: Quadrants,
  colours: ChartColours,
  width: number,
): EChartsCoreOption {
  const across =
    x.range ??
    rangeOf(
      points.map((one) => one.x),
      x.cut,
    )
  const up =
    y.range ??
    rangeOf(
      points.map((one) => one.y),
      y.cut,
    )
  const areas = [
    [across[0], y.cut, x.cut, up[1]],
    [x.cut, y.cut, across[1], up[1]],
    [across[0], up[0], x.cut, y.cut],
    [x.cut, up[0], across[1], y.cut],
  ] as const
  const narrow = width < 520
  const axis = (name: string, [min, max]: readonly [number, number], isUp: boolean) => ({
    type: 'value',
    min,
    max,
    name,
    nameLocation: 'middle',
    nameGap: isUp ? (narrow ? 40 : 52) : 30,
    splitLine: { show: false },
    axisLine: { show: true, onZero: false },
    axisLabel: { hideOverlap: true },
  })
  return {
    animation: false,
    grid: { left: narrow ? 58 : 76, right: narrow ? 14 : 28, top: 12, bottom: 52, containLabel: false },
    tooltip: { formatter: ({ data }: { data: { words: string } }) => data.words },
    xAxis: axis(x.name, across, false),
    yAxis: axis(y.name, up, true),
    series: [
      {
        type: 'scatter',
        symbolSize: 13,
        data: points.map(({ name, words, door, colour, ...at }) => ({
          name,
          value: [at.x, at.y],
          words,
          door,
          itemStyle: { color: colour },
        })),
        label: {
          show: true,
          position: 'right',
          color: colours.ink,
          fontSize: 12,
          width: narrow ? 96 : 170,
          overflow: 'truncate',
          formatter: '{b}',
        },
        labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: colours['line-strong'], width: 1, type: 'dashed' },
          data: [{ xAxis: x.cut }, { yAxis: y.cut }],
        },
        markArea: {
          silent: true,
          data: areas.map(([left, low, right, high], at) => [
            {
              name: corners[at],
              coord: [left, low],
              itemStyle: { color: at === marked ? colours['accent-soft'] : 'transparent' },
              label: {
                position:
                  at < 2
                    ? at === 0
                      ? 'insideTopLeft'
                      : 'insideTopRight'
                    : at === 2
                      ? 'insideBottomLeft'
                      : 'insideBottomRight',
                color: at === marked ? colours.accent : colours.soft,
                fontWeight: at === marked ? 'bold' : 'normal',
                fontSize: 12,
                ...(narrow ? { width: 92, overflow: 'break' } : {}),
              },
            },
            { coord: [right, high] },
          ]),
        },
      },
    ],
  }
}

/** From the least to the most of all values, with room around, on round numbers; not below 0 for values that are not. */
function rangeOf(values: readonly number[], cut: number): readonly [number, number] {
  const least = Math.min(cut, ...values)
  const most = Math.max(cut, ...values)
  const room = (most - least || Math.abs(most) || 1) * 0.18
  const wide = (most - least + 2 * room) / 6
  const power = 10 ** Math.floor(Math.log10(wide))
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= wide) ?? wide
  const low = Math.floor((least - room) / step)
  return [roundTo(least >= 0 ? Math.max(0, low) : low, step), roundTo(Math.ceil((most + room) / step), step)]
}

const roundTo = (times: number, step: number): number => Number((times * step).toPrecision(12))
