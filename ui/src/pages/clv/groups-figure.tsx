import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import type { ValueAnswer, ValueGroup } from '../../../../src/server/contract/values.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { stackedParts } from '../../components/worth/part-stack.tsx'
import type { StackedPart } from '../../components/worth/part-stack.tsx'
import { hiddenWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatExactMoney, formatMoney } from '../../texts/numbers.ts'
import type { Language } from '../../texts/language.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { isOfSame, partOf } from './part-of.ts'
import { texts } from './texts.ts'

type Show = 'total' | 'head'

/** The three parts of every class or segment, one bar each; a bar leads to its people. */
export function GroupsFigure({ value }: { value: ValueAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const [show, setShow] = useUrlState<Show>('show', 'total')
  const { by, currency } = value
  const rows = useMemo(() => {
    const worth = (one: ValueGroup) => Number(partOf(one, 'lifetime')?.total ?? -Infinity)
    const groups = by?.groups ?? []
    return by?.overlap ? groups.toSorted((a, b) => worth(b) - worth(a)) : groups
  }, [by])
  const title = (part: string) => say(partOf(value, part)?.title)
  const isApart = rows.some((row) => typeof row.people === 'number' && !isOfSame(row, [...stackedParts, 'lifetime']))
  const columns: FigureColumn<ValueGroup>[] = [
    { key: 'group', title: t('group'), value: (row) => say(row.name) },
    { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
    ...stackedParts.map((part): FigureColumn<ValueGroup> => ({
      key: part,
      title: title(part),
      kind: 'money',
      value: (row) => partOf(row, part)?.total,
    })),
    { key: 'lifetime', title: t('lifetime'), kind: 'money', value: (row) => partOf(row, 'lifetime')?.total },
    ...(isApart
      ? [
          {
            key: 'known',
            title: t('known-of-groups'),
            kind: 'count' as const,
            value: (row: ValueGroup) => partOf(row, 'lifetime')?.known,
          },
        ]
      : []),
    { key: 'head', title: t('lifetime-head'), kind: 'money', value: (row) => partOf(row, 'lifetime')?.perHead },
  ]
  const titles = stackedParts.map(title).join(' ')
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      bars({ rows, show, currency, language, titles: stackedParts.map(title) }, colours, width),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [rows, show, currency, language, titles],
  )
  const best = rows
    .filter((one) => knownIn(one) > 0 && partOf(one, 'lifetime')?.perHead)
    .toSorted((a, b) => (partOf(b, 'lifetime')?.perHead ?? 0) - (partOf(a, 'lifetime')?.perHead ?? 0))[0]
  const hasHidden = rows.some((one) => typeof one.people !== 'number')
  return (
    <Figure
      id="groups"
      title={t('groups-by', { name: say(by?.name) })}
      sentence={
        best
          ? t('groups-sentence', {
              name: say(best.name),
              amount: formatMoney(partOf(best, 'lifetime')?.perHead ?? 0, currency, language),
              people: formatCount(knownIn(best)),
            })
          : undefined
      }
      at={value.at}
      columns={columns}
      rows={rows}
      chart={{ kinds: ['bar'], option }}
      height={Math.max(180, 76 + 34 * rows.length)}
      controls={
        <div className="pick" role="group" aria-label={t('show')}>
          {(['total', 'head'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={show === one} onClick={() => setShow(one)}>
              {t(`show-${one}`)}
            </button>
          ))}
        </div>
      }
      note={
        <>
          <p>{t('W16')}</p>
          {by?.overlap && <p>{t('groups-overlap')}</p>}
          {isApart && <p>{t('groups-apart')}</p>}
          {hasHidden && <p>{t('groups-hidden')}</p>}
        </>
      }
    />
  )
}

/** Of how many people lifetime value is known; 0 where that is not shown. */
function knownIn(group: ValueGroup): number {
  const known = partOf(group, 'lifetime')?.known
  return typeof known === 'number' ? known : 0
}

interface Drawn {
  rows: readonly ValueGroup[]
  show: Show
  currency: string
  language: Language
  titles: readonly string[]
}

function bars(
  { rows, show, currency, language, titles }: Drawn,
  colours: ChartColours,
  width: number,
): EChartsCoreOption {
  const colourOf: Record<StackedPart, string> = {
    historic: colours.people,
    current: colours.money,
    potential: colours.series[1]!,
  }
  const amount = (row: ValueGroup, part: string) => {
    // Bars are put together, which says something only of the same people.
    if (!isOfSame(row, stackedParts)) return null
    const found = partOf(row, part)
    const given = show === 'total' ? found?.total : found?.perHead
    return given === null || given === undefined ? null : Number(given)
  }
  const nameOf = (row: ValueGroup) =>
    typeof row.people === 'number' ? row.name[language] : `${row.name[language]} (${hiddenWord[language]})`
  return {
    grid: { left: 8, right: 24, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, type: 'scroll' },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      valueFormatter: (given: unknown) => (typeof given === 'number' ? formatExactMoney(given, currency) : '—'),
    },
    xAxis: {
      type: 'value',
      splitNumber: width < 500 ? 3 : 5,
      axisLabel: { formatter: (given: number) => formatMoney(given, currency, language) },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(nameOf),
      axisLabel: { width: width < 500 ? 92 : 190, overflow: 'truncate', hideOverlap: false },
    },
    series: stackedParts.map((part, at) => ({
      type: 'bar',
      name: titles[at],
      stack: 'value',
      barMaxWidth: 20,
      color: colourOf[part],
      data: rows.map((row) => ({ value: amount(row, part), door: row.door })),
    })),
  }
}
