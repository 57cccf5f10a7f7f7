import type { KindManifest } from '../index.ts'
import type { Door } from './door.ts'
import { count, decimal } from './figures.ts'
import { oneLine } from './plain-text.ts'
import type { TableCell } from './table.ts'
import { table } from './table.ts'

/** The entities on whom a kind's value depends beyond the limit; nothing where there is none. */
export function dependencyTable({ t, language, paint }: Door, { dependency }: KindManifest): string[] {
  if (!dependency?.above.length) return []
  const { name, unit, limit, above, rollUpBy } = dependency
  const rows = above.map((one): TableCell[] => [
    one.id === undefined ? '***' : oneLine(one.id),
    decimal(one.value),
    { text: percent(one.share), style: 'yellow' },
    rollUpBy === undefined ? '' : count(one.entities, language),
  ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const limited = { zh: `依赖(W17,超过 ${percent(limit)})`, en: `dependency (W17, above ${percent(limit)})` }
  const columns = [
    { title: t(limited), max: 40 },
    right(`${name.zh}${unit ? ` ${unit}` : ''}`, `${name.en}${unit ? ` ${unit}` : ''}`),
    right('占全部', 'of all'),
    { ...right('连同下级', 'with all below'), optional: true },
  ]
  return [table(columns, rows, paint)]
}

const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`
