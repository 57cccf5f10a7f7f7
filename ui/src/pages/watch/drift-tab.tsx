import { useMemo } from 'react'
import type { DriftShown } from '../../../../src/server/contract/watch.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useAt } from '../../app/use-at.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Answered } from '../../components/answered.tsx'
import { MovedAttributes } from '../../components/drift/moved-attributes.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Choice } from './choice.tsx'
import type { WatchTabProps } from './index.tsx'
import { signedShare } from './signed.ts'
import { texts } from './texts.ts'
import { useAsked } from './use-asked.ts'

/** What moved since an earlier run. */
export function DriftTab({ onAsked }: WatchTabProps) {
  const t = useTexts(texts)
  const setSearch = useSetSearch()
  const { from, of, kind } = useSearchOfPage()
  const published = useProject().data?.published
  const { run, asOf } = useAt()
  const place =
    published?.findIndex((one) => (run ? one.run === run : asOf ? one.day <= asOf.slice(0, 10) : true)) ?? -1
  const isFirst = published !== undefined && published.length > 0 && place === published.length - 1
  const query = { from, of, kind }
  const reading = useReadAt<DriftShown>('/drift', query, { enabled: published !== undefined && !isFirst })
  useAsked(onAsked, '/drift', query, reading.data?.at)
  const none = isFirst || (reading.error instanceof ApiProblem && reading.error.code === 'no-earlier-run')
  if (none)
    return (
      <section className="part">
        <Empty kind="not-computed" title={t('no-earlier')} height={240}>
          {t('no-earlier-why')}
        </Empty>
      </section>
    )
  const { data } = reading
  const earlier = (published ?? []).filter((one) => data !== undefined && one.day < data.at.day)
  return (
    <>
      <div className="watch-choices">
        <Choice
          name={t('since')}
          value={data?.from.run ?? ''}
          options={earlier.map((one) => ({ value: one.run, label: one.day }))}
          onChange={(chosen) => setSearch({ from: chosen })}
        />
      </div>
      <Answered reading={reading} loading={{ shape: 'block', height: 640 }}>
        {(answer) => (
          <>
            <section className="part">
              <Segments answer={answer} />
            </section>
            {answer.schemes.length > 0 && (
              <section className="part">
                <Schemes answer={answer} />
              </section>
            )}
            <section className="part">
              <MovedAttributes answer={answer} />
            </section>
          </>
        )}
      </Answered>
    </>
  )
}

/** An index with so many decimals as say something. */
const fine = (index: number | undefined): number | undefined =>
  index === undefined ? undefined : Number(index.toFixed(3))

type SegmentRow = DriftShown['segments'][number]

function Segments({ answer }: { answer: DriftShown }) {
  const t = useTexts(texts)
  const say = useSay()
  const { segments, at, from } = answer
  const beyond = segments.filter((one) => one.beyond)
  const drawn = useMemo(() => segments.filter((one) => one.change !== null).slice(0, 14), [segments])
  const option = useMemo(
    () => (colours: ChartColours) => ({
      grid: { left: 8, right: 88, top: 8, bottom: 8, containLabel: true },
      tooltip: { trigger: 'item', valueFormatter: (value: number) => signedShare(value) },
      xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: drawn.map((one) => say(one.name)),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { width: 140, overflow: 'truncate', color: colours.ink },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 20,
          // Beyond so much the bars of the others could not be told apart.
          data: drawn.map((one) => ({
            value: Math.min(2, one.change!),
            itemStyle: { color: one.beyond ? colours.accent : colours.same },
          })),
          label: {
            show: true,
            position: 'right',
            color: colours.ink,
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              `${drawn[dataIndex]!.beyond ? '⚠ ' : ''}${signedShare(drawn[dataIndex]!.change!)}`,
          },
        },
      ],
    }),
    [drawn, say],
  )
  if (segments.length === 0) return <Empty kind="no-data" title={t('no-segments')} height={160} />
  const columns: FigureColumn<SegmentRow>[] = [
    { key: 'segment', title: t('segment'), value: (row) => say(row.name) },
    { key: 'before', title: from.day, kind: 'count', value: (row) => row.before },
    { key: 'now', title: at.day, kind: 'count', value: (row) => row.now },
    {
      key: 'change',
      title: t('change'),
      kind: 'number',
      value: (row) => (row.change === null ? null : signedShare(row.change)),
    },
    { key: 'limit', title: t('limit'), kind: 'share', value: (row) => row.limit },
    { key: 'entered', title: t('entered'), kind: 'count', value: (row) => row.entered },
    { key: 'left', title: t('left'), kind: 'count', value: (row) => row.left },
    { key: 'jaccard', title: t('jaccard'), kind: 'share', value: (row) => row.jaccard },
    {
      key: 'mark',
      title: t('mark'),
      value: (row) =>
        row.beyond
          ? row.because
            ? t('beyond-because', { what: say(row.because) })
            : t('beyond')
          : row.redefined
            ? t('redefined')
            : null,
    },
  ]
  return (
    <>
      <Figure
        id="segments"
        title={t('segments-title', { from: from.day, to: at.day })}
        sentence={
          beyond.length
            ? t('segments-sentence', { n: beyond.length, names: beyond.map((one) => say(one.name)).join(t('comma')) })
            : t('segments-still')
        }
        at={at}
        columns={columns}
        rows={segments}
        chart={{ kinds: ['bar'], option }}
        height={Math.max(140, 30 * drawn.length + 16)}
        note={t('jaccard-note')}
      />
      {beyond.length > 0 && (
        <ul className="watch-alerts" aria-label={t('beyond')}>
          {beyond.map((one) => (
            <li key={one.id}>
              <PageLink to="/segments/$id" params={{ id: one.id }} search={{ tab: 'change' }}>
                {say(one.name)}
              </PageLink>
              <span>
                {one.change === null ? t('hidden-change') : signedShare(one.change)}
                {one.because ? ` · ${t('beyond-because', { what: say(one.because) })}` : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

type SchemeRow = DriftShown['schemes'][number]

function Schemes({ answer }: { answer: DriftShown }) {
  const t = useTexts(texts)
  const say = useSay()
  const columns: FigureColumn<SchemeRow>[] = [
    { key: 'scheme', title: t('scheme'), value: (row) => say(row.name) },
    { key: 'moved', title: t('mix-moved'), kind: 'share', value: (row) => row.moved },
    { key: 'limit', title: t('limit'), kind: 'share', value: (row) => row.limit },
    { key: 'psi', title: 'PSI', kind: 'number', value: (row) => fine(row.stability?.psi) },
    { key: 'low', title: t('psi-low'), kind: 'number', value: (row) => fine(row.stability?.low) },
    { key: 'high', title: t('psi-high'), kind: 'number', value: (row) => fine(row.stability?.high) },
    { key: 'effect', title: "Cramér's V", kind: 'number', value: (row) => row.effect },
    {
      key: 'mark',
      title: t('mark'),
      value: (row) =>
        row.beyond
          ? t('beyond')
          : row.redefined
            ? t('redefined')
            : row.stability
              ? t(`reading-${row.stability.reading}`)
              : null,
    },
  ]
  const most = answer.schemes.find((one) => one.moved !== null)
  return (
    <>
      <Figure
        id="schemes"
        title={t('schemes-title')}
        sentence={most ? t('schemes-sentence', { name: say(most.name), moved: formatShare(most.moved!) }) : undefined}
        at={answer.at}
        columns={columns}
        rows={answer.schemes}
        note={t('schemes-note')}
      />
      <ul className="watch-alerts">
        {answer.schemes
          .filter((one) => one.beyond)
          .map((one) => (
            <li key={one.id}>
              <PageLink to="/migration" search={{ scheme: one.id, from: answer.from.run }}>
                {say(one.name)}
              </PageLink>
              <span>{t('see-migration')}</span>
            </li>
          ))}
      </ul>
    </>
  )
}
