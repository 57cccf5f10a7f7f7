import type { ECElementEvent, ECharts, EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../src/server/contract/draft.ts'
import { useMay } from '../api/use-session.ts'
import { useMode } from '../app/mode.ts'
import { paletteOf } from '../app/theme.ts'
import type { Palette } from '../app/theme.ts'
import { useGo } from '../app/use-go.ts'
import { peopleOf } from '../components/door.tsx'
import { Failed } from '../components/failed.tsx'
import { Loading } from '../components/loading.tsx'
import { useLanguage } from '../texts/use-language.ts'
import { loadDrawing } from './chart-kinds.ts'
import type { ChartKind, Drawing } from './chart-kinds.ts'
import { chartTheme } from './chart-theme.ts'
import './chart.css'

/** The colours to draw in, by name; `series` in the order in which they are taken. */
export type ChartColours = Palette & { series: readonly string[] }

export interface ChartProps {
  /** What is loaded for it. */
  kinds: readonly ChartKind[]
  /** What is drawn, in the chart library's own words; a function is given the colours that are on. A data item with `door` (a rule) leads to its people. */
  option: EChartsCoreOption | ((colours: ChartColours, width: number) => EChartsCoreOption)
  /** Height in px. */
  height?: number
  /** What it shows, for those who cannot see it: a sentence with the figures that matter. */
  label: string
  /** In place of the door of the item that was picked. */
  onPick?: (event: ECElementEvent) => void
  /** The chart itself, for what is drawn by hand (lines to be dragged); what is answered undoes it. Called anew when it is drawn anew. */
  onReady?: (chart: ECharts) => void | (() => void)
}

/**
 * A chart. It follows its place's width, the mode and the language; marks carry patterns as well as colours. It is one picture to the
 * keyboard: the same doors are in the table of the figure around it.
 */
export function Chart({ kinds, option, height = 300, label, onPick, onReady }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<ECharts>()
  const mode = useMode()
  const language = useLanguage()
  const width = useWidth(place)
  const { drawing, error } = useDrawing(kinds)
  const mayOpen = useMay('people')
  const go = useGo()

  useEffect(() => {
    if (!drawing || !place.current) return undefined
    const made = drawing.init(place.current, chartTheme(mode, language), {
      renderer: 'canvas',
      locale: language === 'zh' ? 'ZH' : 'EN',
    })
    setChart(made)
    return () => {
      setChart(undefined)
      made.dispose()
    }
  }, [drawing, mode, language])

  useEffect(() => {
    if (!chart || chart.isDisposed() || width === 0) return
    const drawn = typeof option === 'function' ? option(paletteOf(mode), width) : option
    chart.resize()
    chart.setOption(
      { ...drawn, aria: { enabled: true, label: { description: label }, decal: { show: hasSeveralSeries(drawn) } } },
      { notMerge: true },
    )
  }, [chart, option, width, mode, label])

  useEffect(() => {
    if (!chart) return undefined
    const pick = (event: ECElementEvent) => {
      if (onPick) return onPick(event)
      const door = doorIn(event.data)
      if (door && mayOpen) go(peopleOf(door))
    }
    const listener = pick as (event: unknown) => void
    chart.on('click', listener)
    return () => {
      if (!chart.isDisposed()) chart.off('click', listener)
    }
  }, [chart, onPick, mayOpen, go])

  useEffect(
    () => (chart && !chart.isDisposed() && onReady ? (onReady(chart) ?? undefined) : undefined),
    [chart, onReady],
  )

  if (error) return <Failed error={error} />
  return (
    <div className="chart" style={{ height }}>
      {!chart && <Loading shape="block" height={height} />}
      <div ref={place} role="img" aria-label={label} className="chart-place" style={{ height }} />
    </div>
  )
}

/** Code of the chart library for these kinds, once it is there. */
function useDrawing(kinds: readonly ChartKind[]): { drawing?: Drawing; error?: Error } {
  const [found, setFound] = useState<{ drawing?: Drawing; error?: Error }>({})
  const wanted = kinds.join(' ')
  useEffect(() => {
    let left = false
    loadDrawing(wanted.split(' ') as ChartKind[]).then(
      (drawing) => left || setFound({ drawing }),
      (error: unknown) => left || setFound({ error: error instanceof Error ? error : new Error(String(error)) }),
    )
    return () => {
      left = true
    }
  }, [wanted])
  return found
}

/** The width of a place in px, as it changes; 0 before it is known. */
function useWidth(place: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!place.current) return undefined
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)))
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [place])
  return width
}

function hasSeveralSeries({ series }: EChartsCoreOption): boolean {
  return Array.isArray(series) && series.filter((one: { type?: string }) => one.type === 'bar').length > 1
}

function doorIn(data: unknown): Draft | undefined {
  return typeof data === 'object' && data !== null && 'door' in data ? (data.door as Draft | undefined) : undefined
}
