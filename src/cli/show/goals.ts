import type { Bilingual, ExitCode } from '../../errors.ts'
import type { GoalAnswer, GoalStatus, GoalTree, MeasureUnit } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const statuses: Record<GoalStatus, { text: Bilingual; style?: 'green' | 'yellow' | 'red' | 'dim' }> = {
  met: { text: { zh: '✓ 达到', en: '✓ met' }, style: 'green' },
  'on-track': { text: { zh: '→ 进度正常', en: '→ on track' }, style: 'green' },
  behind: { text: { zh: '! 落后', en: '! behind' }, style: 'yellow' },
  missed: { text: { zh: '✗ 没有达到', en: '✗ missed' }, style: 'red' },
  open: { text: { zh: '· 还没达到', en: '· not yet' } },
  unknown: { text: { zh: '? 不知道', en: '? unknown' }, style: 'dim' },
}

/** A tree of goals, each below what it is part of. */
export function goalsText(door: Door, found: GoalTree & { name: Bilingual }): ExitCode {
  const { t, paint, language } = door
  door.data('goals', { ...found })
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: t({ zh: '目标', en: 'goal' }), max: 44 },
    right('实际', 'actual'),
    right('目标值', 'target'),
    right('差', 'distance'),
    { title: t({ zh: '状态', en: 'status' }) },
    { title: t({ zh: '到', en: 'by' }), optional: true },
    { title: t({ zh: '走势', en: 'trend' }), optional: true },
  ]
  const rowsOf = (goal: GoalAnswer, depth: number): TableCell[][] => {
    const { actual, target, distance, status } = goal
    const figure = (value: number, unit: MeasureUnit) => figureText(value, unit, language)
    const style = statuses[status].style
    return [
      [
        `${'  '.repeat(depth)}${oneLine(t(goal.name))}`,
        !actual || actual.value === null
          ? goal.met === undefined
            ? '—'
            : `${goal.met}/${goal.goals.length}`
          : figure(actual.value, actual.unit),
        actual && target !== undefined ? `${goal.better === 'lower' ? '≤' : '≥'} ${figure(target, actual.unit)}` : '',
        actual && distance !== null && distance !== undefined ? distanceText(distance, actual.unit, door) : '',
        style ? { text: t(goal.problem ?? statuses[status].text), style } : t(statuses[status].text),
        goal.by === undefined ? '' : `${goal.by} ${daysText(goal.daysLeft!, door)}`,
        sparkline(goal.trend.map((one) => one.value)),
      ],
      ...goal.goals.flatMap((one) => rowsOf(one, depth + 1)),
    ]
  }
  door.print(
    [
      `${paint('bold', oneLine(t(found.name)))}  ${paint('dim', `${found.day} · ${found.run}`)}`,
      table(
        columns,
        found.goals.flatMap((one) => rowsOf(one, 0)),
        paint,
      ),
    ].join('\n\n'),
  )
  return 0
}

function figureText(value: number, unit: MeasureUnit, language: 'zh' | 'en'): string {
  if (unit === 'share') return `${decimal(value * 100)}%`
  if (unit === 'people') return count(value, language)
  return unit === 'points' && value > 0 ? `+${decimal(value)}` : decimal(value).replace('-', '−')
}

/** With an arrow and a sign: of shares in percentage points. */
function distanceText(distance: number, unit: MeasureUnit, { t, language }: Door): string {
  const [arrow, sign] = distance > 0 ? ['▲', '+'] : distance < 0 ? ['▼', '−'] : ['=', '']
  const size = Math.abs(distance)
  const said =
    unit === 'share'
      ? t({ zh: `${decimal(size * 100)} 个百分点`, en: `${decimal(size * 100)} points` })
      : unit === 'people'
        ? count(size, language)
        : decimal(size)
  return `${arrow} ${sign}${said}`
}

function daysText(days: number, { t }: Door): string {
  if (days < 0) return t({ zh: `(已过 ${-days} 天)`, en: `(${-days} days ago)` })
  return t({ zh: `(还有 ${days} 天)`, en: `(${days} days left)` })
}

const bars = '▁▂▃▄▅▆▇█'

/** A line of bars from the least to the most; nothing of fewer than two figures. */
function sparkline(values: readonly (number | null)[]): string {
  const known = values.filter((one) => one !== null)
  if (known.length < 2) return ''
  const [low, high] = [Math.min(...known), Math.max(...known)]
  return values
    .map((one) => (one === null ? ' ' : bars[high === low ? 3 : Math.round(((one - low) / (high - low)) * 7)]))
    .join('')
}
