import { fonts, paletteOf, prefersStill } from '../app/theme.ts'
import type { Mode } from '../app/theme.ts'
import type { Language } from '../texts/language.ts'

/** How charts look: quiet axes, our colours, labels that can be read on the ground. */
export function chartTheme(mode: Mode, language: Language): object {
  const colour = paletteOf(mode)
  const text = { color: colour.soft, fontFamily: fonts[language] }
  const axis = {
    axisLine: { lineStyle: { color: colour['line-strong'] } },
    axisTick: { show: false },
    axisLabel: { color: colour.soft, fontSize: 12, hideOverlap: true },
    nameTextStyle: { color: colour.soft, fontSize: 12 },
    splitLine: { lineStyle: { color: colour.line } },
    splitArea: { show: false },
  }
  return {
    color: colour.series,
    backgroundColor: 'transparent',
    darkMode: mode === 'dark',
    textStyle: text,
    animation: !prefersStill(),
    animationDuration: 250,
    animationDurationUpdate: 250,
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    logAxis: { ...axis, axisLine: { show: false } },
    timeAxis: axis,
    legend: { textStyle: text, itemWidth: 16, itemHeight: 8, icon: 'roundRect' },
    tooltip: {
      backgroundColor: colour.raised,
      borderColor: colour['line-strong'],
      textStyle: { color: colour.ink, fontSize: 13, fontFamily: fonts[language] },
      extraCssText: 'max-width: min(340px, 80vw); white-space: normal;',
    },
    visualMap: {
      textStyle: text,
      color: [colour['heat-6'], colour['heat-5'], colour['heat-4'], colour['heat-2'], colour['heat-0']],
    },
    line: { symbolSize: 6, lineStyle: { width: 2 } },
    bar: { itemStyle: { borderRadius: 2 } },
    sankey: { label: { color: colour.ink, fontSize: 12 }, lineStyle: { color: colour.same, opacity: 0.4 } },
    treemap: { itemStyle: { borderColor: colour.paper, gapWidth: 2 }, breadcrumb: { show: false } },
    funnel: { label: { color: colour.ink }, itemStyle: { borderColor: colour.paper } },
    heatmap: { itemStyle: { borderColor: colour.paper, borderWidth: 2 } },
    markLine: { label: { color: colour.ink } },
  }
}
