import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Portrait } from '../../index.ts'
import type { At, Project } from '../../project.ts'
import type { Door } from '../door.ts'
import { count, moneyText } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import { breakdownParts } from './breakdown.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { valueText } from '../values.ts'
import { clock, head } from './columns.ts'
import { className, classNote, classParts, segmentParts, sinceText } from './memberships.ts'
import { timelinePart } from './timeline.ts'

/** Everything the project knows of one customer, with where it came from; contacts masked. Fits 100 columns. */
export async function entityText(
  door: Door,
  project: Project,
  wanted: At & { id: string; kind?: string; timeline?: number; before?: string },
): Promise<ExitCode> {
  const { t, paint } = door
  const { id, ...at } = wanted
  const portrait = await project.portrait(id, at)
  if (!portrait) {
    // An id that nobody ever had is an error here.
    await project.entity(id, at)
    const text = { zh: `“${id}” 在这次运行时还没有任何记录`, en: `"${id}" had no record yet at this run` }
    door.data('portrait', { id, known: false })
    door.print(oneLine(t(text)))
    return 0
  }
  door.data('portrait', portrait)
  const parts = [
    headPart(door, portrait),
    ...contactPart(door, portrait),
    ...valuePart(door, portrait),
    ...breakdownParts(door, portrait),
    ...classParts(door, portrait),
    ...segmentParts(door, portrait),
    ...servicePart(door, portrait),
    ...factParts(door, portrait),
    ...linkParts(door, portrait),
    timelinePart(door, portrait),
    `${paint('bold', t({ zh: '同意', en: 'consent' }))}  ${t(portrait.consent.text)}`,
  ]
  door.print(parts.join('\n\n'))
  const why = portrait.segments[0]?.id ?? portrait.classes[0]?.scheme
  if (why) door.note(`\n${t({ zh: '为什么:', en: 'why: ' })}fenqun explain ${why} --customer ${shellWord(portrait.id)}`)
  return 0
}

const unknown = ({ t }: Door): TableCell => ({ text: t({ zh: '未知', en: 'unknown' }), style: 'yellow' })

function headPart({ t, paint }: Door, { id, kind, day, run, computedAt, tags, facts: { ids } }: Portrait): string {
  const others = ids.map((one) => one.id).filter((one) => one !== id)
  const lines = [
    `${paint('bold', oneLine(id))}  ${kind}`,
    paint(
      'dim',
      t({
        zh: `基准时 ${day} · 算于 ${clock(computedAt)} · 运行 ${run}`,
        en: `as of ${day} · computed ${clock(computedAt)} · run ${run}`,
      }),
    ),
    ...(others.length ? [`${t({ zh: '也叫', en: 'also' })} ${others.map(oneLine).join('  ')}`] : []),
    ...(tags.length ? [tags.map(({ tag }) => `#${oneLine(tag)}`).join('  ')] : []),
  ]
  return lines.join('\n')
}

function contactPart(door: Door, { facts: { contacts } }: Portrait): string[] {
  if (contacts.length === 0) return []
  const rows = contacts.map((one): TableCell[] => [one.field, one.masked, one.source, clock(one.loadedAt)])
  const columns = head(door, [
    [{ zh: '个人信息', en: 'personal' }, 20],
    [{ zh: '值 (遮住)', en: 'value (masked)' }, 30],
    [source, 26],
    [loaded, 16],
  ])
  return [table(columns, rows, door.paint)]
}

/** What it is worth, before all else, each with its as-of. */
function valuePart(door: Door, { value }: Portrait): string[] {
  const { t, language, paint } = door
  const attributes = value.attributes.map((one): TableCell[] => [
    t(one.name),
    remarked(door, one, one.value === null ? unknown(door) : { text: attributeText(one, language), style: 'bold' }),
    '',
    '',
    one.current ? t({ zh: '今天的值', en: 'today’s value' }) : one.asOf,
  ])
  const classes = value.classes.map((one): TableCell[] => [
    t(one.name),
    className(door, one),
    classNote(door, one),
    sinceText(one.since),
    one.asOf,
  ])
  if (attributes.length + classes.length === 0) return []
  const columns = head(door, [
    [{ zh: '价值', en: 'value' }, 28],
    [{ zh: '', en: '' }, 24],
    [{ zh: '', en: '' }, 22],
    [{ zh: '自', en: 'since' }, 11],
    [{ zh: '基准时', en: 'as of' }, 13],
  ])
  return [table(columns, [...classes, ...attributes], paint)]
}

function servicePart(door: Door, { services }: Portrait): string[] {
  const { t, paint } = door
  if (services.length === 0) return []
  const rows = services.map((one): TableCell[] => [
    t(one.name),
    one.by.join(', '),
    one.description ? t(one.description) : '',
  ])
  const columns = head(door, [
    [{ zh: '服务', en: 'service' }, 28],
    [{ zh: '因为', en: 'because of' }, 28],
    [{ zh: '说明', en: 'description' }, 38],
  ])
  return [table(columns, rows, paint)]
}

function factParts(door: Door, { facts }: Portrait): string[] {
  const { t, language, paint } = door
  const rest = facts.attributes.filter((one) => one.family !== 'value')
  const attributes = rest.map((one, index): TableCell[] => [
    rest[index - 1]?.family === one.family ? '' : t(one.familyName),
    t(one.name),
    remarked(door, one, one.value === null ? unknown(door) : attributeText(one, language)),
    one.current ? t({ zh: '今天的值', en: 'today’s value' }) : '',
    staleIn(one)
      ? { text: `${one.sources.map((each) => each.source).join(', ')} · ${t(staleWord)}`, style: 'yellow' }
      : one.sources.map((each) => each.source).join(', '),
  ])
  const sources = facts.sources.map((one): TableCell[] => [
    one.source,
    t(one.name),
    count(one.rows, language),
    clock(one.loadedAt),
  ])
  return [
    ...(attributes.length
      ? [
          table(
            head(door, [
              [{ zh: '标签', en: 'facts' }, 11],
              [{ zh: '', en: '' }, 26],
              [{ zh: '值', en: 'value' }, 26],
              [{ zh: '', en: '' }, 13],
              [source, 20],
            ]),
            attributes,
            paint,
          ),
        ]
      : []),
    ...(sources.length
      ? [
          table(
            head(door, [
              [source, 24],
              [{ zh: '名称', en: 'name' }, 22],
              [{ zh: '行', en: 'rows' }, 8],
              [loaded, 16],
            ]),
            sources,
            paint,
          ),
        ]
      : []),
  ]
}

function linkParts(door: Door, { links }: Portrait): string[] {
  const { t, language, paint } = door
  return links.map((one) => {
    const rows = one.entities.map((each): TableCell[] => [
      each.id,
      each.contacts.map((contact) => contact.masked).join(' '),
      each.valid
        ? { text: t({ zh: '有效', en: 'valid' }), style: 'green' }
        : { text: t({ zh: '已失效', en: 'not now' }), style: 'dim' },
      each.from ?? '',
      each.until ?? '',
    ])
    const more = one.count - one.entities.length
    const columns = head(door, [
      [{ zh: `${one.name.zh} (${one.kind})`, en: `${one.name.en} (${one.kind})` }, 30],
      [{ zh: '联系人', en: 'contact' }, 26],
      [{ zh: '', en: '' }, 8],
      [{ zh: '从', en: 'from' }, 10],
      [{ zh: '到', en: 'until' }, 10],
    ])
    const rest = { zh: `另有 ${count(more, language)} 个`, en: `and ${count(more, language)} more` }
    return `${table(columns, rows, paint)}${more > 0 ? `\n${paint('dim', t(rest))}` : ''}`
  })
}

const staleWord: Bilingual = { zh: '过期', en: 'stale' }

const staleIn = ({ sources }: Attribute): boolean => sources.some((one) => one.stale)

/** A value with what there is to say of it: `unknown: too few items answered`. */
function remarked({ t }: Door, { remarks }: Attribute, value: TableCell): TableCell {
  if (!remarks) return value
  const text = typeof value === 'string' ? value : value.text
  return { text: [text, ...remarks.map((one) => t(one.text))].join(': '), style: 'yellow' }
}

type Attribute = Portrait['facts']['attributes'][number]

/** Money comes as text with every digit. */
function attributeText({ value, type, unit }: Attribute, language: Door['language']): string {
  if (type === 'money' && typeof value === 'string') return valueText(moneyText(value), unit, language)
  return valueText(value, unit, language)
}

const source: Bilingual = { zh: '来源', en: 'source' }
const loaded: Bilingual = { zh: '装载时间', en: 'loaded' }

const shellWord = (text: string): string =>
  /^[\w.@-]+$/.test(text) ? text : `'${oneLine(text).replaceAll("'", String.raw`'\''`)}'`
