import type { Bilingual } from '../errors.ts'
import type { KindManifest, Manifest, RunResult, SchemeManifest, SegmentManifest } from '../index.ts'
import { countedAs } from '../project.ts'
import type { Project } from '../project.ts'
import type { Door } from './door.ts'
import { change, count, duration, share } from './figures.ts'
import { dependencyTable } from './dependency-table.ts'
import { oneLine } from './plain-text.ts'
import type { TableCell } from './table.ts'
import { bar, table } from './table.ts'

const barWidth = 24
const overlapsShown = 5

/** What a run found, for a terminal: sizes, changes, classes, overlaps. */
export function runSummary(door: Door, file: Project['file'], result: RunResult, before: Manifest | undefined): string {
  const { t, language, paint } = door
  const { manifest } = result
  const against = result.before
    ? t({ zh: `,与 ${result.before.day} 相比`, en: `, compared with ${result.before.day}` })
    : ''
  const title = t({
    zh: `${oneLine(file.name.zh)} · 基准时 ${manifest.day} · 运行 ${manifest.run} · 用时 ${duration(manifest.took, language)}${against}`,
    en: `${oneLine(file.name.en)} · as of ${manifest.day} · run ${manifest.run} · took ${duration(manifest.took, language)}${against}`,
  })
  const kinds = Object.entries(manifest.kinds)
  const changed = result.definitions
  const edits = [...changed.added, ...changed.changed, ...changed.removed].length
  const parts = kinds.flatMap(([kind, own]) =>
    kindParts(door, own, before?.kinds[kind], { kind, named: kinds.length > 1 }),
  )
  const noted =
    before && edits
      ? [t({ zh: `定义有 ${edits} 处新增、修改或删除`, en: `${edits} definitions were added, changed or removed` })]
      : []
  return [paint('bold', title), ...noted, ...parts].join('\n\n')
}

function kindParts(
  door: Door,
  own: KindManifest,
  before: KindManifest | undefined,
  { kind, named }: { kind: string; named: boolean },
): string[] {
  const { paint } = door
  const number = (value: number) => count(value, door.language)
  const populations = own.populations
    .filter((one) => one.id !== 'everyone')
    .map((one) => `${name(door, one.name)} ${number(one.members)}`)
  const whole = `${name(door, own.name)} ${number(own.entities)}`
  const head = [whole, ...populations].join('  ·  ')
  return [
    named ? paint('cyan', head) : head,
    ...(own.segments.length ? [segmentTable(door, own), ...reasonLine(door, own), ...unionLine(door, own, kind)] : []),
    ...own.schemes.map((scheme) =>
      schemeTable(
        door,
        own,
        scheme,
        before?.schemes.find((one) => one.id === scheme.id),
      ),
    ),
    ...(own.overlaps.length ? [overlapTable(door, own)] : []),
    ...(own.uploaded?.length ? [listLines(door, own.uploaded)] : []),
    ...dependencyTable(door, own),
  ]
}

/** What the files of ids and phones matched. */
function listLines({ t, language }: Door, uploaded: NonNullable<KindManifest['uploaded']>): string {
  return uploaded
    .map(({ file, by, entries, unmatched }) => {
      const [all, none] = [count(entries, language), count(unmatched, language)]
      return t({
        zh: `名单 ${oneLine(file)}:${all} 个${by === 'phone' ? '电话' : '编号'},${none} 个没对上`,
        en: `list ${oneLine(file)}: ${all} ${by === 'phone' ? 'phones' : 'ids'}, ${none} nobody’s`,
      })
    })
    .join('\n')
}

/** How many people are counted, and how many of them are prospects where the kind says who is a customer. */
export function populationWords({ t, language }: Door, people: number, prospects: number | undefined): string {
  const all = count(people, language)
  if (prospects === undefined) return all
  const not = count(prospects, language)
  return t({ zh: `${all} 人,其中潜在客户 ${not} 人`, en: `${all} people, ${not} of them prospects` })
}

function segmentTable(door: Door, own: KindManifest): string {
  const { t, language, paint } = door
  const rows = own.segments.map((one): TableCell[] => {
    const base = populationSize(own, one.population)
    return [
      one.id,
      t(one.name),
      count(one.members, language),
      share(one.members, base),
      ...moved(door, one),
      one.unknown ? count(one.unknown, language) : '',
      state(door, one),
    ]
  })
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: t({ zh: '客群', en: 'segment' }) },
    { title: t({ zh: '名称', en: 'name' }), max: 40 },
    right('人数', 'people'),
    right('占总体', 'share'),
    { ...right('进入', 'in'), optional: true },
    { ...right('离开', 'out'), optional: true },
    { ...right('未知', 'unknown'), optional: true },
    { title: t({ zh: '状态', en: 'state' }) },
  ]
  return table(columns, rows, paint)
}

function moved({ t, language }: Door, segment: SegmentManifest): [TableCell, TableCell] {
  if (segment.entered === undefined || segment.left === undefined) return ['', '']
  if (segment.before && segment.before.version !== segment.version) return [t({ zh: '定义变了', en: 'redefined' }), '']
  return [
    { text: change(segment.entered, language), style: 'green' },
    { text: change(-segment.left, language), style: 'red' },
  ]
}

const states: Record<SegmentManifest['state'], Bilingual> = {
  computed: { zh: '新算', en: 'fresh' },
  carried: { zh: '沿用', en: 'carried over' },
  failed: { zh: '失败,沿用', en: 'failed, carried over' },
}

function state({ t }: Door, one: Pick<SegmentManifest, 'state' | 'stale'>): TableCell {
  const text = `${t(states[one.state])}${staleText(t, one.stale)}`
  if (one.stale && one.state !== 'failed') return { text, style: 'yellow' }
  return one.state === 'failed' ? { text, style: 'red' } : text
}

/** W08: the sources that were older than they promise to be. */
function staleText(t: Door['t'], stale: readonly string[] | undefined): string {
  return stale?.length ? t({ zh: ` · 来源过期:${stale.join('、')}`, en: ` · stale: ${stale.join(', ')}` }) : ''
}

/** Why people entered and left, over all segments: data, time passing, another definition, or ids that became one. */
function reasonLine({ t, language }: Door, own: KindManifest): string[] {
  const sum = (reason: 'data' | 'time' | 'definition' | 'merged') =>
    own.segments.reduce((total, one) => total + (one.because?.[reason] ?? 0), 0)
  const of = (reason: Parameters<typeof sum>[0]) => count(sum(reason), language)
  if (!own.segments.some((one) => one.because)) return []
  return [
    t({
      zh: `进出的原因:数据 ${of('data')} 次,时间推移 ${of('time')} 次,定义改动 ${of('definition')} 次${sum('merged') > 0 ? `,合并或拆开 ${of('merged')} 次` : ''}`,
      en: `why people moved: data ${of('data')}, time passing ${of('time')}, another definition ${of('definition')}${sum('merged') > 0 ? `, merged or parted ${of('merged')}` : ''}`,
    }),
  ]
}

function unionLine({ t, language }: Door, own: KindManifest, kind: string): string[] {
  const unit = countedAs(kind)
  const sum = own.segments.reduce((total, one) => total + one.members, 0)
  const people = count(own.inAnySegment, language)
  const text = t({
    zh: `至少在一个客群里的共 ${people} ${unit.zh} (每${unit.zh}只计一次;各客群人数之和是 ${count(sum, language)})`,
    en: `${people} ${unit.en} are in at least one segment (each counted once; the sizes add up to ${count(sum, language)})`,
  })
  return [text]
}

function schemeTable(
  door: Door,
  own: KindManifest,
  scheme: SchemeManifest,
  before: SchemeManifest | undefined,
): string {
  const { t, language, paint } = door
  const base = populationSize(own, scheme.population)
  const largest = Math.max(...scheme.classes.map((one) => one.members), 1)
  const same = before?.version === scheme.version
  const rows = scheme.classes.map((one): TableCell[] => {
    const was = before?.classes.find((each) => each.id === one.id)
    return [
      one.id,
      t(one.name),
      count(one.members, language),
      share(one.members, base),
      same && was ? changed(one.members - was.members, door) : '',
      bar(one.members, largest, barWidth),
    ]
  })
  const unassigned = scheme.unassigned
    .filter((one) => one.members > 0)
    .map((one): TableCell[] => [
      { text: '—', style: 'dim' },
      `${t({ zh: '未归类', en: 'unassigned' })}:${t(one.text)}`,
      count(one.members, language),
      share(one.members, base),
      '',
      '',
    ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const head = `${paint('bold', scheme.id)}  ${name(door, scheme.name)}${scheme.state === 'computed' ? '' : `  (${t(states[scheme.state])})`}${paint('yellow', staleText(t, scheme.stale))}`
  const counts = scheme.prospects === undefined ? '' : `\n${populationWords(door, base, scheme.prospects)}`
  const columns = [
    { title: t({ zh: '类', en: 'class' }) },
    { title: t({ zh: '名称', en: 'name' }), max: 40 },
    right('人数', 'people'),
    right('占总体', 'share'),
    { ...right('变化', 'change'), optional: true },
    { title: '' },
  ]
  return `${head}${counts}\n${table(columns, [...rows, ...unassigned], paint)}`
}

function changed(value: number, { language }: Door): TableCell {
  const text = change(value, language)
  return value === 0 ? text : { text, style: value > 0 ? 'green' : 'red' }
}

function overlapTable({ t, language, paint }: Door, own: KindManifest): string {
  const segments = new Map(own.segments.map((one) => [one.id, one]))
  const rows = own.overlaps.slice(0, overlapsShown).map(({ a, b, both }): TableCell[] => {
    const smaller = Math.min(segments.get(a)?.members ?? 0, segments.get(b)?.members ?? 0)
    return [`${a} ∩ ${b}`, count(both, language), share(both, smaller)]
  })
  const columns = [
    { title: t({ zh: '重合最多的客群', en: 'largest overlaps' }) },
    { title: t({ zh: '人数', en: 'people' }), align: 'right' as const },
    { title: t({ zh: '占较小者', en: 'of the smaller' }), align: 'right' as const },
  ]
  return table(columns, rows, paint)
}

export function populationSize(own: KindManifest, population: string): number {
  return own.populations.find((one) => one.id === population)?.members ?? own.entities
}

const name = ({ t }: Door, text: Bilingual): string => oneLine(t(text))
