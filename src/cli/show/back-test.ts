import type { ExitCode } from '../../errors.ts'
import type { BackTestedValue } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { errorText } from './value-fit.ts'

/** How far off a forecast would have been: of all, by tenths of customers, and month by month. */
export function backTestText(door: Door, found: BackTestedValue): ExitCode {
  const { t, paint, language } = door
  door.data('back-test', found)
  const { errors, money, tracking } = found
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const head = [
    `${paint('bold', oneLine(t(found.name)))}  ${found.model}`,
    paint(
      'dim',
      t({
        zh: `拟合到 ${found.calibratedTo},留出 ${found.days} 天到 ${found.heldOutTo} · ${count(errors.customers, language)} 名客户 · ${found.run}`,
        en: `fitted up to ${found.calibratedTo}, ${found.days} days held out to ${found.heldOutTo} · ${count(errors.customers, language)} customers · ${found.run}`,
      }),
    ),
  ].join('\n')
  const whole = table(
    [{ title: '' }, right('预测', 'forecast'), right('实际', 'actual'), right('误差', 'error')],
    [
      [
        t({ zh: '订单', en: 'orders' }),
        decimal(errors.predicted),
        decimal(errors.actual),
        errorText(errors.aggregateError),
      ],
      [t({ zh: '金额', en: 'money' }), decimal(money.predicted), decimal(money.actual), errorText(money.error)],
    ],
    paint,
  )
  const deciles = table(
    [
      right('十分位', 'tenth'),
      right('客户', 'customers'),
      right('预测', 'forecast'),
      right('实际', 'actual'),
      right('累计占比', 'captured'),
    ],
    errors.deciles.map((one): TableCell[] => [
      String(one.decile),
      count(one.customers, language),
      decimal(one.predicted),
      decimal(one.actual),
      `${(one.captured * 100).toFixed(1)}%`,
    ]),
    paint,
  )
  const each = t({
    zh: `每人平均误差 ${decimal(errors.meanAbsolute)} 单,排序相关 ${decimal(errors.rankCorrelation)}`,
    en: `mean error ${decimal(errors.meanAbsolute)} orders per customer, rank correlation ${decimal(errors.rankCorrelation)}`,
  })
  const weeks = tracking.filter((_, week) => (week + 1) % 4 === 0)
  const tracked = weeks.length
    ? table(
        [
          { title: t({ zh: '到', en: 'up to' }) },
          right('累计预测回购', 'repeat orders forecast'),
          right('累计实际回购', 'actual'),
        ],
        weeks.map((one): TableCell[] => [one.day, decimal(one.cumulativeExpected), decimal(one.cumulativeActual)]),
        paint,
      )
    : ''
  door.print(`${[head, whole, each, deciles, tracked].filter((one) => one !== '').join('\n\n')}\n`)
  return 0
}
