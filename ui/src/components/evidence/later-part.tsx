import { useMemo } from 'react'
import type { ValidationAnswer } from '../../../../src/server/contract/evidence.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { sideBars } from '../../charts/side-bars.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber, formatShare, unknownNumber } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { Answered } from '../answered.tsx'
import { texts } from './texts.ts'

type Part = ValidationAnswer['parts'][number]
type Pair = ValidationAnswer['pairs'][number]

/** Whether people did afterwards what the order of the classes predicts. */
export function LaterPart({ id }: { id: string }) {
  const [on] = useUrlState('on', '')
  const [after] = useUrlState('after', '')
  const [from] = useUrlState('from', '')
  const asked = { ...(on ? { on } : {}), ...(after ? { after } : {}), ...(from ? { from } : {}) }
  const reading = useReadAt<ValidationAnswer>(`/evidence/${encodeURIComponent(id)}/validation`, asked)
  return (
    <Answered reading={reading} loading={{ shape: 'block', height: 640 }}>
      {(found) => (
        <>
          <Means found={found} />
          {found.pairs.length > 1 && <Pairs found={found} />}
        </>
      )}
    </Answered>
  )
}

function useVerdict(found: ValidationAnswer): string {
  const t = useTexts(texts)
  if (found.verdict !== 'not-shown') return t(`verdict-${found.verdict}`)
  if (found.turned > 0) return t('verdict-turned', { n: found.turned })
  if (found.slight) return t('verdict-order-slight')
  return found.carriedByFew ? t('verdict-few') : t('verdict-not-shown')
}

const written = (value: number, { on }: ValidationAnswer) => (on.isShare ? formatShare(value) : formatNumber(value))
const chance = (p: number) => (p < 0.0001 ? '< 0.0001' : `= ${p.toFixed(4)}`)

function Means({ found }: { found: ValidationAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { parts, on, days } = found
  const kind = on.isShare ? ('share' as const) : ('number' as const)
  const rows = useMemo(
    () =>
      parts.flatMap((one) =>
        one.mean
          ? [
              {
                name: say(one.name),
                value: one.mean.value,
                from: one.mean.from,
                to: one.mean.to,
                words: written(one.mean.value, found),
              },
            ]
          : [],
      ),
    [parts, say, found],
  )
  const option = useMemo(() => (colours: ChartColours, width: number) => sideBars(rows, colours, width), [rows])
  const ends = ({ mean }: Part) =>
    mean && mean.from !== null && mean.to !== null
      ? `${written(mean.from, found)} – ${written(mean.to, found)}`
      : unknownNumber
  const columns: FigureColumn<Part>[] = [
    { key: 'class', title: t('class'), value: (one) => say(one.name) },
    { key: 'people', title: t('people'), kind: 'count', value: (one) => one.people },
    { key: 'mean', title: on.unit ? `${t('mean')} (${on.unit})` : t('mean'), kind, value: (one) => one.mean?.value },
    { key: 'interval', title: t('interval'), value: ends },
    ...(on.isShare
      ? []
      : [{ key: 'total', title: t('total'), kind: 'number' as const, value: (one: Part) => one.total }]),
    { key: 'of-all', title: t('of-all'), kind: 'share', value: (one) => one.share },
    { key: 'missing', title: t('missing'), kind: 'count', value: (one) => one.missing },
    { key: 'gone', title: t('gone'), kind: 'count', value: (one) => one.gone },
  ]
  return (
    <Figure
      id="later"
      title={t('later-title', { asOf: found.asOf, from: days.from, to: days.to, what: say(on.name) })}
      sentence={useVerdict(found)}
      at={found.at}
      columns={columns}
      rows={parts}
      chart={{ kinds: ['bar', 'custom'], option }}
      height={Math.max(120, 34 * rows.length + 16)}
      note={<Notes found={found} />}
    />
  )
}

function Notes({ found }: { found: ValidationAnswer }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const { order, welch, ranks, circular, state, today } = found
  const names = (list: readonly string[]) => list.join(language === 'zh' ? '、' : ', ')
  const lines = [
    circular.length > 0 && t('circular-note', { names: names(circular) }),
    found.run === null ? t('taken-computed') : t('taken-published', { run: found.run }),
    order && t('order-note', { share: formatShare(order.ordered) }),
    order && order.z !== null && order.p !== null && t('order-test', { z: formatNumber(order.z), p: chance(order.p) }),
    welch && t('welch-note', { f: formatNumber(welch.f), p: chance(welch.p), share: formatShare(welch.explained) }),
    ranks && t('ranks-note', { h: formatNumber(ranks.h), p: chance(ranks.p) }),
    state.length > 0 && t('state-note', { names: names(state) }),
    today.length > 0 && t('today-note', { names: names(today) }),
  ].filter((line) => typeof line === 'string')
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  )
}

function Pairs({ found }: { found: ValidationAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const nameOf = (id: string) => say(found.parts.find((one) => one.id === id)?.name)
  const columns: FigureColumn<Pair>[] = [
    { key: 'pair', title: t('pair'), value: (one) => `${nameOf(one.better)} > ${nameOf(one.worse)}` },
    { key: 'state', title: t('state'), value: (one) => t(`pair-${one.state}`) },
    { key: 'difference', title: t('difference'), value: (one) => written(one.difference.value, found) },
    {
      key: 'interval',
      title: t('interval'),
      value: ({ difference: { from, to } }) =>
        from === null || to === null ? unknownNumber : `${written(from, found)} – ${written(to, found)}`,
    },
    { key: 'ordered', title: t('ordered'), kind: 'share', value: (one) => one.ordered },
    {
      key: 'p',
      title: t('p'),
      value: (one) => (one.p === null ? unknownNumber : one.p < 0.0001 ? '< 0.0001' : one.p.toFixed(4)),
    },
  ]
  return <Figure id="pairs" title={t('pairs-title')} at={found.at} columns={columns} rows={found.pairs} />
}
