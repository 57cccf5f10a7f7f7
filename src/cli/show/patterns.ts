import type { ExitCode } from '../../errors.ts'
import type { Patterns, PatternTable } from '../../index.ts'
import type { Door } from '../door.ts'
import { count } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const shown = 20
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** Where a segment's events stand out. */
export function patternsText(door: Door, found: Patterns): ExitCode {
  const { t, paint, language } = door
  door.data('patterns', { ...found })
  const number = (value: number) => count(value, language)
  const head = [
    `${paint('bold', t(found.whoName))} × ${t(found.eventName)}`,
    paint(
      'dim',
      t({
        zh: `${number(found.people)} 人 ${number(found.events)} 次;其他 ${number(found.otherPeople)} 人 ${number(found.otherEvents)} 次 · ${found.day} · ${found.run}`,
        en: `${number(found.people)} people, ${number(found.events)} events; ${number(found.otherPeople)} others, ${number(found.otherEvents)} · ${found.day} · ${found.run}`,
      }),
    ),
  ].join('\n')
  const parts = found.tables.map((one) => partOf(door, one))
  const note = paint(
    'dim',
    t({
      zh: `少于 ${found.leastEvents} 次或 ${found.minimum} 人的格子不显示。同一个人的多次不算互相独立;校正 p 一起看所有格子,没显示的也算。`,
      en: `Cells of fewer than ${found.leastEvents} events or ${found.minimum} people are hidden. Events of one person do not count as independent; adjusted p looks at all cells together, hidden ones too.`,
    }),
  )
  door.print([head, ...parts, note].join('\n\n'))
  return 0
}

function partOf({ t, paint, language }: Door, one: PatternTable): string {
  const number = (value: number) => count(value, language)
  const title = `${paint('bold', t(one.name))}  ${t(one.sentence)}`
  const sorted = one.cells.toSorted((a, b) => Number(!a.flag) - Number(!b.flag) || b.lift - a.lift).slice(0, shown)
  const flags = {
    more: { text: t({ zh: '偏多', en: 'more' }), style: 'green' as const },
    less: { text: t({ zh: '偏少', en: 'less' }), style: 'yellow' as const },
  }
  const rows = sorted.map((cell): TableCell[] => [
    oneLine([...(one.rows.length > 1 ? [t(one.rows[cell.row]!)] : []), t(one.columns[cell.column]!)].join(' ')),
    number(cell.events),
    number(cell.people),
    percent(cell.share),
    percent(cell.otherShare),
    cell.lift.toFixed(2),
    `${cell.from.toFixed(2)} – ${cell.to.toFixed(2)}`,
    cell.adjustedP < 0.001 ? '<0.001' : cell.adjustedP.toFixed(3),
    cell.flag ? flags[cell.flag] : '',
  ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: t({ zh: '格', en: 'cell' }), max: 30 },
    right('次数', 'events'),
    right('人数', 'people'),
    right('占比', 'share'),
    right('其他人', 'others'),
    right('倍数', 'lift'),
    right('95% 区间', '95 % interval'),
    right('校正 p', 'adjusted p'),
    { title: '' },
  ]
  const hidden = one.hidden
    ? paint('dim', t({ zh: `另有 ${one.hidden} 格太少,不显示`, en: `${one.hidden} more cells are too small to show` }))
    : ''
  return [title, ...(rows.length ? [table(columns, rows, paint)] : []), ...(hidden ? [hidden] : [])].join('\n')
}
