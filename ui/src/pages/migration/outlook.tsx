import { useMemo } from 'react'
import type { MigrationAnswer } from '../../../../src/server/contract/migration.ts'
import type { OutlookShown } from '../../../../src/server/contract/watch.ts'
import { useReadAt } from '../../api/use-read.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber, formatWholeShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** Where the classes would end if people went on to move like this: no forecast, and it says what it takes for granted. */
export function Outlook({ answer }: { answer: MigrationAnswer }) {
  const reading = useReadAt<OutlookShown>('/outlook', { scheme: answer.scheme.id, from: answer.from.run })
  return (
    <section className="part migration-outlook">
      <Answered reading={reading} loading={{ shape: 'block', height: 300 }}>
        {(found) => <LongRun found={found} />}
      </Answered>
    </section>
  )
}

type Row = OutlookShown['classes'][number]

function LongRun({ found }: { found: OutlookShown }) {
  const t = useTexts(texts)
  const say = useSay()
  const { classes, none, days, memory } = found
  const option = useMemo(
    () => (colours: ChartColours) => ({
      grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: colours.ink } },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: number | null) => (value === null ? '—' : formatWholeShare(value)),
      },
      xAxis: {
        type: 'category',
        data: classes.map((one) => say(one.name)),
        axisLabel: { color: colours.ink, hideOverlap: true, width: 90, overflow: 'truncate' },
      },
      yAxis: { type: 'value', min: 0, axisLabel: { formatter: (value: number) => formatWholeShare(value) } },
      series: [
        {
          name: t('outlook-now'),
          type: 'bar',
          data: classes.map((one) => one.share),
          itemStyle: { color: colours.same },
        },
        {
          name: t('outlook-then'),
          type: 'bar',
          data: classes.map((one) => one.stationary),
          itemStyle: { color: colours.accent },
        },
      ],
    }),
    [classes, say, t],
  )
  const known = classes.filter((one) => one.stationary !== null && one.share !== null)
  if (none !== null || known.length === 0)
    return (
      <Empty kind={none === 'hidden' ? 'too-few' : 'no-data'} title={t('outlook')} height={140}>
        {t(none === 'hidden' ? 'outlook-hidden' : 'outlook-empty')}
      </Empty>
    )
  const by = (one: Row) => Math.abs((one.stationary ?? 0) - (one.share ?? 0))
  const most = known.reduce((best, one) => (by(one) > by(best) ? one : best))
  const sentence =
    by(most) < 0.02
      ? t('outlook-still', { days })
      : t('outlook-sentence', {
          days,
          name: say(most.name),
          now: formatWholeShare(most.share!),
          then: formatWholeShare(most.stationary!),
        })
  const columns: FigureColumn<Row>[] = [
    { key: 'class', title: t('class'), value: (row) => say(row.name) },
    { key: 'now', title: t('outlook-now'), kind: 'share', value: (row) => row.share },
    { key: 'then', title: t('outlook-then'), kind: 'share', value: (row) => row.stationary },
    { key: 'from', title: t('outlook-from'), kind: 'share', value: (row) => row.stationaryRange?.low },
    { key: 'to', title: t('outlook-to'), kind: 'share', value: (row) => row.stationaryRange?.high },
    { key: 'steps', title: t('outlook-steps'), kind: 'number', value: (row) => row.untilGone },
  ]
  const tested = memory
    ? memory.p < 0.01
      ? t('outlook-memory', { day: memory.day, v: formatNumber(memory.v) })
      : t('outlook-no-memory', { day: memory.day })
    : t('outlook-untested')
  return (
    <Figure
      id="outlook"
      title={t('outlook')}
      sentence={sentence}
      at={found.at}
      columns={columns}
      rows={classes}
      chart={{ kinds: ['bar'], option }}
      height={260}
      note={
        <>
          <p>{tested}</p>
          {found.conventions.slice(0, 2).map((one) => (
            <p key={one.en}>{say(one)}</p>
          ))}
        </>
      }
    />
  )
}
