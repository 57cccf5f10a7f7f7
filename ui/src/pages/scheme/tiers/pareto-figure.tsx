import { useMemo } from 'react'
import type { Draft } from '../../../../../src/server/contract/draft.ts'
import type { Pareto, TiersScheme } from '../../../../../src/server/contract/schemes.ts'
import { useUrlState } from '../../../app/use-url-state.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { Door } from '../../../components/door.tsx'
import { Empty } from '../../../components/empty.tsx'
import { CountText } from '../../../components/count-text.tsx'
import { Share } from '../../../components/numbers.tsx'
import { useCountWord } from '../../../texts/count-word.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount, formatNumber, formatShare, formatWholeShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import type { Scale } from '../model/scale.ts'
import { DragLine } from '../parts/drag-line.tsx'
import { inSentence } from '../../../texts/in-sentence.ts'
import { OverChart } from '../parts/over-chart.tsx'
import { texts } from './tiers-texts.ts'
import './tiers.css'

const height = 360
const margins = { left: 52, right: 20, top: 48, bottom: 44 }
const shares: Scale = { place: (share) => share, valueAt: (place) => place, ticks: [] }

/** Who makes the value: the curve, a line that is moved along it, and what it says. */
export function ParetoFigure({ answer }: { answer: TiersScheme }) {
  const t = useTexts(texts)
  const say = useSay()
  const { pareto } = answer
  if ('empty' in pareto)
    return (
      <Empty kind={pareto.empty} title={t('empty-pareto')}>
        {pareto.because && say(pareto.because)}
      </Empty>
    )
  return <ParetoCurve about={answer} pareto={pareto} />
}

export interface ParetoCurveProps {
  about: Pick<TiersScheme, 'unit' | 'at'> & { of: Pick<TiersScheme['of'], 'name'> }
  pareto: Pareto
  /** Whether 80/20, Gini and the like stand below it. Default true. */
  facts?: boolean
}

/** The curve with its line; where the door is no rule, its numbers lead nowhere. */
export function ParetoCurve({ about: answer, pareto, facts = true }: ParetoCurveProps) {
  const t = useTexts(texts)
  const say = useSay()
  const what = inSentence(say(answer.of.name))
  const unit = say(answer.unit)
  const { points } = pareto
  const [chosen, choose] = useUrlState<string>('first', '0.2')
  const [share, value, count] = reaching(points, Number(chosen) || 0.2)
  const sentence = t('pareto-sentence', {
    people: formatShare(share),
    what,
    value: formatShare(value),
    count: formatCount(count),
    unit,
  })
  const words = { people: t('people-axis'), value: t('value-axis', { what }), equal: t('equal') }
  const option = useMemo(
    () => (colours: ChartColours) => curve(points, words, colours),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [points, words.people, words.value, words.equal],
  )
  const draft = topOf(pareto, count)
  const rows = useMemo(() => partsOf(points), [points])
  return (
    <>
      {pareto.largest !== undefined && (
        <p className="pareto-largest" role="note">
          <strong>{t('largest', { share: formatWholeShare(pareto.largest) })}</strong> {t('largest-hint')}
        </p>
      )}
      <Figure
        id="pareto"
        title={t('pareto', { what })}
        sentence={`${sentence} ${balance(pareto, unit, t)}`}
        at={answer.at}
        columns={[
          {
            key: 'band',
            title: t('band'),
            value: (row) => t('band-of', { from: formatShare(row.from), to: formatShare(row.to) }),
          },
          { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people },
          { key: 'value', title: t('band-value'), kind: 'share', value: (row) => row.value },
          {
            key: 'cumulative',
            title: t('cumulative'),
            kind: 'share',
            value: (row) => row.upTo,
            door: (row) => topOf(pareto, row.count),
          },
        ]}
        rows={rows}
        chart={{ kinds: ['line'], option }}
        height={height}
        controls={
          <Door draft={draft} name={sentence}>
            {t('see-people', { count: formatCount(count), unit })}
          </Door>
        }
        picture={
          <OverChart height={height}>
            <DragLine
              axis="x"
              margins={margins}
              scale={shares}
              value={share}
              min={points[1]?.[0] ?? 0}
              max={points.at(-2)?.[0] ?? 1}
              step={0.01}
              label={t('line')}
              text={`${formatShare(share)} → ${formatShare(value)}`}
              round={(wanted) => besideOf(points, wanted, share)}
              onChange={(next) => choose(String(next))}
            />
          </OverChart>
        }
      />
      {facts && (
        <dl className="pareto-facts">
          <Fact name={t('top-20')}>
            <Share share={pareto.valueOfTop20} />
          </Fact>
          <Fact name={t('for-80')} hint={<ForEighty pareto={pareto} unit={unit} />}>
            <Share share={pareto.for80.share} />
          </Fact>
          <Fact name={t('gini')} hint={t('gini-hint')}>
            {formatNumber(pareto.gini, 3)}
          </Fact>
          {pareto.missing !== 0 && (
            <Fact name={t('missing')}>
              <CountText count={pareto.missing} />
            </Fact>
          )}
        </dl>
      )}
    </>
  )
}

function Fact({ name, hint, children }: { name: string; hint?: React.ReactNode; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{children}</b> {hint && <small>{hint}</small>}
      </dd>
    </div>
  )
}

function ForEighty({ pareto, unit }: { pareto: Pareto; unit: string }) {
  const t = useTexts(texts)
  const said = useCountWord()
  const { people } = pareto.for80
  return <>{typeof people === 'number' ? t('for-80-people', { count: formatCount(people), unit }) : said(people)}</>
}

type Say = ReturnType<typeof useTexts<(typeof texts)['keys'][number]>>

/** Whether 80/20 holds, in words; nothing where that rests on a small group. */
function balance({ for80, holds }: Pareto, unit: string, t: Say): string {
  if (typeof for80.people !== 'number' || for80.share === null) return ''
  const values = { share: formatShare(for80.share), count: formatCount(for80.people), unit }
  return t(holds ? 'pareto-holds' : 'pareto-fails', values)
}

/** Those who give the most, so many of them; all who reach the same value are in. */
function topOf({ door }: Pareto, count: number): Draft | undefined {
  const { by } = (door?.where ?? {}) as { by?: string }
  return door && by !== undefined ? { ...door, where: { top: count, by } } : undefined
}

type Point = Pareto['points'][number]

/** The first point with so large a share of people, as `top` counts; of the last ones the last. */
function reaching(points: readonly Point[], share: number): Point {
  const inner = points.length > 2 ? points.slice(1, -1) : points
  return inner.find((one) => one[0] >= share - 1e-6) ?? inner.at(-1)!
}

function nearest(points: readonly Point[], share: number): Point {
  const inner = points.length > 2 ? points.slice(1, -1) : points
  return inner.reduce((best, one) => (Math.abs(one[0] - share) < Math.abs(best[0] - share) ? one : best))
}

/** The nearest point, or the next one that way where a small step would stay. */
function besideOf(points: readonly Point[], wanted: number, now: number): number {
  const found = nearest(points, wanted)[0]
  if (found !== now || wanted === now) return found
  const next = wanted > now ? points.find((one) => one[0] > now) : points.findLast((one) => one[0] < now && one[0] > 0)
  return next?.[0] ?? now
}

/** The curve in ten parts of about as many people, with what each makes. */
function partsOf(points: readonly Point[]) {
  const ends = Array.from({ length: 10 }, (_, index) =>
    index === 9 ? points.at(-1)! : nearest(points, (index + 1) / 10),
  ).filter((one, index, all) => index === 0 || one[0] > all[index - 1]![0])
  return ends.map(([to, upTo, count], index) => {
    const [from, before, less] = ends[index - 1] ?? [0, 0, 0]
    return { from, to, people: count - less, count, value: upTo - before, upTo }
  })
}

function curve(
  points: readonly Point[],
  words: { people: string; value: string; equal: string },
  colours: ChartColours,
) {
  const percent = (share: number) => `${Math.round(share * 100)}%`
  const axis = { type: 'value', min: 0, max: 1, interval: 0.2, axisLabel: { formatter: percent } }
  return {
    animation: false,
    grid: { ...margins, containLabel: false },
    xAxis: { ...axis, name: words.people, nameLocation: 'middle', nameGap: 28 },
    yAxis: { ...axis, name: words.value, nameTextStyle: { align: 'left', padding: [0, 0, 0, -44] }, nameGap: 28 },
    tooltip: { trigger: 'axis', valueFormatter: (value: number) => formatShare(value) },
    series: [
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        data: [
          [0, 0],
          [1, 1],
        ],
        tooltip: { show: false },
        lineStyle: { color: colours.same, width: 1, type: 'dashed' },
        endLabel: { show: false },
      },
      {
        type: 'line',
        name: words.value,
        symbol: 'none',
        data: points.map(([x, y]) => [x, y]),
        lineStyle: { color: colours.accent, width: 2.5 },
        itemStyle: { color: colours.accent },
        areaStyle: { color: colours.accent, opacity: 0.1 },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { formatter: '80%', position: 'insideEndTop' },
          lineStyle: { color: colours['line-strong'], type: 'dotted' },
          data: [{ yAxis: 0.8 }],
        },
      },
    ],
  }
}
