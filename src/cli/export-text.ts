import type { ExportResult } from '../index.ts'
import type { Door } from './door.ts'
import { bytes, count } from './figures.ts'
import { oneLine } from './plain-text.ts'

/** What left, for a terminal: where to, how many rows, who was left out, and what whoever uses it must know. */
export function exportText(
  { t, language, paint }: Pick<Door, 't' | 'language' | 'paint'>,
  result: ExportResult,
): string {
  const rows = count(result.rows, language)
  const masked = result.personal.length
    ? result.unmasked
      ? t({ zh: ',个人信息可读', en: ', personal columns readable' })
      : t({ zh: ',个人信息已遮住', en: ', personal columns masked' })
    : ''
  const head = t({
    zh: `${result.file}:${rows} 行,${bytes(result.bytes)},基准时 ${result.day}${masked};${result.consent.zh};记为第 ${result.id} 次导出`,
    en: `${result.file}: ${rows} rows, ${bytes(result.bytes)}, as of ${result.day}${masked}; ${result.consent.en}; logged as export ${result.id}`,
  })
  const notes = (result.notes ?? []).map(({ title, text }) => `  ${paint('dim', `${t(title)}:`)} ${t(text)}`)
  return [oneLine(head), ...notes.map(oneLine), ...batchLines(t, result)].join('\n')
}

function batchLines(t: Door['t'], { batches = [] }: ExportResult): string[] {
  if (batches.every((one) => one.delivered)) return []
  return batches.map(({ number, rows, delivered, tries }) => {
    const state = delivered ? { zh: '已送达', en: 'delivered' } : { zh: '未送达', en: 'not delivered' }
    const tried = tries > 1 ? { zh: `,试了 ${tries} 次`, en: `, ${tries} tries` } : { zh: '', en: '' }
    return `  ${t({ zh: `第 ${number} 批 ${rows} 行:${state.zh}${tried.zh}`, en: `batch ${number}, ${rows} rows: ${state.en}${tried.en}` })}`
  })
}
