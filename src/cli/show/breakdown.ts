import type { Portrait } from '../../index.ts'
import type { Door } from '../door.ts'
import { decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { valueText } from '../values.ts'

/** What each input gives to the weighted scores of somebody, score by score. */
export function breakdownParts({ t, paint, language }: Door, { facts }: Portrait): string[] {
  return facts.attributes.flatMap(({ name, value, breakdown }) => {
    if (!breakdown || typeof value !== 'number') return []
    const rows = breakdown.map((one): TableCell[] => [
      oneLine(t(one.name)),
      one.direction === 'raises' ? '+' : '−',
      one.value === null
        ? { text: t({ zh: '缺', en: 'missing' }), style: 'yellow' }
        : valueText(one.value, undefined, language),
      `${decimal(one.weight * 100)}%`,
      one.used === one.weight ? '' : `${decimal(one.used * 100)}%`,
      { text: decimal(one.points), style: 'bold' },
    ])
    const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
    const columns = [
      { title: `${oneLine(t(name))} ${decimal(value)}`, max: 40 },
      { title: '' },
      right('值', 'value'),
      right('权重', 'weight'),
      { ...right('实际权重', 'weight used'), optional: true },
      right('得分', 'points'),
    ]
    return [table(columns, rows, paint)]
  })
}
