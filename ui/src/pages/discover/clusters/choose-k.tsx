import type { EChartsCoreOption } from 'echarts/core'
import type { FoundK } from '../../../../../src/server/contract/discoveries.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import type { FigureColumn } from '../../../charts/figure-columns.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { texts } from '../texts.ts'
import type { FoundProps } from './found-groups.tsx'

/** How sure each number of groups is, in one glance: a box of agreement for each, and how far apart the groups lie. */
export function ChooseK({
  answer,
  found,
  shown,
  onChoose,
}: FoundProps & { shown: number; onChoose: (k: number) => void }) {
  const t = useTexts(texts)
  const { tried, suggested, elbow } = found
  const one = tried.find(({ k }) => k === shown)!
  const median = one.stability?.median.toFixed(2) ?? '—'
  const columns: FigureColumn<FoundK>[] = [
    { key: 'k', title: t('k'), kind: 'number', value: (row) => row.k },
    { key: 'verdict', title: t('verdict'), value: (row) => t(`verdict-${row.verdict}`) },
    ...(['low', 'lowerQuartile', 'median', 'upperQuartile', 'high'] as const).map((key) => ({
      key,
      title: t(key === 'lowerQuartile' ? 'q1' : key === 'upperQuartile' ? 'q3' : key),
      kind: 'number' as const,
      value: (row: FoundK) => row.stability?.[key],
    })),
    { key: 'silhouette', title: t('silhouette'), kind: 'number', value: (row) => row.silhouette },
    { key: 'ch', title: t('ch'), kind: 'number', value: (row) => row.calinskiHarabasz },
    { key: 'db', title: t('db'), kind: 'number', value: (row) => row.daviesBouldin },
    { key: 'between', title: t('between'), kind: 'share', value: (row) => row.shareBetween },
    { key: 'gap', title: t('gap'), kind: 'number', value: (row) => row.gap },
  ]
  return (
    <>
      <Figure
        id="stability"
        title={t('stability')}
        sentence={t('stability-sentence', { k: shown, median, verdict: t(`verdict-${one.verdict}`) })}
        at={answer.at}
        columns={columns}
        rows={tried}
        height={260}
        chart={{
          kinds: ['boxplot', 'line'],
          option: (colours) => optionOf(tried, { shown, colours, silhouette: t('silhouette') }),
          onPick: ({ dataIndex }) => {
            const picked = tried[dataIndex]
            if (picked) onChoose(picked.k)
          },
        }}
        note={t('stability-note')}
      />
      <div className="discover-ks" role="group" aria-label={t('k')}>
        {tried.map(({ k, verdict }) => (
          <button key={k} type="button" aria-pressed={k === shown} data-verdict={verdict} onClick={() => onChoose(k)}>
            <b>{k}</b>
            <span>{t(`verdict-${verdict}`)}</span>
            <span className="discover-why">
              {[k === suggested ? t('suggested') : '', k === elbow ? t('elbow') : ''].filter(Boolean).join(' · ')}
            </span>
          </button>
        ))}
      </div>
    </>
  )
}

function optionOf(
  tried: readonly FoundK[],
  { shown, colours, silhouette }: { shown: number; colours: ChartColours; silhouette: string },
): EChartsCoreOption {
  const boxes = tried.map(({ k, stability: box }) => ({
    value: box ? [box.low, box.lowerQuartile, box.median, box.upperQuartile, box.high] : [],
    itemStyle: {
      color: k === shown ? colours['heat-3'] : colours['heat-1'],
      borderColor: k === shown ? colours.better : colours.soft,
      borderWidth: k === shown ? 2 : 1,
    },
  }))
  return {
    grid: { left: 8, right: 8, top: 28, bottom: 8, containLabel: true },
    legend: { top: 0, right: 0, data: [silhouette] },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: unknown) => (typeof value === 'number' ? value.toFixed(2) : ''),
    },
    xAxis: { type: 'category', data: tried.map(({ k }) => String(k)) },
    yAxis: { type: 'value', max: 1, min: (range: { min: number }) => Math.max(-1, Math.floor(range.min * 5) / 5) },
    series: [
      { type: 'boxplot', data: boxes, boxWidth: [14, 42] },
      {
        type: 'line',
        name: silhouette,
        data: tried.map((one) => one.silhouette),
        itemStyle: { color: colours.worse },
        lineStyle: { color: colours.worse, type: 'dashed' },
        symbol: 'diamond',
      },
    ],
  }
}
