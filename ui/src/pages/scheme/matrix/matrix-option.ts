import type { EChartsCoreOption } from 'echarts/core'
import type { Density, MatrixAxis, Points } from '../../../../../src/server/contract/schemes.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import type { Scale } from '../model/scale.ts'

/** Px around where values are drawn. */
export const margins = { left: 66, right: 18, top: 50, bottom: 46 }

export interface DrawnAxis {
  facts: MatrixAxis
  name: string
  scale: Scale
  /** A value on the axis, short. */
  say(value: number): string
}

export interface MatrixDrawing {
  x: DrawnAxis
  y: DrawnAxis
  density: Density
  /** Drawn in place of the density where they are there. */
  points: Points | undefined
  /** What a bin says when it is pointed at, and the rule of its people. */
  wordsOf(across: number, up: number): string
  doorOf(across: number, up: number): unknown
}

/** Bins as rectangles, or people as points, on axes from 0 to 1; the published cuts as dashed lines. */
export function matrixOption(drawing: MatrixDrawing, colours: ChartColours): EChartsCoreOption {
  const { x, y, points } = drawing
  const axis = ({ scale, say, name }: DrawnAxis, upright: boolean) => ({
    type: 'value',
    min: 0,
    max: 1,
    name,
    nameLocation: upright ? 'end' : 'middle',
    nameGap: upright ? 32 : 28,
    nameTextStyle: upright ? { align: 'left', padding: [0, 0, 0, -58] } : {},
    splitLine: { show: false },
    axisLine: { show: true, onZero: false },
    axisLabel: {
      hideOverlap: true,
      customValues: scale.ticks.map((tick) => tick.at),
      formatter: (at: number) => {
        const tick = scale.ticks.find((one) => Math.abs(one.at - at) < 1e-9)
        return tick ? say(tick.value) : ''
      },
    },
  })
  return {
    animation: false,
    grid: { ...margins, containLabel: false },
    tooltip: points ? { show: false } : { formatter: ({ data }: { data: { words: string } }) => data.words },
    xAxis: axis(x, false),
    yAxis: axis(y, true),
    series: [points ? scatter(drawing, points, colours) : bins(drawing, colours)],
  }
}

function cuts({ x, y }: MatrixDrawing, colours: ChartColours) {
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: colours['line-strong'], width: 1, type: 'dashed' },
    data: [
      ...x.facts.cuts.map((cut) => ({ xAxis: x.scale.place(cut) })),
      ...y.facts.cuts.map((cut) => ({ yAxis: y.scale.place(cut) })),
    ],
  }
}

function scatter(drawing: MatrixDrawing, points: Points, colours: ChartColours) {
  const { x, y } = drawing
  return {
    type: 'scatter',
    silent: true,
    large: points.x.length > 5000,
    symbolSize: points.x.length > 5000 ? 2 : 4,
    itemStyle: { color: colours.accent, opacity: points.x.length > 20_000 ? 0.35 : 0.5 },
    data: points.x.map((value, index) => [x.scale.place(value), y.scale.place(points.y[index] ?? 0)]),
    markLine: cuts(drawing, colours),
  }
}

interface Api {
  value(index: number): number
  coord(point: [number, number]): [number, number]
}

function bins(drawing: MatrixDrawing, colours: ChartColours) {
  const { x, y, density, wordsOf, doorOf } = drawing
  const most = Math.max(1, ...density.counts.flat().map((count) => count ?? 0))
  const edgesOf = (edges: readonly number[], scale: Scale, index: number) =>
    [scale.place(edges[index] ?? 0), scale.place(edges[index + 1] ?? 0)] as const
  const items = density.counts.flatMap((row, up) =>
    row.flatMap((count, across) => {
      if (count === 0) return []
      const [left, right] = edgesOf(density.xEdges, x.scale, across)
      const [low, high] = edgesOf(density.yEdges, y.scale, up)
      const heat = count === null ? 0 : Math.min(6, 1 + Math.floor(Math.sqrt(count / most) * 5.999))
      return [
        {
          value: [left, low, right, high, heat],
          words: wordsOf(across, up),
          door: doorOf(across, up),
        },
      ]
    }),
  )
  return {
    type: 'custom',
    cursor: 'pointer',
    clip: true,
    data: items,
    encode: { x: [0, 2], y: [1, 3] },
    markLine: cuts(drawing, colours),
    renderItem: (_: unknown, api: Api) => {
      const [left, bottom] = api.coord([api.value(0), api.value(1)])
      const [right, top] = api.coord([api.value(2), api.value(3)])
      const heat = api.value(4)
      const shape = {
        x: left + 0.5,
        y: top + 0.5,
        width: Math.max(1, right - left - 1),
        height: Math.max(1, bottom - top - 1),
      }
      const hidden = heat === 0
      return {
        type: 'rect',
        shape: { ...shape, r: 1 },
        style: hidden
          ? { fill: hatching(colours.same) }
          : { fill: colours[`heat-${heat}` as 'heat-1'], stroke: colours.paper, lineWidth: 0 },
      }
    },
  }
}

/** A picture of slant lines, for bins with too few to show. */
function hatching(colour: string): object {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 6
  const pen = tile.getContext('2d')
  if (pen) {
    pen.strokeStyle = colour
    pen.globalAlpha = 0.55
    pen.beginPath()
    pen.moveTo(0, 6)
    pen.lineTo(6, 0)
    pen.stroke()
  }
  return { image: tile, repeat: 'repeat' }
}
