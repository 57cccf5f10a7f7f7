import type { ExitCode } from '../../errors.ts'
import type { League, LeagueRow } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal, groupedText } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

/** Groups side by side, with which has most of what. */
export function leagueText(door: Door, found: League): ExitCode {
  const { t, paint, language } = door
  door.data('league', { ...found })
  const { most } = found
  const marks = (row: LeagueRow) =>
    row.id === null
      ? []
      : [
          ...(most.value === row.id ? [t({ zh: '收入最多', en: 'most revenue' })] : []),
          ...(most.growth === row.id ? [t({ zh: '增长最快', en: 'most growth' })] : []),
          ...(most.perHead === row.id ? [t({ zh: '人均最高', en: 'most per head' })] : []),
          ...(most.potential === row.id ? [t({ zh: '潜力最大', en: 'most potential' })] : []),
          ...(most.net === row.id ? [t({ zh: '净值最高', en: 'most after cost' })] : []),
        ]
  const cells = (row: LeagueRow, name: TableCell): TableCell[] => [
    name,
    count(row.people, language),
    groupedText(row.value),
    `${decimal(row.share * 100)}%`,
    row.perHead === undefined ? '—' : decimal(row.perHead),
    row.growth === undefined ? '' : signed(row.growth),
    row.potential === undefined ? '' : groupedText(row.potential),
    row.cost === undefined ? '' : groupedText(row.cost),
    row.net === undefined ? '' : groupedText(row.net),
    { text: marks(row).join(' · '), style: 'green' },
  ]
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const unit = found.of.unit ? ` ${found.of.unit}` : ''
  const columns = [
    { title: t({ zh: '组', en: 'group' }), max: 30 },
    right('人数', 'people'),
    right(`${found.of.name.zh}${unit}`, `${found.of.name.en}${unit}`),
    right('份额', 'share'),
    right('人均', 'per head'),
    { ...right('增长', 'growth'), optional: true },
    { ...right('潜力', 'potential'), optional: true },
    { ...right('服务成本', 'cost to serve'), optional: true },
    { ...right('净值', 'after cost'), optional: true },
    { title: '', optional: true },
  ]
  const rows = [
    ...found.rows.map((row) => cells(row, oneLine(t(row.name)))),
    cells(found.all, { text: t({ zh: '合计 (每人一次)', en: 'all, each once' }), style: 'dim' }),
  ]
  const against = found.against
  const notes = [
    ...(against && 'day' in against
      ? [t({ zh: `增长和 ${against.day} 的运行比`, en: `growth is against the run of ${against.day}` })]
      : []),
    ...(against && 'attribute' in against
      ? [t({ zh: `增长和“${against.attribute.name.zh}”比`, en: `growth is against "${against.attribute.name.en}"` })]
      : []),
    ...(found.noGrowth ? [t(found.noGrowth)] : []),
    ...found.conventions.map((one) => t(one)),
  ]
  const head = [
    paint('bold', found.by ? oneLine(t(found.by.name)) : t({ zh: '客群', en: 'segments' })),
    paint('dim', `${oneLine(t(found.in.name))} · ${found.day} · ${found.run}`),
  ].join('\n')
  door.print([head, table(columns, rows, paint), paint('dim', notes.join('\n'))].join('\n\n'))
  return 0
}

const signed = (growth: number): string =>
  `${growth > 0 ? '+' : growth < 0 ? '−' : ''}${decimal(Math.abs(growth) * 100)}%`
