import type { Bilingual } from '../errors.ts'
import { withoutContacts } from './contact-text.ts'
import { harmless } from './formula-cell.ts'

/** One refused row: where it stands and why. */
export interface Reject {
  /** File as the user named it. */
  file: string
  /** 0 where there are no lines: in a table. */
  line: number
  /** Header of the column, empty when the whole line is at fault. */
  column: string
  value: string
  /** How many lines of the file went with it; 1 when left out. */
  lines?: number
  reason: Bilingual
}

const reasons: Record<string, Bilingual> = {
  missing: { zh: '没有时间', en: 'the time is missing' },
  gap: { zh: '这个时刻因拨钟而不存在', en: 'a time that the clocks were put forward over' },
  integer: { zh: '不是整数', en: 'not a whole number' },
  money: { zh: '不是金额', en: 'not an amount of money' },
  number: { zh: '不是数', en: 'not a number' },
  percent: { zh: '不是百分数', en: 'not a percentage' },
  income: { zh: '不是收入', en: 'not an income' },
  boolean: { zh: '不是 是/否', en: 'not yes or no' },
  date: { zh: '不是声明格式的日期', en: 'not a day in a format that was declared' },
  time: { zh: '不是声明格式的时间', en: 'not a time in a format that was declared' },
  columns: { zh: '这一行的列数与表头不同', en: 'the line has not as many cells as the header' },
  quotes: { zh: '引号没有配对', en: 'a quote is not closed' },
  encoding: { zh: '字节不符合文件的编码', en: 'bytes that are not valid in the encoding of the file' },
  object: { zh: '这一行不是 JSON 对象', en: 'the line is not an object of JSON' },
  length: { zh: '这一行太长', en: 'the line is too long' },
  other: { zh: '这一行无法读取', en: 'the line cannot be read' },
}

export function rejectReason(kind: string): Bilingual {
  return reasons[kind] ?? { zh: '这一行无法读取', en: 'the line cannot be read' }
}

/** Why a refused record is longer than a line: nearly always a quote that nobody closed. */
export function swallowedReason(line: number, lines: number): Bilingual {
  return {
    zh: `第 ${line} 行的引号没有闭合,吞掉了 ${lines} 行`,
    en: `an unclosed quote at line ${line} swallowed ${lines} lines`,
  }
}

/** The rejects as a CSV text that Excel opens: byte order mark, one line each, formulas made harmless. */
export function* rejectsCsv(rejects: Iterable<Reject>): Generator<string> {
  yield '\uFEFFfile,line,column,value,reason,原因\n'
  for (const { file, line, column, value, reason } of rejects)
    yield `${[file, line > 0 ? String(line) : '', column, value, reason.en, reason.zh].map(csvCell).join(',')}\n`
}

function csvCell(text: string): string {
  const safe = harmless(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** How many rows were rejected for which reason, the commonest first, with an example of each. */
export function reasonsOf(rejects: readonly Reject[]): Bilingual {
  const groups = new Map<string, { first: Reject; rows: number }>()
  for (const one of rejects) {
    const key = JSON.stringify([one.column, one.reason.en])
    const group = groups.get(key) ?? { first: one, rows: 0 }
    groups.set(key, group)
    group.rows += 1
  }
  const found = [...groups.values()].toSorted((a, b) => b.rows - a.rows)
  const zh = found.map(
    ({ first: { column, value, reason }, rows }) =>
      `列 “${column}”:${reason.zh},${rows} 行${value ? ` (如 “${value}”)` : ''}`,
  )
  const en = found.map(
    ({ first: { column, value, reason }, rows }) =>
      `column "${column}": ${reason.en}, ${rows} rows${value ? ` (such as "${value}")` : ''}`,
  )
  return { zh: zh.join('; '), en: en.join('; ') }
}

/**
 * Where the first reject stands, one that swallowed lines before others, and what is wrong with it; with its file if there are `several`.
 * Phones and mails are not repeated.
 */
export function firstReject(rejects: readonly Reject[], several: boolean): Bilingual {
  const first = rejects.find(({ lines = 1 }) => lines > 1) ?? rejects[0]
  if (!first) return { zh: '', en: '' }
  const value = withoutContacts(first.value)
  const zh = [
    ...(several ? [`“${first.file}”`] : []),
    ...(first.line > 0 ? [`第 ${first.line} 行`] : []),
    ...(first.column ? [`列 “${first.column}”`] : []),
    ...(value ? [`值 “${value}”`] : []),
  ]
  const en = [
    ...(several ? [`"${first.file}"`] : []),
    ...(first.line > 0 ? [`line ${first.line}`] : []),
    ...(first.column ? [`column "${first.column}"`] : []),
    ...(value ? [`value "${value}"`] : []),
  ]
  return { zh: `${zh.join(',')}:${first.reason.zh}`, en: `${en.join(', ')}: ${first.reason.en}` }
}
