import type { Bilingual, ExitCode } from '../../errors.ts'
import type { AttributeDrift, DriftAnswer, DriftReading, SchemeDrift, SegmentDrift } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const readings: Record<DriftReading, Bilingual> = {
  none: { zh: '没变', en: 'none' },
  chance: { zh: '不超过偶然', en: 'by chance' },
  small: { zh: '小', en: 'small' },
  some: { zh: '有变动', en: 'some' },
  large: { zh: '变动大', en: 'large' },
}

/** So many characteristics are listed. */
const most = 25

/** What moved between two runs: segments, schemes, and what they look at. */
export function driftText(door: Door, found: DriftAnswer): ExitCode {
  const { t, paint } = door
  door.data('drift', { ...found })
  const title = found.of ? oneLine(t(found.of.name)) : t({ zh: '什么变了', en: 'what moved' })
  const parts = [
    `${paint('bold', title)}  ${paint('dim', `${found.from.day} (${found.from.run}) → ${found.to.day} (${found.to.run})`)}`,
    ...(found.segments.length ? [segmentsText(door, found.segments)] : []),
    ...(found.schemes.length ? [schemesText(door, found)] : []),
    ...(found.attributes.length ? [attributesText(door, found.attributes)] : []),
    paint('dim', found.conventions.map((one) => t(one)).join('\n')),
  ]
  door.print(parts.join('\n\n'))
  return 0
}

const percent = (share: number): string => `${decimal(Math.abs(share) * 100)}%`
const signed = (share: number): string => `${share > 0 ? '▲ +' : share < 0 ? '▼ −' : ''}${percent(share)}`
const right = (title: string) => ({ title, align: 'right' as const })

function segmentsText({ t, paint, language }: Door, segments: readonly SegmentDrift[]): string {
  const columns = [
    { title: t({ zh: '客群', en: 'segment' }), max: 36 },
    right(t({ zh: '之前', en: 'before' })),
    right(t({ zh: '现在', en: 'now' })),
    right(t({ zh: '变动', en: 'change' })),
    right(t({ zh: '上限', en: 'limit' })),
    right(t({ zh: '进入', en: 'entered' })),
    right(t({ zh: '离开', en: 'left' })),
    right('Jaccard'),
    { title: '', max: 60 },
  ]
  const rows = segments.map((one): TableCell[] => [
    oneLine(t(one.name)),
    count(one.before, language),
    count(one.now, language),
    one.change === null ? '—' : signed(one.change),
    percent(one.limit),
    count(one.entered, language),
    count(one.left, language),
    one.jaccard === null ? '—' : decimal(one.jaccard),
    one.beyond
      ? { text: alertText(t, one), style: 'yellow' }
      : one.redefined
        ? { text: t({ zh: '定义变了', en: 'redefined' }), style: 'dim' }
        : '',
  ])
  return table(columns, rows, paint)
}

function alertText(t: Door['t'], { because: what }: SegmentDrift): string {
  if (!what) return t({ zh: 'W15 超过上限', en: 'W15 beyond its limit' })
  return t({ zh: `W15 超过上限,主要因为“${what.zh}”`, en: `W15 beyond its limit, mostly by "${what.en}"` })
}

function schemesText(door: Door, { schemes, of }: DriftAnswer): string {
  const { t, paint, language } = door
  const columns = [
    { title: t({ zh: '方案', en: 'scheme' }), max: 36 },
    right(t({ zh: '占比变动', en: 'moved' })),
    right(t({ zh: '上限', en: 'limit' })),
    right('PSI'),
    right(t({ zh: '95% 区间', en: '95% interval' })),
    right("Cramér's V"),
    { title: '', max: 40 },
  ]
  const rows = schemes.map((one): TableCell[] => [
    oneLine(t(one.name)),
    percent(one.moved),
    percent(one.limit),
    ...indexCells(one),
    one.effect ? one.effect.correctedV.toFixed(3) : '—',
    one.beyond
      ? { text: t({ zh: 'W15 超过上限', en: 'W15 beyond its limit' }), style: 'yellow' }
      : t(one.redefined ? { zh: '定义变了', en: 'redefined' } : readings[one.reading]),
  ])
  const all = table(columns, rows, paint)
  if (!of || schemes.length !== 1) return all
  const [{ classes }] = schemes as [SchemeDrift]
  const sum = (side: 'before' | 'now') => classes.reduce((total, one) => total + one[side], 0)
  const [was, is] = [sum('before'), sum('now')]
  const mix = table(
    [
      { title: t({ zh: '类', en: 'class' }), max: 36 },
      right(t({ zh: '之前', en: 'before' })),
      right(t({ zh: '现在', en: 'now' })),
      right(t({ zh: '占比', en: 'share' })),
      right(t({ zh: '占比变动', en: 'change of share' })),
    ],
    classes.map((one): TableCell[] => [
      oneLine(t(one.name)),
      count(one.before, language),
      count(one.now, language),
      is > 0 ? percent(one.now / is) : '—',
      was > 0 && is > 0 ? signed(one.now / is - one.before / was) : '—',
    ]),
    paint,
  )
  return `${all}\n\n${mix}`
}

function attributesText({ t, paint }: Door, attributes: readonly AttributeDrift[]): string {
  const columns = [
    { title: t({ zh: '用到的标签和条件', en: 'what they look at' }), max: 44 },
    right('PSI'),
    right(t({ zh: '95% 区间', en: '95% interval' })),
    right(t({ zh: '档', en: 'bins' })),
    { title: t({ zh: '读作', en: 'reading' }) },
    { title: t({ zh: '谁用它', en: 'used by' }), max: 40 },
  ]
  const rows = attributes
    .slice(0, most)
    .map((one): TableCell[] => [
      oneLine(t(one.name)),
      ...indexCells(one),
      String(one.stability?.bins ?? 1),
      one.reading === 'large' || one.reading === 'some'
        ? { text: t(readings[one.reading]), style: 'yellow' }
        : t(readings[one.reading]),
      { text: one.usedBy.join(', '), style: 'dim' },
    ])
  const more = attributes.length - rows.length
  const text = table(columns, rows, paint)
  return more > 0 ? `${text}\n${paint('dim', t({ zh: `还有 ${more} 个`, en: `${more} more` }))}` : text
}

const indexCells = ({ stability }: Pick<AttributeDrift, 'stability'>): TableCell[] =>
  stability
    ? [stability.psi.toFixed(3), `${stability.interval.low.toFixed(3)} – ${stability.interval.high.toFixed(3)}`]
    : ['0', '—']
