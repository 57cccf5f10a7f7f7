import type { ExitCode } from '../../errors.ts'
import type { Growth, Period, Periods } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal, groupedText } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

/** So many periods are listed, the last ones. */
const most = 36

/** Calendar periods side by side, and two of them compared. */
export function periodsText(door: Door, found: Periods): ExitCode {
  const { t, paint, language } = door
  door.data('periods', { ...found })
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const unit = found.of.unit ? ` ${found.of.unit}` : ''
  const what = found.of.sum ? `${found.of.sum}${unit}` : t({ zh: '次数', en: 'times' })
  const columns = [
    { title: t({ zh: '期', en: 'period' }) },
    { title: what, align: 'right' as const },
    right('人数', 'people'),
    right('天', 'days'),
    right('每天', 'per day'),
    { ...right('比上期', 'on the one before'), optional: true },
    { ...right('同比', 'on a year before'), optional: true },
    { title: '', optional: true },
  ]
  const rows = found.periods
    .slice(-most)
    .map((one): TableCell[] => [
      one.id,
      groupedText(one.value),
      count(one.people, language),
      one.days === one.length ? String(one.days) : `${one.days}/${one.length}`,
      decimal(one.perDay),
      growthText(one.before, door),
      growthText(one.yearBefore, door),
      { text: unfinishedText(one, door), style: 'yellow' },
    ])
  const head = [
    paint('bold', `${oneLine(t(found.of.name))} · ${what}`),
    paint('dim', `${oneLine(t(found.in.name))} · ${found.first} – ${found.last} · ${found.run}`),
  ].join('\n')
  const notes = paint('dim', found.conventions.map((one) => t(one)).join('\n'))
  door.print([head, table(columns, rows, paint), ...comparedText(door, found), notes].join('\n\n'))
  return 0
}

function unfinishedText({ unfinished }: Period, { t }: Door): string {
  if (unfinished === 'running') return t({ zh: '还没结束', en: 'not over' })
  return unfinished === 'begun' ? t({ zh: '数据从中间开始', en: 'data begin within' }) : ''
}

function growthText(growth: Growth | undefined, { t }: Door): string {
  if (!growth) return ''
  const share = growth.share === undefined ? t({ zh: '没有基数', en: 'no base' }) : signed(growth.share)
  return growth.days === undefined
    ? share
    : `${share} (${t({ zh: `头 ${growth.days} 天`, en: `first ${growth.days} days` })})`
}

function comparedText(door: Door, { compared, of }: Periods): string[] {
  if (!compared) return []
  const { t, paint } = door
  const { a, b, difference, share, days, yearly, years } = compared
  const unit = of.unit ? ` ${of.unit}` : ''
  const value = (one: string) => `${groupedText(one)}${unit}`
  const now = days === undefined ? b.value : String(Number(compared.from) + Number(difference))
  const change =
    share === undefined ? t({ zh: '没有基数,说不了百分之几', en: 'no base, so no percentage' }) : signed(share)
  const within = days === undefined ? '' : t({ zh: ` (头 ${days} 天)`, en: ` (first ${days} days)` })
  const growth =
    years === 1 && share !== undefined
      ? ''
      : 'rate' in yearly
        ? t({
            zh: `;${decimal(years)} 年,每年 ${signed(yearly.rate)}`,
            en: `; ${signed(yearly.rate)} a year over ${decimal(years)} years`,
          })
        : share === undefined || yearly.none === 'short'
          ? ''
          : `; ${t(
              {
                'no-base': { zh: '没有基数,没有每年增长', en: 'no base, so no growth a year' },
                'no-time': { zh: '后一期不在前一期之后', en: 'the later is not after the earlier' },
                'below-zero': { zh: '末值小于 0,没有每年增长', en: 'below 0 at the end, so no growth a year' },
              }[yearly.none],
            )}`
  return [
    `${paint('bold', `${a.id} → ${b.id}${within}`)}  ${value(compared.from)} → ${value(now)}  ${arrow(difference)} ${value(difference.replace('-', '−'))}  ${change}${growth}`,
  ]
}

const arrow = (difference: string): string => (difference.startsWith('-') ? '▼' : difference === '0' ? '=' : '▲')

const signed = (share: number): string => `${share > 0 ? '+' : share < 0 ? '−' : ''}${decimal(Math.abs(share) * 100)}%`
