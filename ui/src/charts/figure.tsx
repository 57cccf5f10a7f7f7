import { CopyOutlined, DownloadOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import type { EChartsCoreOption } from 'echarts/core'
import { useId, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { ReadAt } from '../../../src/server/contract/read-at.ts'
import { useProject } from '../api/use-session.ts'
import { useUrlState } from '../app/use-url-state.ts'
import { useTexts } from '../texts/define-texts.ts'
import { formatInstant } from '../texts/days.ts'
import { useLanguage, useSay } from '../texts/use-language.ts'
import { Chart } from './chart.tsx'
import type { ChartProps } from './chart.tsx'
import { csvOf } from './csv-file.ts'
import { DataTable } from './data-table.tsx'
import type { FigureColumn } from './figure-columns.ts'
import './figure.css'
import { fileName, saveFile } from './save-file.ts'
import { texts } from './texts.ts'

/** A chart of a figure; its height is the figure's. */
export type FigureChart = Omit<ChartProps, 'height' | 'label' | 'option'> & {
  option: EChartsCoreOption | Exclude<ChartProps['option'], EChartsCoreOption>
}

export interface FigureProps<Row> {
  /** Names it in the address (`?view-<id>=table`) and in the names of files: kebab-case, unique on the page. */
  id: string
  title: string
  /** What it says, to be copied onto a slide: `重要价值客户 312 人,占 6%,贡献 38%`. */
  sentence?: string | undefined
  /** The run it was read from: the source line. */
  at?: ReadAt | undefined
  /** The same content as rows: the table, and the files. */
  columns: readonly FigureColumn<Row>[]
  rows: readonly Row[]
  /** As a chart of the library; or `picture`, something drawn otherwise (a grid of cells); with neither it is a table. */
  chart?: FigureChart
  picture?: ReactNode
  /** Height in px of the chart. Default 300. */
  height?: number
  /** What is seen first. Default the chart. */
  first?: 'chart' | 'table'
  /** Switches and choices, beside the title. */
  controls?: ReactNode
  /** Below: what to mind. */
  note?: ReactNode
}

/** One figure: title, sentence to copy, chart or table, the same as CSV, XLSX and PNG, and where it is from. */
export function Figure<Row>(props: FigureProps<Row>) {
  const { id, title, sentence, at, columns, rows, chart, picture, height = 300, controls, note } = props
  const t = useTexts(texts)
  const heading = useId()
  const drawn = useRef<HTMLDivElement>(null)
  const hasChart = chart !== undefined || picture !== undefined
  const [chosen, choose] = useUrlState<'chart' | 'table'>(`view-${id}`, props.first ?? 'chart')
  const view = hasChart ? chosen : 'table'
  return (
    <figure className="figure-box" aria-labelledby={heading}>
      <div className="figure-head">
        <h3 id={heading}>{title}</h3>
        <div className="figure-tools">
          {controls}
          {hasChart && (
            <div className="pick" role="group" aria-label={t('view')}>
              <button type="button" aria-pressed={view === 'chart'} onClick={() => choose('chart')}>
                {t('chart')}
              </button>
              <button type="button" aria-pressed={view === 'table'} onClick={() => choose('table')}>
                {t('table')}
              </button>
            </div>
          )}
          <Downloads {...props} drawn={view === 'chart' && picture !== undefined ? drawn : undefined} />
        </div>
      </div>
      {sentence && <Sentence text={sentence} />}
      <div className="figure-body" style={view === 'chart' && chart ? { minHeight: height } : {}}>
        {view === 'table' && <DataTable caption={title} columns={columns} rows={rows} />}
        {view === 'chart' && picture !== undefined && <div ref={drawn}>{picture}</div>}
        {view === 'chart' && chart && (
          <Chart {...chart} height={height} label={[title, sentence].filter(Boolean).join(' · ')} />
        )}
      </div>
      {note && <div className="note">{note}</div>}
      {at && <SourceLine at={at} />}
    </figure>
  )
}

function Sentence({ text }: { text: string }) {
  const t = useTexts(texts)
  const { message } = App.useApp()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      message.success(t('copied'))
    } catch {
      message.warning(t('not-copied'))
    }
  }
  return (
    <p className="figure-sentence">
      {text}
      <Button
        type="text"
        size="small"
        icon={<CopyOutlined aria-hidden />}
        aria-label={t('copy')}
        title={t('copy')}
        onClick={() => void copy()}
      />
    </p>
  )
}

interface DownloadsProps<Row> extends FigureProps<Row> {
  /** What is drawn of elements, while it is seen. */
  drawn: RefObject<HTMLDivElement | null> | undefined
}

function Downloads<Row>({ id, title, sentence, at, columns, rows, chart, drawn }: DownloadsProps<Row>) {
  const t = useTexts(texts)
  const { message } = App.useApp()
  const language = useLanguage()
  const source = useSourceLine(at)
  const name = (ending: string) => fileName([title, at?.day ?? id], ending)
  const notes = [sentence, source].filter((line): line is string => Boolean(line))
  const save = async (kind: string) => {
    try {
      if (kind === 'csv') saveFile(csvOf(columns, rows, language, notes), name('csv'))
      if (kind === 'xlsx')
        saveFile(await (await import('./xlsx-file.ts')).xlsxOf(columns, rows, language, notes), name('xlsx'))
      if (kind === 'png' && chart) {
        const { pngOf } = await import('./png-file.ts')
        saveFile(await pngOf({ ...chart, title, sentence, source, language }), name('png'))
      } else if (kind === 'png' && drawn?.current) {
        const { pngOfPicture } = await import('./png-file.ts')
        saveFile(await pngOfPicture({ picture: drawn.current, title, sentence, source, language }), name('png'))
      }
    } catch {
      message.error(t('not-saved'))
    }
  }
  const items = [
    { key: 'csv', label: t('as-csv') },
    { key: 'xlsx', label: t('as-xlsx') },
    ...(chart || drawn ? [{ key: 'png', label: t('as-png') }] : []),
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void save(key) }}>
      <Button
        type="text"
        size="small"
        icon={<DownloadOutlined aria-hidden />}
        aria-label={t('download', { title })}
        title={t('download', { title })}
      />
    </Dropdown>
  )
}

function SourceLine({ at }: { at: ReadAt }) {
  return <figcaption>{useSourceLine(at)}</figcaption>
}

/** Whose figures these are, of which day and run. */
function useSourceLine(at: ReadAt | undefined): string {
  const t = useTexts(texts)
  const say = useSay()
  const project = useProject().data
  if (!at) return say(project?.name)
  const computed = formatInstant(at.computedAt, project?.zone ?? 'UTC')
  return t('source', { project: say(project?.name), day: at.day, computed, run: at.run })
}
