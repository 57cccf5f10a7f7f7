import type { Portrait } from '../../index.ts'
import type { Door } from '../door.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { valueText } from '../values.ts'
import { head } from './columns.ts'

type ClassSeen = Portrait['classes'][number]
type Since = Portrait['segments'][number]['since']

/** The day since when; `≤` where it may have been so for longer. */
export const sinceText = (since: Since): string => (since ? `${since.how === 'found' ? '≤' : ''}${since.day}` : '')

/** What a decision table says beside a class is about its rules. */
const isSaid = ({ method }: ClassSeen) => method !== 'table'

/** What a method says beside the class, such as scores; of nobody's class, why. */
export function classNote({ t, language }: Door, one: ClassSeen): string {
  if (!one.class) return t(one.why)
  const extras = isSaid(one) ? Object.entries(one.extras).filter(([, value]) => value !== null) : []
  return extras.map(([name, value]) => `${name} ${valueText(value, undefined, language)}`).join('  ')
}

export const className = ({ t }: Door, one: ClassSeen): TableCell =>
  one.class
    ? { text: t(one.class.name), style: 'bold' }
    : { text: t({ zh: '未归类', en: 'unassigned' }), style: 'yellow' }

/** Its class in every scheme whose population it is in, but for those of value, which stand there. */
export function classParts(door: Door, { classes, value, day }: Portrait): string[] {
  const { t, paint } = door
  const apart = new Set(value.classes.map((one) => one.scheme))
  const rest = classes.filter((one) => !apart.has(one.scheme))
  if (rest.length === 0) return []
  const rows = rest.map((one): TableCell[] => [
    t(one.name),
    className(door, one),
    sinceText(one.since),
    one.asOf === day ? '' : { text: one.asOf, style: 'yellow' },
    classNote(door, one),
  ])
  const columns = head(door, [
    [{ zh: '方案', en: 'scheme' }, 26],
    [{ zh: '类', en: 'class' }, 22],
    [{ zh: '自', en: 'since' }, 11],
    [{ zh: '基准时', en: 'as of' }, 10],
    [{ zh: '', en: '' }, 33],
  ])
  return [table(columns, rows, paint)]
}

/** The segments it is in, or may be in, with why. */
export function segmentParts(door: Door, { segments, day }: Portrait): string[] {
  const { t, paint } = door
  if (segments.length === 0) return [t({ zh: '不在任何客群里', en: 'in no segment' })]
  const rows = segments.map((one): TableCell[] => [
    one.id,
    t(one.name),
    one.state === 'in'
      ? { text: t({ zh: '在', en: 'in' }), style: 'green' }
      : { text: t({ zh: '未知', en: 'unknown' }), style: 'yellow' },
    sinceText(one.since),
    one.asOf === day ? '' : { text: one.asOf, style: 'yellow' },
    t(one.why),
  ])
  const columns = head(door, [
    [{ zh: '客群', en: 'segment' }, 20],
    [{ zh: '名称', en: 'name' }, 20],
    [{ zh: '', en: '' }, 7],
    [{ zh: '自', en: 'since' }, 11],
    [{ zh: '基准时', en: 'as of' }, 10],
    [{ zh: '为什么', en: 'why' }, 34],
  ])
  return [table(columns, rows, paint)]
}
