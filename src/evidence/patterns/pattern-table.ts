import type { Bilingual } from '../../errors.ts'
import { cellLifts } from '../../stats/difference/cell-lifts.ts'
import { clusterDesign } from '../../stats/difference/cluster-design.ts'
import type { CellSums, SideSums } from './count-cells.ts'
import type { PatternBy } from './pattern-columns.ts'
import type { PatternCell, PatternTable } from './pattern-answer.ts'

export interface CountedPattern {
  cells: readonly CellSums[]
  sides: readonly SideSums[]
  /** Different values among the segment's events. */
  of: number
}

const weekdays: Bilingual[] = [
  { zh: '周一', en: 'Mon' },
  { zh: '周二', en: 'Tue' },
  { zh: '周三', en: 'Wed' },
  { zh: '周四', en: 'Thu' },
  { zh: '周五', en: 'Fri' },
  { zh: '周六', en: 'Sat' },
  { zh: '周日', en: 'Sun' },
]
const hours = Array.from({ length: 24 }, (_, hour): Bilingual => ({ zh: `${hour} 点`, en: `${hour}:00` }))
const sure = 0.05
const nobody = { people: 0, events: 0, squares: 0, withAll: 0 }

/** The table of one pattern: where the segment's events stand out against those of the others. Cells of fewer events or people are hidden. */
export function patternTable(
  by: PatternBy,
  { cells, sides, of }: CountedPattern,
  { leastEvents, minimum }: { leastEvents: number; minimum: number },
): PatternTable {
  const axes = axesOf(by, cells)
  const side = (mine: boolean) => sides.find((one) => one.mine === mine) ?? { mine, ...nobody }
  const [own, others] = [side(true), side(false)]
  const table = (mine: boolean) => {
    const found = axes.rows.map(() => axes.columns.map(() => nobody as Omit<CellSums, 'cell' | 'mine'>))
    for (const one of cells) {
      const place = one.mine === mine ? axes.placeOf(one.cell) : undefined
      if (place) found[place.row]![place.column] = one
    }
    return found
  }
  const [mine, rest] = [table(true), table(false)]
  const events = (sums: typeof mine) => sums.map((line) => line.map((one) => one.events))
  const designOf = (one: Omit<CellSums, 'cell' | 'mine'>, all: SideSums) =>
    clusterDesign({
      people: all.people,
      events: all.events,
      count: one.events,
      countSquares: one.squares,
      countEvents: one.withAll,
      eventSquares: all.squares,
    })
  const enough = own.people >= minimum && others.people >= minimum
  const found = enough
    ? cellLifts(events(mine), {
        // What nobody else did counts as half an event of theirs: its lift is then large, and not infinite.
        baseline: events(rest).map((line) => line.map((one) => (one === 0 ? 0.5 : one))),
        least: leastEvents,
        shows: ({ row, column }) => mine[row]![column]!.people >= minimum,
        design: ({ row, column }) => ({
          own: designOf(mine[row]![column]!, own),
          others: designOf(rest[row]![column]!, others),
        }),
      })
    : undefined
  const kept = (found?.cells ?? []).map((one): PatternCell => {
    const adjustedP = one.adjustedP ?? 1
    const flag =
      adjustedP >= sure ? undefined : one.interval.low > 1 ? 'more' : one.interval.high < 1 ? 'less' : undefined
    return {
      row: one.row,
      column: one.column,
      events: one.count,
      people: mine[one.row]![one.column]!.people,
      share: one.count / own.events,
      otherShare: rest[one.row]![one.column]!.events / others.events,
      lift: one.lift,
      from: one.interval.low,
      to: one.interval.high,
      adjustedP,
      ...(flag ? { flag } : {}),
    }
  })
  const top = kept.filter((one) => one.flag === 'more').slice(0, 3)
  const verdict = kept.length === 0 ? 'too-few' : kept.some((one) => one.flag) ? 'pattern' : 'none'
  const some = mine.flat().filter((one) => one.events > 0).length
  const beyond = by.sort === 'column' ? Math.max(0, of - some) : 0
  const about = { verdict, name: nameOf(by), rows: axes.rows, columns: axes.columns, top, kept } as const
  return {
    sort: by.sort,
    ...(by.column === undefined ? {} : { column: by.column }),
    name: about.name,
    rows: axes.rows,
    columns: axes.columns,
    verdict,
    events: own.events,
    otherEvents: others.events,
    cells: kept.toSorted((a, b) => a.row - b.row || a.column - b.column),
    top,
    hidden: some + beyond - kept.length,
    sentence: sentenceOf(about),
  }
}

function axesOf({ sort, column }: PatternBy, cells: readonly CellSums[]) {
  const one = (title: Bilingual): Bilingual[] => [title]
  if (sort === 'hour-weekday')
    return {
      rows: weekdays,
      columns: hours,
      placeOf: (cell: string) => {
        const [day, hour] = cell.split(' ').map(Number) as [number, number]
        return { row: day - 1, column: hour }
      },
    }
  if (sort !== 'column')
    return {
      rows: one(nameOf({ sort })),
      columns: sort === 'hour' ? hours : weekdays,
      placeOf: (cell: string) => ({ row: 0, column: sort === 'hour' ? Number(cell) : Number(cell) - 1 }),
    }
  const values = [...new Set(cells.filter((each) => each.mine).map((each) => each.cell))]
  const eventsOf = (value: string) => cells.find((each) => each.mine && each.cell === value)!.events
  const order = values.toSorted((a, b) => eventsOf(b) - eventsOf(a) || (a < b ? -1 : 1))
  const places = new Map(order.map((value, at) => [value, at]))
  return {
    rows: one({ zh: column ?? '', en: column ?? '' }),
    columns: order.map((value): Bilingual => ({ zh: value, en: value })),
    placeOf: (cell: string) => {
      const at = places.get(cell)
      return at === undefined ? undefined : { row: 0, column: at }
    },
  }
}

function nameOf({ sort, column }: PatternBy): Bilingual {
  switch (sort) {
    case 'hour-weekday':
      return { zh: '星期 × 钟点', en: 'weekday × hour' }
    case 'hour':
      return { zh: '钟点', en: 'hour' }
    case 'weekday':
      return { zh: '星期', en: 'weekday' }
    case 'column':
      return { zh: column ?? '', en: column ?? '' }
  }
}

function sentenceOf(about: {
  verdict: PatternTable['verdict']
  name: Bilingual
  rows: readonly Bilingual[]
  columns: readonly Bilingual[]
  top: readonly PatternCell[]
  kept: readonly PatternCell[]
}): Bilingual {
  const { verdict, rows, columns, top, kept, name } = about
  if (verdict === 'too-few') return { zh: '太少,看不出习惯', en: 'too few to tell' }
  if (verdict === 'none')
    return {
      zh: `${name.zh}:和其他人没有超出偶然的差别`,
      en: `${name.en}: no difference from the others beyond chance`,
    }
  const named = (one: PatternCell, language: keyof Bilingual) => {
    const place = [...(rows.length > 1 ? [rows[one.row]![language]] : []), columns[one.column]![language]].join(' ')
    const [lift, from, to] = [one.lift, one.from, one.to].map((value) => value.toFixed(value < 10 ? 2 : 0))
    return language === 'zh' ? `${place} ${lift} 倍 (${from}–${to})` : `${place} ${lift} times (${from}–${to})`
  }
  const least = kept.filter((one) => one.flag === 'less').toSorted((a, b) => a.lift - b.lift)[0]
  if (top.length === 0)
    return { zh: `比其他人少:${named(least!, 'zh')}`, en: `less than the others: ${named(least!, 'en')}` }
  return {
    zh: `比其他人多:${top.map((one) => named(one, 'zh')).join('、')}`,
    en: `more than the others: ${top.map((one) => named(one, 'en')).join(', ')}`,
  }
}
