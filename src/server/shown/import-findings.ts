import { maskedCell } from '../../project.ts'
import type { CheckedImport as Checked, SampleDoubt } from '../../project.ts'
import type { CheckedImport, ImportFinding } from '../contract/imports.ts'

const shownRejects = 200

/**
 * What was found when all rows were read, what matters most first. In rejected rows contacts are masked, whoever asks; ids and phones that
 * are doubtful are as they stand for those who may read contacts (`open`), as in the preview.
 */
export function checkedAnswer(checked: Checked, open = false): CheckedImport {
  const { rows, good, rejected, rejects, rejectLimit } = checked
  return {
    rows,
    good,
    rejected,
    rejectLimit,
    findings: findingsOf(checked, open),
    rejects: rejects.slice(0, shownRejects).map(({ file, line, column, value, reason }) => {
      return { file, line, column, value: maskedCell(value), reason: reason.en, said: reason }
    }),
  }
}

function findingsOf(checked: Checked, open: boolean): ImportFinding[] {
  const {
    rows,
    rejected,
    rejects,
    rejectLimit,
    withoutId,
    duplicates,
    superseded,
    deleted,
    future,
    futureDates,
    doubts,
  } = checked
  const found: ImportFinding[] = []
  const say = (one: Omit<ImportFinding, 'examples' | 'said'>, zh: string, en: string, examples: string[] = []) => {
    const isOpen = open && one.finding !== 'rejects'
    const shown = examples.map((cell) =>
      isOpen ? cell : maskedCell(cell, one.finding === 'phones' ? 'phone' : undefined),
    )
    found.push({ ...one, said: { zh, en }, examples: shown })
  }
  if (rejected > 0) {
    const isTooMany = rejected > rows * rejectLimit
    const percent = `${((rejected / Math.max(1, rows)) * 100).toFixed(1)}%`
    const limit = `${Math.round(rejectLimit * 100)}%`
    const first = [...new Set(rejects.map(({ column, value }) => (column ? `${column}: ${value}` : value)))]
    say(
      { finding: 'rejects', severity: isTooMany ? 'error' : 'warning', rows: rejected },
      `${percent} 的行会被拒绝${isTooMany ? `,超过上限 ${limit}:不会导入` : ''}`,
      `${percent} of the rows would be refused${isTooMany ? `, more than the limit of ${limit}: nothing would be loaded` : ''}`,
      first.filter((one) => one !== '').slice(0, 3),
    )
  }
  for (const doubt of doubts) sayDoubt(doubt, say)
  if (superseded.rows > 0)
    say(
      { finding: 'repeated-ids', severity: 'warning', rows: superseded.rows },
      `${superseded.ids} 个编号在后面又出现过,内容不同:以最后一行为准,这些行不算`,
      `${superseded.ids} ids come again further down with other contents: the last row counts, these do not`,
      superseded.examples,
    )
  if (future.rows > 0)
    say(
      { finding: 'future', severity: 'warning', rows: future.rows },
      '时间晚于现在;到那一天之前不会计入',
      'later than now; they do not count before their day has come',
      future.examples,
    )
  for (const { column, rows: late, latest } of futureDates)
    say(
      { finding: 'future-dates', severity: 'warning', rows: late },
      `“${column}” 晚于现在;若不是到期日之类的日期,多半是录错了或占位`,
      `a "${column}" later than now; unless it is a date like an expiry, it is a slip or a filler`,
      [latest],
    )
  if (deleted > 0)
    say(
      { finding: 'deleted', severity: 'note', rows: deleted },
      '声明了删除:去掉同编号的记录',
      'say that they are deleted: they take away what has their id',
    )
  if (withoutId > 0)
    say(
      { finding: 'without-id', severity: 'note', rows: withoutId },
      '没有客户编号,不参加分群',
      'without a customer id; they are left out of segments',
    )
  if (duplicates > 0)
    say(
      { finding: 'duplicates', severity: 'note', rows: duplicates },
      '与另一行完全相同,只算一次',
      'the same as another row in everything; such rows count once',
    )
  const weight = { error: 0, warning: 1, note: 2 }
  return found.toSorted((a, b) => weight[a.severity] - weight[b.severity])
}

function sayDoubt(
  doubt: SampleDoubt,
  say: (one: Omit<ImportFinding, 'examples' | 'said'>, zh: string, en: string, examples?: string[]) => void,
): void {
  const { rows, column } = doubt
  if (doubt.doubt === 'currencies') {
    const list = doubt.found.map((one) => `${one.currency} ${one.rows}`).join(', ')
    say(
      { finding: 'currencies', severity: 'warning', rows },
      `“${column}” 里有几种货币 (抽样:${list});金额会直接相加`,
      `"${column}" holds more than one currency (sampled: ${list}); amounts are added up as they are`,
    )
  } else if (doubt.doubt === 'phones')
    say(
      { finding: 'phones', severity: rows > doubt.of * 0.05 ? 'warning' : 'note', rows },
      `“${column}” 里 (抽样 ${doubt.of} 行) 有不存在的号码;发不到短信`,
      `"${column}" holds numbers that do not exist (of ${doubt.of} sampled rows); no message reaches them`,
      doubt.examples,
    )
  else
    say(
      { finding: 'broken-ids', severity: 'error', rows },
      `“${column}” 的末尾数字已经丢失 (Excel 把长编号当成了数):不同的人会变成同一个。把这一列设为 “文本” 后重新导出`,
      `"${column}" has lost its last digits (a spreadsheet took long ids for numbers): different people become one. Format the column as text and export it again`,
      doubt.examples,
    )
}
