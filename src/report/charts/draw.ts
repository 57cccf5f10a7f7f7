import { LineChart, SankeyChart, ScatterChart } from 'echarts/charts'
import {
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import type { EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { html, trusted, withoutControls } from '../html.ts'
import type { Html } from '../html.ts'

use([
  LineChart,
  SankeyChart,
  ScatterChart,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  SVGRenderer,
])

export interface ChartSize {
  width: number
  height: number
  /** For a telephone: fewer ticks, shorter labels. */
  narrow: boolean
}

export interface DrawnChart {
  /** Said to those who cannot see the picture. */
  title: string
  id: string
  wide: Omit<ChartSize, 'narrow'>
  narrow: Omit<ChartSize, 'narrow'>
  option: (size: ChartSize) => EChartsCoreOption
}

/** Both widths of a chart as inline SVG; the style sheet shows the one that fits. */
export function drawChart({ title, id, wide, narrow, option }: DrawnChart): Html {
  return html`<div class="chart wide">${drawSvg(option({ ...wide, narrow: false }), wide, title, `${id}-wide`)}</div>
    <div class="chart narrow">${drawSvg(option({ ...narrow, narrow: true }), narrow, title, `${id}-narrow`)}</div>`
}

/** Colours are CSS variables, so one picture serves light, dark and print. The same option gives the same bytes. */
function drawSvg(
  option: EChartsCoreOption,
  { width, height }: Omit<ChartSize, 'narrow'>,
  title: string,
  id: string,
): Html {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit', fontSize: 12 }, ...option })
  const drawn = chart.renderToSVGString()
  chart.dispose()
  const inside = drawn
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/ (?:ecmeta_\w+|class|xlink:\w+)="[^"]*"/g, '')
    .replaceAll(/zr\d+-/g, `${id}-`)
    .replaceAll(/^<rect [^>]*fill="none"><\/rect>\n/gm, '')
    .trim()
  return html`<svg
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="img"
    aria-labelledby="${id}-title"
  >
    <title id="${id}-title">${title}</title>
    ${trusted(withoutControls(inside))}
  </svg>`
}
