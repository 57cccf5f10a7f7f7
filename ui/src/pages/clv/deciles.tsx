import { useMemo } from 'react'
import type { ReadAt } from '../../../../src/server/contract/read-at.ts'
import type { ValueBackTest } from '../../../../src/server/contract/values.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatShare, formatShort } from '../../texts/numbers.ts'
import { useLanguage } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** Customers in tenths by their forecast: does who was to buy most buy most? */
export function Deciles({ tested, at }: { tested: ValueBackTest; at: ReadAt }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const { deciles } = tested
  const words = { expected: t('expected'), actual: t('actual') }
  const option = useMemo(
    () => (colours: ChartColours) => ({
      grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0 },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: unknown) => (typeof value === 'number' ? formatCount(value) : '—'),
      },
      xAxis: { type: 'category', data: deciles.map((one) => String(one.decile)) },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => formatShort(value, language) } },
      series: [
        { type: 'bar', name: words.actual, color: colours.money, data: deciles.map((one) => one.actual) },
        {
          type: 'bar',
          name: words.expected,
          color: colours.series[1]!,
          data: deciles.map((one) => one.predicted),
        },
      ],
    }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [deciles, language, words.actual, words.expected],
  )
  if (deciles.length === 0) return <Empty kind="too-few">{t('deciles-hidden')}</Empty>
  return (
    <Figure
      id="deciles"
      title={t('deciles')}
      sentence={t('deciles-sentence', { share: formatShare(deciles[0]?.captured ?? 0) })}
      at={at}
      rows={deciles}
      columns={[
        { key: 'decile', title: t('decile'), kind: 'number', value: (one) => t('decile-n', { n: one.decile }) },
        { key: 'people', title: t('people'), kind: 'count', value: (one) => one.customers },
        { key: 'expected', title: t('expected'), kind: 'number', value: (one) => one.predicted },
        { key: 'actual', title: t('actual'), kind: 'number', value: (one) => one.actual },
        { key: 'captured', title: t('captured'), kind: 'share', value: (one) => one.captured },
      ]}
      chart={{ kinds: ['bar'], option }}
      height={280}
    />
  )
}
