import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { GroupProfile, Trait } from '../../../../src/server/contract/profile.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'
import { useTraitWords } from './trait-words.ts'

export interface TraitFigureProps {
  id: string
  title: string
  profile: GroupProfile
  traits: readonly Trait[]
  note: ReactNode
}

/** Traits as bars of their effect with the interval as a thin line, the strongest above. */
export function TraitFigure({ id, title, profile, traits, note }: TraitFigureProps) {
  const t = useTexts(texts)
  const say = useSay()
  const words = useTraitWords()
  const names = traits.map((one) => words.name(one))
  const ends = traits.map(({ difference, effect }) => {
    const scale = difference.value === 0 ? 0 : effect / difference.value
    return [difference.from ?? difference.value, difference.to ?? difference.value].map((end) => end * scale)
  })
  const said = traits.map(
    (one) =>
      `${words.name(one)}: ${words.write(one, one.own.estimate.value)} / ${words.write(one, one.others.estimate.value)}`,
  )
  const key = JSON.stringify([names, said])
  const option = useMemo(
    () => (colours: ChartColours, width: number) => ({
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (found: { dataIndex: number }[]) => said[found[0]!.dataIndex]!,
      },
      xAxis: { type: 'value', axisLabel: { formatter: (value: number) => formatNumber(value, 1) } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: names,
        axisLine: { show: false },
        axisLabel: { width: width < 480 ? 110 : 220, overflow: 'truncate', color: colours.ink },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 16,
          data: traits.map((one) => ({
            value: one.effect,
            itemStyle: one.differs
              ? { color: one.effect > 0 ? colours.accent : colours.worse }
              : { color: 'transparent', borderColor: colours.same, borderWidth: 1.5 },
          })),
        },
        {
          type: 'custom',
          data: ends.map(([from, to], at) => [at, from, to]),
          encode: { x: [1, 2], y: 0 },
          silent: true,
          renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
            const [from, to] = [1, 2].map((place) => api.coord([api.value(place), api.value(0)]))
            const line = (x1: number, y1: number, x2: number, y2: number) => ({
              type: 'line' as const,
              shape: { x1, y1, x2, y2 },
              style: { stroke: colours.ink, lineWidth: 1 },
            })
            return {
              type: 'group' as const,
              children: [
                line(from![0]!, from![1]!, to![0]!, to![1]!),
                line(from![0]!, from![1]! - 4, from![0]!, from![1]! + 4),
                line(to![0]!, to![1]! - 4, to![0]!, to![1]! + 4),
              ],
            }
          },
          z: 5,
        },
      ],
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- what is said is all in the key
    [key, traits],
  )
  const columns: FigureColumn<Trait>[] = [
    { key: 'trait', title: t('trait'), value: (one) => words.name(one) },
    { key: 'own', title: say(profile.name), value: (one) => words.write(one, one.own.estimate.value) },
    { key: 'others', title: t('others'), value: (one) => words.write(one, one.others.estimate.value) },
    {
      key: 'interval',
      title: t('interval'),
      value: ({ difference, ...one }) =>
        difference.from === null || difference.to === null
          ? null
          : `${words.write(one, difference.from)} – ${words.write(one, difference.to)}`,
    },
    { key: 'index', title: t('index'), kind: 'number', value: (one) => one.index?.value },
    { key: 'effect', title: t('effect'), kind: 'number', value: (one) => one.effect },
  ]
  const others = profile.against.id === 'rest' ? t('rest') : say(profile.against.name)
  const top = traits
    .filter((one) => one.differs)
    .slice(0, 3)
    .map((one) =>
      t('more-than', {
        trait: words.name(one),
        own: words.write(one, one.own.estimate.value),
        others: words.write(one, one.others.estimate.value),
      }),
    )
  return (
    <Figure
      id={id}
      title={title}
      sentence={
        id === 'traits' && top.length
          ? t('profile-sentence', { others, name: say(profile.name), traits: top.join('; ') })
          : undefined
      }
      at={profile.at}
      columns={columns}
      rows={traits}
      chart={{ kinds: ['bar', 'custom'], option }}
      height={Math.max(140, 34 * traits.length + 40)}
      note={note}
    />
  )
}
