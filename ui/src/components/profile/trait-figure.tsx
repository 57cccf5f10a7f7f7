import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { GroupProfile, Trait } from '../../../../src/server/contract/profile.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Pick } from './pick.tsx'
import { texts } from './texts.ts'
import { useTraitWords } from './trait-words.ts'

export interface TraitFigureProps {
  id: string
  title: string
  profile: GroupProfile
  traits: readonly Trait[]
  /** What the rule looks at: nothing of it is news. */
  byRule?: boolean
  note?: ReactNode
}

type Shown = 'effect' | 'index'

/** Traits as bars of their effect, or of their index around 100, with the interval as a thin line. */
export function TraitFigure({ id, title, profile, traits, byRule = false, note }: TraitFigureProps) {
  const t = useTexts(texts)
  const say = useSay()
  const words = useTraitWords()
  const hasIndex = traits.some((one) => one.index)
  const [wanted, show] = useUrlState<Shown>(`bars-${id}`, 'effect')
  const [order, setOrder] = useUrlState<'effect' | 'alike'>('trait-order', 'effect')
  const shown: Shown = hasIndex ? wanted : 'effect'
  const drawn = useMemo(() => (shown === 'index' ? traits.filter((one) => one.index) : traits), [shown, traits])
  const names = drawn.map((one) => `${one.marker ? '◆ ' : ''}${words.name(one)}`)
  const bars = drawn.map((one) => (shown === 'index' ? indexBar(one) : effectBar(one)))
  const said = drawn.map(
    (one) =>
      `${words.name(one)}: ${words.write(one, one.own.estimate.value)} / ${words.write(one, one.others.estimate.value)}`,
  )
  const key = JSON.stringify([names, said, shown])
  const option = useMemo(
    () => (colours: ChartColours, width: number) => ({
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (found: { dataIndex: number }[]) => said[found[0]!.dataIndex]!,
      },
      xAxis: {
        type: 'value',
        axisLabel: {
          hideOverlap: true,
          formatter: (value: number) =>
            shown === 'index' ? formatNumber(100 * 2 ** value, 0) : formatNumber(value, 1),
        },
      },
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
          data: drawn.map((one, at) => ({
            value: bars[at]!.value,
            itemStyle: one.differs
              ? { color: bars[at]!.value > 0 ? colours.accent : colours.worse }
              : { color: 'transparent', borderColor: colours.same, borderWidth: 1.5 },
          })),
        },
        {
          type: 'custom',
          data: bars.map(({ from, to }, at) => [at, from, to]),
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
    [key, drawn],
  )
  const columns: FigureColumn<Trait>[] = [
    { key: 'trait', title: t('trait'), value: (one) => words.name(one) },
    { key: 'own', title: say(profile.name), value: (one) => words.write(one, one.own.estimate.value) },
    { key: 'others', title: t('others'), value: (one) => words.write(one, one.others.estimate.value) },
    { key: 'all', title: t('all'), value: (one) => words.write(one, one.all) },
    { key: 'difference', title: t('difference'), value: (one) => words.difference(one, one.difference.value) },
    {
      key: 'interval',
      title: t('interval'),
      value: ({ difference, ...one }) =>
        difference.from === null || difference.to === null
          ? null
          : `${words.difference(one, difference.from)} – ${words.difference(one, difference.to)}`,
    },
    { key: 'index', title: t('index'), kind: 'number', value: (one) => one.index && Math.round(one.index.value) },
    { key: 'effect', title: t('effect'), kind: 'number', value: (one) => Math.round(one.effect * 100) / 100 },
    ...(byRule
      ? []
      : [
          {
            key: 'p',
            title: t('adjusted-p'),
            value: (one: Trait) =>
              one.test ? (one.test.adjustedP < 0.0001 ? '< 0.0001' : one.test.adjustedP.toFixed(4)) : null,
          },
          { key: 'differs', title: t('differs'), value: (one: Trait) => t(one.differs ? 'yes' : 'no') },
        ]),
    { key: 'marker', title: t('marker'), value: (one) => (one.marker ? '◆' : '') },
    { key: 'n', title: t('n'), kind: 'number', value: (one) => one.own.n },
    { key: 'missing', title: t('missing'), kind: 'number', value: (one) => one.own.missing },
    { key: 'n-others', title: t('n-others'), kind: 'number', value: (one) => one.others.n },
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
        !byRule && top.length ? t('sentence', { others, name: say(profile.name), traits: top.join('; ') }) : undefined
      }
      at={profile.at}
      columns={columns}
      rows={traits}
      chart={{ kinds: ['bar', 'custom'], option }}
      height={Math.max(140, 34 * drawn.length + 40)}
      controls={
        <>
          {hasIndex && (
            <Pick
              label={t('show')}
              value={shown}
              choices={{ effect: t('effect'), index: t('index') }}
              onChange={show}
            />
          )}
          {!byRule && (
            <Pick
              label={t('order')}
              value={order}
              choices={{ effect: t('order-effect'), alike: t('order-alike') }}
              onChange={setOrder}
            />
          )}
        </>
      }
      note={
        <>
          {!byRule && (
            <p>
              <strong>
                {profile.differing > 0
                  ? t('verdict', { asked: profile.asked, differing: profile.differing })
                  : t('no-verdict', { asked: profile.asked })}
              </strong>
            </p>
          )}
          {note}
          <p>
            {t(shown === 'index' ? 'index-note' : 'effect-note')} {t('bars-note')}
          </p>
          {!byRule && <p>{t('looked', { n: profile.looked, few: profile.tooFew })}</p>}
        </>
      }
    />
  )
}

interface Bar {
  value: number
  from: number
  to: number
}

/** The interval of the difference on the scale of the effect. */
function effectBar({ difference, effect }: Trait): Bar {
  const scale = difference.value === 0 ? 0 : effect / difference.value
  return {
    value: effect,
    from: (difference.from ?? difference.value) * scale,
    to: (difference.to ?? difference.value) * scale,
  }
}

/** Doublings from 100; an end that is nothing, or without bound, is four of them away. */
function indexBar({ index }: Trait): Bar {
  const doublings = (value: number | null | undefined, otherwise: number) =>
    value !== null && value !== undefined && value > 0 ? Math.log2(value / 100) : otherwise
  const value = doublings(index?.value, 0)
  return { value, from: doublings(index?.from, value - 4), to: doublings(index?.to, value + 4) }
}
