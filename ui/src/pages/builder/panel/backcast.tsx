import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import type { Backcast as BackcastAnswer, PreviewRequest } from '../../../../../src/server/contract/preview.ts'
import { send } from '../../../api/request.ts'
import { Figure } from '../../../charts/figure.tsx'
import type { FigureColumn } from '../../../charts/figure-columns.ts'
import { Empty } from '../../../components/empty.tsx'
import { Failed, Problems } from '../../../components/failed.tsx'
import { Loading } from '../../../components/loading.tsx'
import { useUrlState } from '../../../app/use-url-state.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { texts } from '../texts.ts'

type Point = BackcastAnswer['points'][number]

/** What the rule would have held at the days that were published before; asked when somebody wants to see it. */
export function Backcast({ request, name }: { request: PreviewRequest | undefined; name: string }) {
  const t = useTexts(texts)
  const [open, setOpen] = useUrlState<'0' | '1'>('back', '0')
  const key = request && JSON.stringify(request)
  const reading = useQuery({
    queryKey: ['preview', 'backcast', key],
    queryFn: ({ signal }) => send<BackcastAnswer>('POST', '/preview/backcast', request, { signal }),
    enabled: open === '1' && request !== undefined,
    placeholderData: (before) => before,
  })
  const points = reading.data?.points
  const columns = useMemo(
    (): FigureColumn<Point>[] => [
      { key: 'day', title: t('day'), kind: 'day', value: (point) => point.day },
      { key: 'matching', title: t('truth-matching'), kind: 'count', value: (point) => point.matching },
      { key: 'unknown', title: t('truth-unknown'), kind: 'count', value: (point) => point.unknown },
      { key: 'population', title: t('population'), kind: 'count', value: (point) => point.population },
      { key: 'share', title: t('share'), kind: 'share', value: (point) => point.share },
    ],
    [t],
  )
  const chart = useMemo(
    () => ({
      kinds: ['line' as const],
      option: {
        grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
        tooltip: { trigger: 'axis' },
        xAxis: { type: 'category', data: (points ?? []).map((point) => point.day) },
        yAxis: { type: 'value', min: 0, minInterval: 1 },
        series: [
          {
            type: 'line',
            name,
            symbolSize: 8,
            data: (points ?? []).map(({ matching }) => (typeof matching === 'number' ? matching : null)),
          },
        ],
      },
    }),
    [points, name],
  )
  if (open !== '1')
    return (
      <Button onClick={() => setOpen('1')} disabled={request === undefined}>
        {t('open-backcast')}
      </Button>
    )
  if (reading.error) return <Failed error={reading.error} onAgain={() => void reading.refetch()} />
  if (!points) return request ? <Loading shape="block" height={220} /> : null
  const missing = reading.data?.missing ?? []
  if (points.length === 0)
    return (
      <>
        <h3 className="backcast-title">{t('backcast')}</h3>
        <Empty kind="not-computed" height={120}>
          {missing.length > 0 ? t('backcast-missing', { days: daysOf(missing) }) : t('no-backcast')}
        </Empty>
        <Problems problems={reading.data?.problems ?? []} />
      </>
    )
  return (
    <div aria-busy={reading.isPlaceholderData} className={reading.isPlaceholderData ? 'is-stale' : ''}>
      <Figure
        id="backcast"
        title={t('backcast')}
        columns={columns}
        rows={points}
        chart={chart}
        height={220}
        controls={
          <Button size="small" type="text" onClick={() => setOpen('0')}>
            {t('close')}
          </Button>
        }
        note={missing.length > 0 ? t('backcast-missing', { days: daysOf(missing) }) : undefined}
      />
    </div>
  )
}

function daysOf(missing: BackcastAnswer['missing']): string {
  return missing.map((one) => one.day).join(', ')
}
