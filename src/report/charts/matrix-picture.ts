import type { EChartsCoreOption } from 'echarts/core'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { Density, MatrixPart, Sample } from '../report-data.ts'
import { schemeSights } from '../scheme-sights.ts'
import { axisScale } from './axis-scale.ts'
import type { AxisScale } from './axis-scale.ts'
import { colours } from './colours.ts'
import { drawChart } from './draw.ts'
import type { ChartSize } from './draw.ts'

type Point = [x: number, y: number, size: number]

/** Everybody by two measures, with the cut lines and the names of the corners. */
export function matrixPicture(page: Page, matrix: MatrixPart, picture: Density | Sample, id: string): Html {
  return drawChart({
    id,
    title: page.say('matrixPicture', { x: page.text(matrix.x.name), y: page.text(matrix.y.name) }),
    wide: { width: 480, height: 420 },
    narrow: { width: 340, height: 340 },
    option: (size) => matrixOption(page, matrix, picture, size),
  })
}

function matrixOption(page: Page, matrix: MatrixPart, picture: Density | Sample, size: ChartSize): EChartsCoreOption {
  const x = axisScale(matrix.x, picture, 'x')
  const y = axisScale(matrix.y, picture, 'y')
  const plot = { width: size.width - 76, height: size.height - 72 }
  const points =
    picture.kind === 'density' ? densityPoints(page, picture, plot) : samplePoints(page, matrix, picture, x, y)
  const axis = (scale: AxisScale, name: string, vertical: boolean) => ({
    type: 'value',
    min: 0,
    max: 1,
    name,
    nameLocation: vertical ? 'end' : 'middle',
    nameGap: vertical ? 12 : 28,
    nameTextStyle: {
      color: colours.soft,
      fontSize: 12,
      ...(vertical ? { align: 'left', padding: [0, 0, 0, -54] } : {}),
    },
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.line } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: colours.soft,
      customValues: scale.ticks.map((tick) => tick.at),
      formatter: (at: number) =>
        page.measured(scale.ticks.find((tick) => Math.abs(tick.at - at) < 1e-9)?.value ?? 0, {
          name: '',
          ...(vertical || matrix.x.unit === page.head.currency
            ? { unit: currencyOf(page, vertical ? matrix.y : matrix.x) }
            : {}),
        }),
    },
  })
  const cuts = [
    ...matrix.x.cuts.map((cut) => [{ coord: [x.place(cut), 0] }, { coord: [x.place(cut), 1] }]),
    ...matrix.y.cuts.map((cut) => [{ coord: [0, y.place(cut)] }, { coord: [1, y.place(cut)] }]),
  ]
  return {
    grid: { left: 60, right: 16, top: 30, bottom: 42 },
    xAxis: axis(x, page.text(matrix.x.name), false),
    yAxis: axis(y, page.text(matrix.y.name), true),
    series: [
      {
        type: 'scatter',
        silent: true,
        clip: false,
        data: points,
        symbolSize: (value: number[]) => value[2] ?? 4,
        itemStyle: { color: colours.accent, opacity: picture.kind === 'density' ? 0.75 : 0.45 },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: colours.worse, width: 1.5, type: 'dashed' },
          data: cuts,
        },
      },
      cornerNames(page, matrix, x, y),
    ],
  }
}

/** Names in the outer corner of each cell, in front of everything. */
function cornerNames(page: Page, matrix: MatrixPart, x: AxisScale, y: AxisScale) {
  const [xs, ys] = [edges(x, matrix.x.cuts), edges(y, matrix.y.cuts)]
  return {
    type: 'scatter',
    silent: true,
    z: 5,
    symbolSize: 0.01,
    data: matrix.corners.map((corner) => {
      const right = corner.across === matrix.x.levels.length - 1
      const top = corner.up === matrix.y.levels.length - 1
      return {
        value: [xs[right ? corner.across + 1 : corner.across] ?? 0, ys[top ? corner.up + 1 : corner.up] ?? 0],
        label: {
          show: true,
          formatter: () => oneLine(page.text(corner.name)),
          position: 'inside',
          offset: [right ? -6 : 6, top ? 12 : -12],
          align: right ? 'right' : 'left',
          color: colours.ink,
          fontSize: 13,
          fontWeight: 600,
          textBorderColor: colours.paper,
          textBorderWidth: 4,
        },
      }
    }),
  }
}

/** A dot per bin, its area as the people in it; bins under the minimum all have the smallest dot. */
function densityPoints(page: Page, density: Density, plot: { width: number; height: number }): Point[] {
  const columns = density.xEdges.length - 1
  const rows = density.yEdges.length - 1
  const most = Math.max(page.head.minimumGroup, ...density.counts.flat())
  const widest = Math.min(plot.width / columns, plot.height / rows) * 0.98
  const size = (count: number) => Math.max(2, Math.sqrt(Math.max(count, page.head.minimumGroup) / most) * widest)
  return density.counts.flatMap((row, up) =>
    row.flatMap((count, across): Point[] =>
      count > 0 ? [[(across + 0.5) / columns, (up + 0.5) / rows, round(size(count))]] : [],
    ),
  )
}

/** Points of corners with enough people, moved to the nearest two-hundredth of the axis: nobody's own number can be read. */
function samplePoints(page: Page, matrix: MatrixPart, sample: Sample, x: AxisScale, y: AxisScale): Point[] {
  const { classes: sights } = schemeSights(matrix, matrix.corners, page.head.minimumGroup)
  const hidden = new Set(
    matrix.corners.filter((_, index) => sights[index] !== 'open').map((corner) => `${corner.across},${corner.up}`),
  )
  return sample.points
    .slice(0, 2000)
    .filter(([px, py]) => !hidden.has(`${level(px, matrix.x.cuts)},${level(py, matrix.y.cuts)}`))
    .map(([px, py]): Point => [Math.round(x.place(px) * 200) / 200, Math.round(y.place(py) * 200) / 200, 4])
}

function edges(scale: AxisScale, cuts: readonly number[]): number[] {
  return [0, ...cuts.map(scale.place), 1]
}

/** The level a value is in, the edge belonging to the upper one. */
function level(value: number, cuts: readonly number[]): number {
  return cuts.filter((cut) => value >= cut).length
}

function currencyOf(page: Page, axis: MatrixPart['x']): string {
  return page.text(axis.unit) === page.head.currency ? page.head.currency : ''
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
