import type { Door } from './door.ts'
import { count } from './figures.ts'
import type { Bilingual } from '../errors.ts'
import type { Proposal } from '../start-project.ts'
import { oneLine } from './plain-text.ts'
import type { TableCell } from './table.ts'
import { table } from './table.ts'

type Source = Proposal['sources'][number]

const previewRows = 3

/** What was decided about every file and why, with its first rows. */
export function proposalText(door: Door, proposal: Proposal): string {
  const { t, paint } = door
  const notes = proposal.notes.map((note) => `${paint('yellow', '!')} ${oneLine(t(note))}`)
  return [
    ...proposal.sources.map((source) => sourceText(door, source)),
    ...(notes.length ? [notes.join('\n')] : []),
  ].join('\n\n')
}

function sourceText(door: Door, source: Source): string {
  const { t, language, paint } = door
  const { sniffed } = source
  const about = sniffed.complete ? '' : language === 'zh' ? '约 ' : 'about '
  const rows = `${about}${count(sniffed.rows, language)}`
  const head = [
    `${paint('bold', oneLine(source.file))}  ${t({ zh: `${rows} 行`, en: `${rows} rows` })} → ${source.source}`,
    oneLine(t(source.kindReason)),
    formOf(sniffed)
      .map((part) => oneLine(t(part)))
      .join(' · '),
    ...new Set([...(sniffed.look ? [sniffed.look.reason] : []), ...sniffed.reasons].map((one) => oneLine(t(one)))),
  ]
  const decided = source.columns.map((one): TableCell[] => [
    one.header,
    one.name ?? { text: t({ zh: '(不用)', en: '(left out)' }), style: 'dim' },
    one.role,
    one.evidence.examples[0] ?? '',
    t(one.reason),
  ])
  const columns = [
    { title: t({ zh: '文件里的列', en: 'column of the file' }), max: 28 },
    { title: t({ zh: '叫作', en: 'named' }), max: 24 },
    { title: t({ zh: '当作', en: 'taken for' }) },
    { title: t({ zh: '例', en: 'such as' }), max: 24 },
    { title: t({ zh: '为什么', en: 'because' }), max: 70 },
  ]
  const preview = table(
    sniffed.header.map((title) => ({ title: oneLine(title), max: 18 })),
    sniffed.preview.slice(0, previewRows),
    paint,
  )
  return [head.join('\n'), table(columns, decided, paint), preview].join('\n\n')
}

/** How the file is written. */
function formOf({ format, sheet, look, separator }: Source['sniffed']): Bilingual[] {
  const same = (text: string): Bilingual => ({ zh: text, en: text })
  return [
    ...(format === 'csv' ? [] : [same(format)]),
    ...(sheet === undefined ? [] : [{ zh: `工作表 “${sheet}”`, en: `sheet "${sheet}"` }]),
    ...(look ? [same(look.encoding)] : []),
    ...(separator === undefined
      ? []
      : [{ zh: `分隔符 ${JSON.stringify(separator)}`, en: `separator ${JSON.stringify(separator)}` }]),
  ]
}
