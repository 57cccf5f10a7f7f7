import type { Bilingual } from '../../errors.ts'
import type { Portrait } from '../../index.ts'
import type { Door } from '../door.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { valueText } from '../values.ts'
import { clock, head } from './columns.ts'
import { changeWords, reasonWords } from './entity-history.ts'

type Entry = Portrait['timeline']['entries'][number]

/** What happened, newest first; when little did, which sources could have said more. */
export function timelinePart(door: Door, { timeline, kind }: Portrait): string {
  const { t, paint } = door
  const { entries, more, next, sources, gaps } = timeline
  const rows = entries.map((one): TableCell[] => [
    one.what === 'event' && !one.at.slice(11).startsWith('00:00:00') ? clock(one.at) : one.day,
    one.what === 'event' ? t(one.name) : { text: t(changeWords[one.change]), style: styles[one.change] },
    detail(door, one),
  ])
  const columns = head(door, [
    [{ zh: '时间线', en: 'timeline' }, 16],
    [{ zh: '', en: '' }, 14],
    [{ zh: '', en: '' }, 66],
  ])
  const silent = sources.filter((one) => one.state === 'no rows').map((one) => one.source)
  const missing = sources.filter((one) => one.state === 'not loaded').map((one) => one.source)
  const notes: (Bilingual | false)[] = [
    more && next !== undefined && { zh: `更早的:--before ${next}`, en: `earlier ones: --before ${next}` },
    sources.length === 0 && { zh: `没有 “${kind}” 的行为来源`, en: `no source of events of "${kind}" is connected` },
    missing.length > 0 && {
      zh: `没有装载过的来源:${missing.join('、')}`,
      en: `sources never loaded: ${missing.join(', ')}`,
    },
    silent.length > 0 && {
      zh: `没有它的行的来源:${silent.join('、')}`,
      en: `sources without rows of it: ${silent.join(', ')}`,
    },
    gaps.length > 0 && { zh: `没有比较过的基准时:${gaps.join('、')}`, en: `not compared at ${gaps.join(', ')}` },
  ]
  const empty = t({ zh: '没有发生过什么', en: 'nothing has happened' })
  return [
    rows.length ? table(columns, rows, paint) : `${paint('bold', t({ zh: '时间线', en: 'timeline' }))}  ${empty}`,
    ...notes.filter((one) => one !== false).map((one) => paint('dim', oneLine(t(one)))),
  ].join('\n')
}

const styles = { entered: 'green', left: 'red', moved: 'yellow' } as const

function detail({ t, language }: Door, one: Entry): string {
  if (one.what === 'event')
    return Object.entries(one.columns)
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => `${name} ${valueText(value, undefined, language)}`)
      .join(' · ')
  const classes = [one.from, one.to].flatMap((each) => (each ? [t(each.name)] : [])).join(' → ')
  const because = one.reason ? ` (${t(reasonWords[one.reason])})` : ''
  return `${t(one.name)}${classes ? `  ${classes}` : ''}${because}`
}
