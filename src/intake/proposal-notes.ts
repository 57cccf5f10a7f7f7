import type { Bilingual, FenqunError, Problem } from '../errors.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import { intakeErrors } from './errors.ts'
import { inScientificNotation } from './personal-values.ts'
import { idOf } from './plain-id.ts'
import type { ProposedSource } from './proposal.ts'
import { codeHeader, headerWords } from './roles.ts'
import type { RoleDecision } from './roles.ts'
import { shortText } from './short-text.ts'
import type { Sniffed } from './sniffed.ts'
import { yamlText } from './starter-text.ts'

/** What a person should look at in a source that was proposed. */
export function notesOn(source: ProposedSource): Bilingual[] {
  const notes: Bilingual[] = []
  const say = (zh: string, en: string) => notes.push({ zh: `${source.file}:${zh}`, en: `${source.file}: ${en}` })
  const id = source.columns.find(({ role }) => role === 'id')
  if (id && id.evidence.empty > 0)
    say(
      `约 ${share(id.evidence)} 的行没有客户编号,会单独计数,不参加分群`,
      `about ${share(id.evidence)} of rows have no customer id; they are counted apart and left out`,
    )
  if (id && id.confidence < 0.7)
    say(`把 “${id.header}” 当作客户编号,请核对`, `"${id.header}" is taken for the customer id: please check`)
  if (source.kind === 'events' && !source.amount)
    say('没有金额,M 用件数代替', 'no money: the number of items stands in for M')
  if (source.amount?.multiply) say('没有金额列:金额 = 数量 × 单价', 'no amount: it is quantity × unit price')
  if (source.refund) say(`退款:${source.refund.reason.zh}`, `refunds: ${source.refund.reason.en}`)
  if (source.kind === 'events' && !source.orders) say('没有订单号:一行算一次购买', 'no order id: a row is a purchase')
  const { look, sheet, otherSheets = [] } = source.sniffed
  if (look && look.invalidLines > 0) notes.push(prefixed(source.file, look.reason))
  if (otherSheets.length > 0) {
    const others = otherSheets.map((one) => `“${one}”`).join(', ')
    say(
      `只读工作表 “${sheet ?? ''}”;还有 ${others},要读就另写一个来源,用 sheet 指明`,
      `only the sheet "${sheet ?? ''}" is read; there are ${others} too: name one with \`sheet\` in a source of its own`,
    )
  }
  for (const { header, evidence, name, column, role } of source.columns) {
    const { shape } = evidence
    if (role === 'sensitive')
      say(
        `“${header}” 是证件或银行账号,分群用不到,没有导入;确实要用就在 sources/${source.source}.yml 的 columns 下加一行 ${addLine(header)},注意它会以明文存在表里`,
        `"${header}" holds numbers of papers or bank accounts; segments do not need it and it is left out. to have it all the same add ${addLine(header)} under columns: in sources/${source.source}.yml; it is then kept readable in the tables`,
      )
    if (inScientificNotation(evidence) && codeNamed(evidence))
      say(
        `“${header}” 写成了科学计数法 (${evidence.common[0] ?? ''}),末尾的数字已经丢失:在 Excel 中设为 “文本” 格式再导出`,
        `"${header}" is in scientific notation (${evidence.common[0] ?? ''}), its last digits are gone: format it as text in Excel and export again`,
      )
    if (name && (shape.kind === 'date' || shape.kind === 'time') && shape.dayFirst === 'guessed')
      say(
        `“${header}” 的日月顺序无法判断,按 ${shape.formats[0]} 读`,
        `"${header}" may be day-month or month-day; it is read as ${shape.formats[0]}`,
      )
    if (name && evidence.misfits > 0 && column?.type !== undefined && column.type !== 'text')
      say(
        `“${header}” 有不符合的值,例如 “${shortText(evidence.misfit ?? '')}”,导入时会被拒绝`,
        `"${header}" has values that do not fit, such as "${shortText(evidence.misfit ?? '')}"; they will be rejected`,
      )
  }
  return notes
}

function prefixed(file: string, text: Bilingual): Bilingual {
  return { zh: `${file}:${text.zh}`, en: `${file}: ${text.en}` }
}

/** The line that brings a column in which was left out. */
export function addLine(header: string): string {
  return `${yamlText(idOf(headerWords(header).replaceAll(' ', '_'), 'column'))}: { column: ${yamlText(header)}, type: text }`
}

/** What is doubtful about a file that is used: `duplicate-header`, `very-long-cell`. */
export function warningsOn({ sniffed }: ProposedSource): Problem[] {
  const path = sniffed.shown
  const found = (sniffed.repeated ?? []).map(({ header, first, again }) =>
    intakeErrors.problem('duplicate-header', { path, column: header, first, again }),
  )
  const { longCell } = sniffed
  found.push(...(sniffed.warnings ?? []))
  return longCell ? [...found, intakeErrors.problem('very-long-cell', { path, ...longCell })] : found
}

function share(evidence: ColumnEvidence): string {
  return `${Math.round((evidence.empty / Math.max(1, evidence.empty + evidence.filled)) * 100)}%`
}

/** `no-customer-id`, with what this file needs to have one. */
export function withoutId(sniffed: Sniffed, roles: readonly RoleDecision[]): FenqunError {
  const phone = sniffed.columns[roles.findIndex(({ role }) => role === 'phone')]
  const broken = sniffed.columns.find((column) => codeNamed(column) && inScientificNotation(column))
  const advice = broken
    ? {
        adviceZh: `“${broken.header}” 写成了科学计数法 (${broken.common[0] ?? ''}),末尾的数字已经丢失:在 Excel 中把这一列设为 “文本” 格式,再从原系统重新导出`,
        adviceEn: `"${broken.header}" is in scientific notation (${broken.common[0] ?? ''}) and its last digits are gone: format the column as text in Excel and export it again`,
      }
    : phone
      ? {
          adviceZh: `文件里有 “${phone.header}”,但目前不能只用手机号当客户编号;请在导出时加上会员号`,
          adviceEn: `it has "${phone.header}", but a phone alone is not used as an id yet; export a member id`,
        }
      : {
          adviceZh: '能做的只有按单统计(金额、退款、地区);要做客户分群,请在导出时加上会员号、买家昵称等客户编号',
          adviceEn:
            'only sums per order (money, refunds, regions) could be made of it; for segments of customers export it again with a member number or buyer name',
        }
  return intakeErrors.error('no-customer-id', {
    path: sniffed.shown,
    columns: shortText(sniffed.header.join('、'), 400),
    ...advice,
  })
}

/** Whether a header promises an id, a number of something, or a phone. */
function codeNamed({ header }: ColumnEvidence): boolean {
  const words = headerWords(header)
  return codeHeader.test(words) || /phone|mobile|tel|手机|电话|单号|账号/.test(words)
}
