import type { Bilingual, ExitCode } from '../../errors.ts'
import type { History, SchemeHistory, SegmentHistory } from '../../index.ts'
import type { Door } from '../door.ts'
import { change, count, decimal, share } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell, TableColumn } from '../table.ts'
import { bar, table } from '../table.ts'

const barWidth = 24
/** From light to dark: the shares of classes, best first, in one bar. */
const shades = '█▓▒░▚▞▖·'

/** Sizes over the as-of dates with who came and went, as a table with bars. */
export function historyText(door: Door, history: History): ExitCode {
  const { t, paint } = door
  const { points, ...about } = history
  door.data('history', about)
  for (const point of points) door.data('point', point)
  const title = `${paint('bold', history.id)}  ${oneLine(t(history.name))}`
  door.print(`${title}\n${history.what === 'segment' ? segmentTable(door, history) : schemeTable(door, history)}`)
  if (history.what === 'segment') movedNotes(door, history)
  return 0
}

const right = (title: string): TableColumn => ({ title, align: 'right' })

function segmentTable(door: Door, { points, value }: SegmentHistory): string {
  const { t, language, paint } = door
  const largest = Math.max(1, ...points.map((one) => one.members))
  const rows = points.map((one): TableCell[] => [
    one.day,
    one.run,
    count(one.members, language),
    { text: bar(one.members, largest, barWidth), style: 'cyan' },
    one.entered === undefined ? '' : { text: change(one.entered, language), style: 'green' },
    one.left === undefined ? '' : { text: change(-one.left, language), style: 'red' },
    one.value === undefined || one.value === null ? '' : decimal(one.value),
    note(door, one),
  ])
  const columns: TableColumn[] = [
    { title: t({ zh: '基准时', en: 'as of' }) },
    { title: t({ zh: '运行', en: 'run' }) },
    right(t({ zh: '人数', en: 'people' })),
    { title: '' },
    { ...right(t({ zh: '进入', en: 'in' })), optional: true },
    { ...right(t({ zh: '离开', en: 'out' })), optional: true },
    { ...right(value ? `${t(value.name)}${value.unit ? ` ${value.unit}` : ''}` : ''), optional: true },
    { title: '', optional: true },
  ]
  return table(columns, rows, paint)
}

function schemeTable(door: Door, { points, classes }: SchemeHistory): string {
  const { t, language, paint } = door
  const rows = points.map((one): TableCell[] => {
    const people = Object.values(one.sizes).reduce((sum, size) => sum + size, 0)
    return [
      one.day,
      one.run,
      { text: mix(classes.map(({ id }) => one.sizes[id] ?? 0)), style: 'cyan' },
      ...classes.map(({ id }) => `${count(one.sizes[id] ?? 0, language)} ${share(one.sizes[id] ?? 0, people)}`),
      one.unassigned ? count(one.unassigned, language) : '',
      note(door, one),
    ]
  })
  const columns: TableColumn[] = [
    { title: t({ zh: '基准时', en: 'as of' }) },
    { title: t({ zh: '运行', en: 'run' }) },
    { title: '' },
    ...classes.map((one, index) => right(`${shades[index % shades.length]} ${oneLine(t(one.name))}`)),
    { ...right(t({ zh: '未归类', en: 'unassigned' })), optional: true },
    { title: '', optional: true },
  ]
  return table(columns, rows, paint)
}

/** One bar of the shares, each class in its own shade; the places go by largest remainder. */
function mix(sizes: readonly number[]): string {
  const people = sizes.reduce((sum, one) => sum + one, 0)
  if (people === 0) return ''
  const exact = sizes.map((one) => (one / people) * barWidth)
  const places = exact.map(Math.floor)
  const order = exact.map((one, index) => ({ index, rest: one - Math.floor(one) })).toSorted((a, b) => b.rest - a.rest)
  const left = barWidth - places.reduce((sum, one) => sum + one, 0)
  for (const { index } of order.slice(0, left)) places[index]!++
  return places.map((one, index) => (shades[index % shades.length] ?? '').repeat(one)).join('')
}

function note({ t }: Door, one: History['points'][number]): TableCell {
  const notes: Bilingual[] = [
    ...(one.drift === undefined ? [] : [drifted(one.drift)]),
    ...(one.redefined ? [{ zh: `定义变了,第 ${one.version} 版`, en: `redefined, version ${one.version}` }] : []),
    ...(one.state === 'computed' ? [] : [{ zh: '沿用旧结果', en: 'carried over' }]),
  ]
  return { text: notes.map(t).join(t({ zh: ';', en: '; ' })), style: 'yellow' }
}

function drifted(drift: number): Bilingual {
  if (!Number.isFinite(drift)) return { zh: 'W15 从 0 人起', en: 'W15 up from nobody' }
  const share = `${drift < 0 ? '−' : '+'}${Math.abs(drift * 100).toFixed(0)}%`
  return { zh: `W15 变动 ${share}`, en: `W15 moved ${share}` }
}

function movedNotes({ t, note: say }: Door, { points }: SegmentHistory): void {
  for (const { day, drift, moved } of points) {
    if (!moved || drift === undefined) continue
    const who = drift < 0 ? { zh: '离开', en: 'left' } : { zh: '进入', en: 'entered' }
    say(
      oneLine(
        t({
          zh: `${day}:${who.zh}的 ${moved.of} 人中有 ${moved.people} 人变在“${moved.condition.zh}”`,
          en: `${day}: of ${moved.of} who ${who.en}, ${moved.people} turned at "${moved.condition.en}"`,
        }),
      ),
    )
  }
}
