import type { KindDiff, RunDiff, SchemeDiff, SegmentDiff } from '../index.ts'
import type { Door } from './door.ts'
import type { Sides } from './effect-tables.ts'
import { groupTable, schemeMoves } from './effect-tables.ts'
import { count, decimal } from './figures.ts'
import { oneLine } from './plain-text.ts'
import { marks, sorts } from './plan-text.ts'
import type { TableCell } from './table.ts'
import { table } from './table.ts'

/** What is different between two runs, for a terminal. */
export function diffText(door: Door, diff: RunDiff): string {
  const { t, paint, language } = door
  const { from, to } = diff
  const title = `${paint('bold', `${from.run} → ${to.run}`)}  ${from.day} → ${to.day}`
  const sides = { now: { zh: from.run, en: from.run }, then: { zh: to.run, en: to.run } }
  const tables = diff.tables.map((one) => `${one.table} v${one.from ?? '—'} → v${one.to ?? '—'}`)
  const kinds = Object.values(diff.kinds)
  const differs =
    diff.tables.length > 0 ||
    diff.definitions.length > 0 ||
    kinds.some((kind) => kind.segments.some(isMoved) || kind.schemes.some(isShifted))
  return [
    title,
    ...(tables.length ? [t({ zh: `数据:${tables.join(', ')}`, en: `data: ${tables.join(', ')}` })] : []),
    ...(diff.definitions.length ? [definitionTable(door, diff)] : []),
    ...kinds.flatMap((kind) => [
      `${oneLine(t(kind.name))} ${count(kind.entities.from, language)} → ${count(kind.entities.to, language)}`,
      ...kindParts(door, kind, sides),
    ]),
    ...(differs ? [] : [t({ zh: '两次运行没有不同', en: 'nothing is different' })]),
  ].join('\n\n')
}

const isMoved = (one: SegmentDiff): boolean =>
  one.change !== 'same' || one.entered + one.left > 0 || one.from?.unknown !== one.to?.unknown

const isShifted = (one: SchemeDiff): boolean => one.change !== 'same' || one.moved > 0 || one.fits.length > 0

function definitionTable({ t, paint }: Door, { definitions }: RunDiff): string {
  const rows = definitions.map((one): TableCell[] => [
    marks[one.change],
    t(sorts[one.what]),
    one.id,
    t(one.name),
    one.moves === 'text'
      ? t({ zh: '只改了文字', en: 'words only' })
      : t({
          zh: `第 ${one.version.from ?? '—'} 版 → 第 ${one.version.to ?? '—'} 版`,
          en: `version ${one.version.from ?? '—'} → ${one.version.to ?? '—'}`,
        }),
  ])
  return table(
    [{ title: '' }, { title: t({ zh: '定义', en: 'definition' }) }, { title: '' }, { title: '' }, { title: '' }],
    rows,
    paint,
  )
}

function kindParts(door: Door, kind: KindDiff, sides: Sides): string[] {
  const { t } = door
  const segments = kind.segments.filter(isMoved).map(({ from, to, ...one }) => ({
    ...one,
    ...(from ? { now: from } : {}),
    ...(to ? { then: to } : {}),
    usedBy: [],
  }))
  const schemes = kind.schemes.filter(isShifted).map((one) => {
    const classes = one.classes.map(({ from, to, ...each }) => ({
      ...each,
      ...(from === undefined ? {} : { now: from }),
      ...(to === undefined ? {} : { then: to }),
    }))
    return [schemeMoves(door, { ...one, classes, usedBy: [] }, sides), ...fitTable(door, one, sides)].join('\n')
  })
  return [...(segments.length ? [groupTable(door, t({ zh: '客群', en: 'segment' }), segments, sides)] : []), ...schemes]
}

function fitTable({ t, paint }: Door, { fits }: SchemeDiff, sides: Sides): string[] {
  if (fits.length === 0) return []
  const rows = fits.map((one): TableCell[] => [one.name, learned(one.from), learned(one.to)])
  const right = (title: string) => ({ title, align: 'right' as const })
  return [table([{ title: t({ zh: '切点', en: 'cut' }) }, right(t(sides.now)), right(t(sides.then))], rows, paint)]
}

function learned(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '—'
  const number = Number(value)
  return Number.isFinite(number) && value !== '' ? decimal(number) : String(value)
}
