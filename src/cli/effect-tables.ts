import type { Bilingual } from '../errors.ts'
import type { SchemeEffect, SegmentEffect, Use } from '../index.ts'
import type { Door } from './door.ts'
import { change, count, exactCount } from './figures.ts'
import { oneLine } from './plain-text.ts'
import type { TableCell } from './table.ts'
import { table } from './table.ts'

type Group = Omit<SegmentEffect, 'change'>
type Scheme = Omit<SchemeEffect, 'change'> & { change: SchemeEffect['change'] | 'same' }

/** What the two sides are called. */
export interface Sides {
  now: Bilingual
  then: Bilingual
}

/** Sizes on both sides, who enters and leaves, and what uses it. */
export function groupTable(door: Door, title: string, list: readonly Group[], sides: Sides): string {
  const { t, paint, language } = door
  const size = (one: { members: number } | undefined) => (one ? count(one.members, language) : '—')
  const rows = list.map((one): TableCell[] => [
    one.id,
    t(one.name),
    size(one.now),
    size(one.then),
    { text: change(one.entered, language), style: 'green' },
    { text: change(-one.left, language), style: 'red' },
    one.then && one.then.unknown !== (one.now?.unknown ?? 0)
      ? `${count(one.now?.unknown ?? 0, language)} → ${count(one.then.unknown, language)}`
      : '',
    usesText(door, one.usedBy),
  ])
  const right = (text: Bilingual) => ({ title: t(text), align: 'right' as const })
  const columns = [
    { title },
    { title: t({ zh: '名称', en: 'name' }), max: 30 },
    right(sides.now),
    right(sides.then),
    right({ zh: '进入', en: 'in' }),
    right({ zh: '离开', en: 'out' }),
    { ...right({ zh: '未知', en: 'unknown' }), optional: true },
    { title: t({ zh: '用到它的', en: 'used by' }), max: 60, optional: true },
  ]
  return table(columns, rows, paint)
}

function usesText({ t, language }: Door, uses: readonly Use[]): string {
  const named = uses.flatMap((one) => (one.what === 'export' ? [] : [one.id]))
  const lists = uses.filter((one) => one.what === 'export').length
  const made = t({
    zh: `近 90 天导出 ${lists} 次`,
    en: `exported ${count(lists, language)}× in 90 days`,
  })
  return [...named, ...(lists ? [made] : [])].join(', ')
}

/** Classes on both sides, and who moves between them. */
export function schemeMoves(door: Door, scheme: Scheme, sides: Sides): string {
  const { t, paint, language } = door
  const number = (value: number | undefined) => (value === undefined ? '—' : count(value, language))
  const rows = scheme.classes
    .filter((one) => one.id !== '(unassigned)' || one.now || one.then)
    .map((one): TableCell[] => [one.id, t(one.name), number(one.now), number(one.then)])
  const right = (text: Bilingual) => ({ title: t(text), align: 'right' as const })
  const sizes = table(
    [
      { title: t({ zh: '类', en: 'class' }) },
      { title: t({ zh: '名称', en: 'name' }), max: 30 },
      right(sides.now),
      right(sides.then),
    ],
    rows,
    paint,
  )
  const uses = usesText(door, scheme.usedBy)
  const head = `${paint('bold', scheme.id)}  ${oneLine(t(scheme.name))}${uses ? `  ${t({ zh: '用到它的:', en: 'used by ' })}${uses}` : ''}`
  const moved = t({
    zh: `换类的 ${exactCount(scheme.moved)} 人`,
    en: `${exactCount(scheme.moved)} people change class`,
  })
  return [
    head,
    sizes,
    ...(scheme.change === 'added' || scheme.change === 'removed' ? [] : [moved]),
    ...matrix(door, scheme, sides),
  ].join('\n')
}

/** Rows are classes of the first side, columns those of the second; only who moves is shown. */
function matrix({ t, paint }: Door, { moves, classes }: Scheme, sides: Sides): string[] {
  if (moves.length === 0) return []
  const names = new Map<string, Bilingual>([
    ...classes.map((one): [string, Bilingual] => [one.id, one.name]),
    ['(new)', { zh: '新来', en: 'new' }],
    ['(gone)', { zh: '离开', en: 'gone' }],
  ])
  const order = [...names.keys()]
  const used = (side: 'from' | 'to') => order.filter((id) => moves.some((one) => one[side] === id))
  const named = (id: string) => t(names.get(id) ?? { zh: id, en: id })
  const [from, to] = [used('from'), used('to')]
  const rows = from.map((row): TableCell[] => [
    named(row),
    ...to.map((column) => {
      const people = moves.find((one) => one.from === row && one.to === column)?.people ?? 0
      return people ? exactCount(people) : '·'
    }),
  ])
  const columns = [
    { title: `${t(sides.now)} ↓  ${t(sides.then)} →` },
    ...to.map((id) => ({ title: named(id), align: 'right' as const })),
  ]
  return [table(columns, rows, paint)]
}
