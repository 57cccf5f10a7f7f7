import type { EChartsCoreOption } from 'echarts/core'
import type { Draft } from '../../../src/server/contract/draft.ts'
import type { ChartColours } from './chart.tsx'

/** One lying bar, with its name before it and its words behind it. */
export interface SideBar {
  name: string
  value: number
  words: string
  door?: Draft | undefined
  /** Default `accent`. */
  colour?: keyof ChartColours
  /** Ends of an interval, drawn as a thin line. */
  from?: number | null
  to?: number | null
}

/** Lying bars from 0, the first on top. Names are cut where they take more than their part of the width. */
export function sideBars(rows: readonly SideBar[], colours: ChartColours, width: number): EChartsCoreOption {
  const room = Math.min(240, Math.max(110, width * 0.38))
  const words = Math.max(0, ...rows.map((one) => textWidth(one.words))) + 12
  const ends = rows.flatMap(({ value, to }) => [value, to ?? 0])
  const most = Math.max(0, ...ends)
  const least = Math.min(0, ...rows.flatMap(({ value, from }) => [value, from ?? 0]))
  const whiskers = rows.some((one) => typeof one.from === 'number')
  return {
    animation: false,
    grid: { left: room, right: Math.min(words, width * 0.4), top: 4, bottom: 4, containLabel: false },
    xAxis: { type: 'value', min: least, max: most === 0 && least === 0 ? 1 : most, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((one) => one.name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { width: room - 12, overflow: 'truncate', color: colours.ink, fontSize: 13 },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        cursor: rows.some((one) => one.door) ? 'pointer' : 'default',
        label: {
          show: !whiskers,
          position: 'right',
          distance: 8,
          color: colours.ink,
          fontSize: 12,
          formatter: ({ dataIndex }: { dataIndex: number }) => rows[dataIndex]!.words,
        },
        data: rows.map(({ value, door, colour = 'accent' }) => ({
          value,
          door,
          itemStyle: { color: colours[colour] as string, borderRadius: 2 },
        })),
      },
      ...(whiskers
        ? [
            {
              type: 'custom',
              silent: true,
              z: 5,
              data: rows.map(({ from, to }, at) => [from ?? Number.NaN, to ?? Number.NaN, at]),
              renderItem: (_: unknown, api: Api) => {
                const [left, y] = api.coord([api.value(0), api.value(2)])
                const [right] = api.coord([api.value(1), api.value(2)])
                const text = rows[api.value(2)]!.words
                const words = {
                  type: 'text',
                  style: {
                    text,
                    x: Math.max(Number.isFinite(right) ? right : 0, api.coord([0, 0])[0]) + 8,
                    y,
                    fill: colours.ink,
                  },
                }
                Object.assign(words.style, { fontSize: 12, verticalAlign: 'middle' })
                if (!Number.isFinite(left)) return words
                return {
                  type: 'group',
                  children: [
                    { x1: left, y1: y, x2: right, y2: y },
                    { x1: left, y1: y - 4, x2: left, y2: y + 4 },
                    { x1: right, y1: y - 4, x2: right, y2: y + 4 },
                  ]
                    .map((shape): object => ({ type: 'line', shape, style: { stroke: colours.ink, lineWidth: 1 } }))
                    .concat(words),
                }
              },
            },
          ]
        : []),
    ],
  }
}

interface Api {
  value(index: number): number
  coord(point: [number, number]): [number, number]
}

/** About how wide a text of 12 px is drawn. */
function textWidth(text: string): number {
  return [...text].reduce((sum, one) => sum + (one.codePointAt(0)! > 0x2e80 ? 12.5 : 7), 0)
}
