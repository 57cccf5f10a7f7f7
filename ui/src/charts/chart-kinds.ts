import type { ECharts } from 'echarts/core'

/** Kinds of charts; the code of each is loaded when the first chart of it is drawn. */
export type ChartKind =
  | 'bar'
  | 'boxplot'
  | 'line'
  | 'radar'
  | 'heatmap'
  | 'scatter'
  | 'sankey'
  | 'treemap'
  | 'funnel'
  | 'custom'

/** What of the chart library is needed to draw. */
export interface Drawing {
  init: (
    place: HTMLElement,
    theme: object,
    options: { renderer: 'canvas'; locale: 'ZH' | 'EN'; devicePixelRatio?: number },
  ) => ECharts
}

const loaders: Record<ChartKind, () => Promise<unknown>> = {
  bar: () => import('./kinds/bar.ts'),
  line: () => import('./kinds/line.ts'),
  heatmap: () => import('./kinds/heatmap.ts'),
  scatter: () => import('./kinds/scatter.ts'),
  sankey: () => import('./kinds/sankey.ts'),
  boxplot: () => import('./kinds/boxplot.ts'),
  radar: () => import('./kinds/radar.ts'),
  treemap: () => import('./kinds/treemap.ts'),
  funnel: () => import('./kinds/funnel.ts'),
  custom: () => import('./kinds/custom.ts'),
}

/** Loads what charts of these kinds need. */
export async function loadDrawing(kinds: readonly ChartKind[]): Promise<Drawing> {
  const [drawing] = await Promise.all([import('./drawing.ts'), ...kinds.map((kind) => loaders[kind]())])
  return drawing.drawing
}
