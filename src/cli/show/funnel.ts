import type { Funnel } from '../../index.ts'
import type { Door } from '../door.ts'
import { decimal, exactCount, share } from '../figures.ts'
import type { TableCell } from '../table.ts'
import { bar, table } from '../table.ts'

/** The stages of a scheme from the first to the last: who is there, who came so far, how long people stay. */
export function funnelText(door: Door, funnel: Funnel): void {
  const { t, paint } = door
  door.data('funnel', funnel)
  const first = Math.max(funnel.stages[0]?.reached ?? 0, 1)
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const rows = funnel.stages.map((one, index): TableCell[] => {
    const before = funnel.stages[index - 1]
    return [
      t(one.name),
      exactCount(one.people),
      exactCount(one.reached),
      one.rate === undefined ? '—' : share(one.reached, before!.reached),
      bar(one.reached, first, 16),
      one.stays.medianDays === undefined ? '—' : decimal(one.stays.medianDays),
      exactCount(one.stays.ended),
    ]
  })
  const beside = funnel.beside.map((one): TableCell[] => [t(one.name), exactCount(one.people)])
  const columns = [
    { title: t({ zh: '阶段', en: 'stage' }) },
    right('现在', 'now'),
    right('到过这里', 'came so far'),
    right('转化率', 'step rate'),
    { title: '' },
    right('停留天数 (中位)', 'days there (median)'),
    right('已结束的停留', 'stays ended'),
  ]
  const parts = [
    table(columns, rows, paint),
    ...(beside.length
      ? [table([{ title: t({ zh: '不在路径上', en: 'beside the path' }) }, right('人数', 'people')], beside, paint)]
      : []),
  ]
  door.print(`\n${parts.join('\n\n')}`)
}
