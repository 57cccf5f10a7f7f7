import { useMemo } from 'react'
import type { AttributeDetail, Bar } from '../../../../src/server/contract/attributes.ts'
import { useUnitWords } from '../../api/use-unit-words.ts'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatWholeShare, shareUnit, unknownNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'
import { valueText } from './value-text.ts'

/** How the values are spread: bars of ranges, or of single values. Each bar leads to its people. */
export function Spread({ answer }: { answer: AttributeDetail }) {
  const t = useTexts(texts)
  const unitWords = useUnitWords()
  const say = useSay()
  const { attribute, bars, shape, range, at } = answer
  const { unit } = attribute
  const isHistogram = shape === 'histogram'
  const text = (value: string | number | boolean) => {
    if (value === true || value === false) return t(value ? 'yes' : 'no')
    return valueText(value, { type: attribute.type, unit: unit && unit !== shareUnit ? unitWords(unit, value) : unit })
  }
  // Ranges stand without their unit, which the heading says; shares are written as such.
  const plain = (value: string | number | boolean) =>
    valueText(value, { type: attribute.type, unit: unit === shareUnit ? unit : undefined })
  const labelOf = ({ from, to, value, others }: Bar): string => {
    if (others !== undefined) return t('others', { n: formatCount(others) })
    if (value !== undefined) return text(value)
    if (from === undefined) return to === undefined ? '' : t('below', { to: plain(to) })
    return to === undefined ? t('above', { from: plain(from) }) : t('between', { from: plain(from), to: plain(to) })
  }
  const labels = bars.map(labelOf)
  const columns: FigureColumn<Bar>[] = [
    { key: 'value', title: t('value'), value: (row) => labels[bars.indexOf(row)] },
    { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
    { key: 'share', title: t('share'), kind: 'share', value: (row) => row.share },
  ]
  const key = JSON.stringify(labels)
  const people = t('people')
  const chart = useMemo(() => {
    const names = JSON.parse(key) as string[]
    const categories = { type: 'category' as const, data: names, axisTick: { alignWithLabel: !isHistogram } }
    const values = { type: 'value' as const, name: people, minInterval: 1 }
    const data = bars.map((bar) => ({
      value: typeof bar.people === 'number' ? bar.people : null,
      ...(bar.door ? { door: bar.door } : {}),
    }))
    return {
      kinds: ['bar' as const],
      option: isHistogram
        ? {
            grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
            tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
            xAxis: { ...categories, axisLabel: { hideOverlap: true, rotate: names.length > 12 ? 40 : 0 } },
            yAxis: values,
            series: [{ type: 'bar', name: people, data, barCategoryGap: '6%' }],
          }
        : {
            grid: { left: 8, right: 56, top: 8, bottom: 8, containLabel: true },
            tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
            xAxis: { ...values, name: undefined },
            yAxis: { ...categories, inverse: true },
            series: [
              {
                type: 'bar',
                name: people,
                data,
                barMaxWidth: 22,
                label: {
                  show: true,
                  position: 'right',
                  formatter: ({ value }: { value: number | null }) => (value === null ? '' : formatCount(value)),
                },
              },
            ],
          },
    }
  }, [bars, isHistogram, key, people])
  return (
    <Figure
      id="spread"
      title={t(`spread-${isHistogram ? 'histogram' : 'values'}`)}
      sentence={sentence()}
      at={at}
      columns={columns}
      rows={bars}
      chart={chart}
      height={isHistogram ? 320 : Math.max(160, 40 + bars.length * 30)}
    />
  )

  function sentence(): string {
    const name = say(attribute.name)
    const known = typeof attribute.known === 'number' ? formatCount(attribute.known) : unknownNumber
    if (isHistogram)
      return range ? t('sentence-histogram', { name, known, median: text(range.median) }) : t('sentence-few', { name })
    const top = bars.find((one) => one.value !== undefined && one.share !== null)
    if (!top) return t('sentence-few', { name })
    return t('sentence-values', { name, known, top: text(top.value!), share: formatWholeShare(top.share!) })
  }
}
