import { basename } from 'node:path'
import { FenqunError } from '../errors.ts'
import type { Bilingual, Problem } from '../errors.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import { intakeErrors } from './errors.ts'
import { plainCell } from './cell-forms.ts'
import { inScientificNotation, looksLikePeople } from './personal-values.ts'
import { decideRoles, headerWords } from './roles.ts'
import type { Role, RoleDecision } from './roles.ts'
import { shortText } from './short-text.ts'
import { yamlText } from './starter-text.ts'
import { sniffFile } from './sniff.ts'
import type { Sniffed } from './sniff.ts'
import type { ColumnDefinition } from './source-definition.ts'

/** What was decided about one column, and why. */
export interface ColumnDecision extends RoleDecision {
  header: string
  /** Its name in fenqun; undefined when it is left out. */
  name: string | undefined
  column: ColumnDefinition | undefined
  evidence: ColumnEvidence
}

export interface ProposedSource {
  /** Name of the source, and of its event or table. */
  source: string
  file: string
  sniffed: Sniffed
  /** Rows are events, describe customers, or are a finished table of recency, frequency and money. */
  kind: 'events' | 'customers' | 'rfm'
  kindReason: Bilingual
  columns: ColumnDecision[]
  event?: string
  orders?: string
  refund?: { column: string; is?: string; 'starts with'?: string; 'less than'?: number; reason: Bilingual }
  /** The money of a row: a column, or quantity × unit price; undefined when there is none. */
  amount?: { name: string; multiply?: [string, string] }
  /** Names of columns by role, where there is one. */
  names: Partial<Record<Role, string>>
}

export interface Proposal {
  project: string
  sources: ProposedSource[]
  /** Why files are not used (errors), and what is doubtful about those that are (warnings). */
  problems: Problem[]
  /** What a person should look at, in order of weight. */
  notes: Bilingual[]
  /** The last day in the data, where there are events: a good as-of for a first run. */
  lastDay?: string
}

/**
 * Looks at files and says what project they make. Files that cannot be used are named in
 * `problems`; when none can, the problems are thrown (`no-customer-id`, `file-binary` …).
 */
export async function proposeProject(files: readonly (string | { path: string; shown: string })[]): Promise<Proposal> {
  const sources: ProposedSource[] = []
  const problems: Problem[] = []
  const notes: Bilingual[] = []
  for (const file of files) {
    const { path, shown } = typeof file === 'string' ? { path: file, shown: file } : file
    try {
      const proposed = proposeSource(await sniffFile(path, { shown }), path)
      if (sources.some(({ source }) => source === proposed.source))
        proposed.source = `${proposed.source}_${sources.length + 1}`
      sources.push(proposed)
      problems.push(...warningsOn(proposed))
    } catch (error) {
      if (!(error instanceof FenqunError)) throw error
      problems.push(...error.problems)
    }
  }
  if (sources.length === 0) throw new FenqunError(problems)
  for (const source of sources) notes.push(...notesOn(source))
  const days = sources.filter(({ kind }) => kind === 'events').flatMap((source) => lastDayOf(source) ?? [])
  const lastDay = days.sort().at(-1)
  const first = sources[0]
  return {
    project: idOf(basename(first?.file ?? 'shop').replace(/\.(csv|tsv|txt)?(\.gz)?$/i, ''), 'my-shop').replaceAll(
      '_',
      '-',
    ),
    sources,
    problems,
    notes,
    ...(lastDay ? { lastDay } : {}),
  }
}

function proposeSource(file: Sniffed, path: string): ProposedSource {
  const sniffed = withoutRepeats(file)
  const evidence = sniffed.columns
  const roles = decideRoles(evidence)
  const at = (role: Role) => roles.findIndex((one) => one.role === role)
  const idIndex = at('id')
  const idEvidence = evidence[idIndex]
  if (!idEvidence) throw withoutId(sniffed, roles)
  const decided = kindOf(roles, idEvidence)
  if (decided.kind === 'events' && at('time') < 0) throw intakeErrors.error('no-event-time', { path: sniffed.shown })
  if (decided.kind !== 'events') settleCustomers(roles, evidence, decided.kind)
  else settleEvents(roles, evidence)

  const used = new Set<string>(decided.kind === 'events' ? ['time', 'day', 'refund', 'lines', 'order'] : ['valid_from'])
  const columns = evidence.map((column, index): ColumnDecision => {
    const decision = roles[index] ?? { role: 'other', confidence: 0, reason: column.reason }
    if (decision.role === 'none' || decision.role === 'sensitive')
      return { ...decision, header: column.header, name: undefined, column: undefined, evidence: column }
    const name = freshName(nameFor(decision.role, column.header), used)
    return {
      ...decision,
      header: column.header,
      name,
      column: definitionFor(decision.role, column, name),
      evidence: column,
    }
  })
  const names: ProposedSource['names'] = {}
  for (const { role, name } of columns) if (name && names[role] === undefined) names[role] = name
  const base = { file: sniffed.shown, sniffed, ...decided, columns, names }
  if (decided.kind !== 'events') return { ...base, source: idOf(sourceName(path), 'customers') }

  const lines = at('order') >= 0
  const amount = amountOf(names, used)
  const refund = refundOf(sniffed, columns, names, amount?.name)
  return {
    ...base,
    source: 'orders',
    event: lines ? 'order_line' : names.product && !amount ? 'order_item' : 'order',
    ...(lines ? { orders: 'order' } : {}),
    ...(amount ? { amount } : {}),
    ...(refund ? { refund } : {}),
  }
}

/** Headers that come again are not read: a source can only name a header, and that means the first. */
function withoutRepeats(sniffed: Sniffed): Sniffed {
  const keep = sniffed.header.map((header, index) => sniffed.header.indexOf(header) === index)
  if (keep.every(Boolean)) return sniffed
  const kept = <T>(list: readonly T[]) => list.filter((_, index) => keep[index] ?? true)
  return {
    ...sniffed,
    columns: kept(sniffed.columns),
    header: kept(sniffed.header),
    preview: sniffed.preview.map(kept),
    repeated: sniffed.header.flatMap((header, index) =>
      keep[index] ? [] : [{ header, first: sniffed.header.indexOf(header) + 1, again: index + 1 }],
    ),
  }
}

function withoutId(sniffed: Sniffed, roles: readonly RoleDecision[]): FenqunError {
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

function kindOf(
  roles: readonly RoleDecision[],
  id: ColumnEvidence,
): { kind: ProposedSource['kind']; kindReason: Bilingual } {
  const has = (role: Role) => roles.some((one) => one.role === role)
  const unique = id.distinct >= id.filled * 0.999
  const measured = has('frequency') && (has('money') || has('amount')) && (has('recency') || has('frequency'))
  if (unique && measured)
    return {
      kind: 'rfm',
      kindReason: { zh: '每个客户一行,已有 R、F、M', en: 'one row per customer, with R, F and M already there' },
    }
  if (unique && !(has('order') && has('time')))
    return { kind: 'customers', kindReason: { zh: '每个客户编号只出现一次', en: 'every customer id comes once' } }
  if (!has('time') && !unique && !has('order') && !has('amount'))
    return {
      kind: 'customers',
      kindReason: { zh: '没有时间,按客户资料读', en: 'no time: read as a table of customers' },
    }
  return {
    kind: 'events',
    kindReason: {
      zh: `客户编号有重复 (${id.filled} 行中 ${id.distinct} 个)${has('time') ? ',每行有时间' : ''}`,
      en: `customer ids repeat (${id.distinct} in ${id.filled} rows)${has('time') ? ', and every row has a time' : ''}`,
    },
  }
}

/** Among customers, times are plain dates, money is a given number, and R, F, M have their own roles. */
function settleCustomers(
  roles: RoleDecision[],
  evidence: readonly ColumnEvidence[],
  kind: ProposedSource['kind'],
): void {
  const replace = (index: number, role: Role) => {
    const old = roles[index]
    if (old) roles[index] = { ...old, role }
  }
  const rfm = kind === 'rfm'
  for (const [index, { role }] of [...roles].entries()) {
    if (role === 'amount' && rfm && !roles.some((one) => one.role === 'money')) replace(index, 'money')
    else if (
      ['time', 'order', 'event id', 'valid from', 'amount', 'quantity', 'unit price', 'product', 'status'].includes(
        role,
      )
    )
      replace(index, 'other')
    else if (!rfm && ['recency', 'frequency', 'money'].includes(role)) replace(index, 'other')
    if (evidence[index]?.shape.kind === 'empty') replace(index, 'none')
    if (['other', 'product'].includes(role) && bareName(evidence[index])) replace(index, 'name')
  }
}

/** A column called just name, of texts: who it names depends on the file. */
function bareName(column: ColumnEvidence | undefined): column is ColumnEvidence {
  if (column?.shape.kind !== 'text') return false
  return /^(name|user ?name|nick ?name|名字|名称|昵称|姓名|客户名|会员名)$/.test(headerWords(column.header))
}

/** A lone `price` beside no amount and no quantity is what was paid. */
function settleEvents(roles: RoleDecision[], evidence: readonly ColumnEvidence[]): void {
  const has = (role: Role) => roles.some((one) => one.role === role)
  for (const [index, decision] of [...roles].entries()) {
    if (decision.role === 'unit price' && !has('amount') && !has('quantity'))
      roles[index] = {
        ...decision,
        role: 'amount',
        confidence: 0.7,
        reason: { zh: '没有数量,价格就是金额', en: 'no quantity: the price is the amount' },
      }
    if (['recency', 'frequency', 'money', 'valid from'].includes(decision.role))
      roles[index] = { ...decision, role: 'other' }
    const column = evidence[index]
    if (decision.role === 'other' && bareName(column)) {
      if (has('product code') && !has('product') && headerWords(column.header) === 'name')
        roles[index] = {
          role: 'product',
          confidence: 0.7,
          reason: { zh: '旁边有商品编号,是商品的名称', en: 'beside a product code: the name of the product' },
        }
      else if (looksLikePeople(column))
        roles[index] = { role: 'name', confidence: 0.7, reason: { zh: '像人名', en: 'names of people, it seems' } }
    }
    const shape = column?.shape
    if (decision.role === 'other' && roles[index] === decision && shape?.kind === 'text' && shape.averageLength > 80)
      roles[index] = { role: 'none', confidence: 0.6, reason: { zh: '长文字', en: 'long text' } }
  }
}

const fixedNames: Partial<Record<Role, string>> = {
  id: 'customer_id',
  order: 'order_no',
  'event id': 'line_id',
  time: 'ordered_at',
  amount: 'amount',
  quantity: 'quantity',
  'unit price': 'unit_price',
  product: 'product',
  'product code': 'product_code',
  category: 'category',
  subcategory: 'subcategory',
  channel: 'channel',
  status: 'status',
  'refund amount': 'refunded',
  phone: 'phone',
  email: 'email',
  address: 'address',
  messenger: 'messenger',
  name: 'name',
  'birth date': 'birth_date',
  gender: 'gender',
  age: 'age',
  income: 'income',
  recency: 'recency_days',
  frequency: 'orders',
  money: 'spend',
  store: 'store',
  profit: 'profit',
  cost: 'cost',
}

function nameFor(role: Role, header: string): string {
  return fixedNames[role] ?? idOf(headerWords(header).replaceAll(' ', '_'), 'column')
}

/** A text as an id: letters (Latin or Chinese), digits and `_`, beginning with a letter. */
function idOf(text: string, otherwise: string): string {
  const kept = text
    .normalize('NFKC')
    .replaceAll(/[^\p{Script=Han}\w-]+/gu, '_')
    .replaceAll(/^[^\p{Script=Han}A-Za-z]+|_+$/gu, '')
  return kept === '' ? otherwise : kept
}

function freshName(wanted: string, used: Set<string>): string {
  let name = wanted
  for (let count = 2; used.has(name); count++) name = `${wanted}_${count}`
  used.add(name)
  return name
}

function sourceName(path: string): string {
  const plain = basename(path).replace(/\.(csv|tsv|txt)?(\.gz)?$/i, '')
  return /customer|member|client|user|客户|会员|用户|demograph/i.test(plain) ? 'customers' : plain.toLowerCase()
}

const privateRoles = new Set<Role>(['name', 'phone', 'email', 'address', 'messenger'])
const codeHeader = /(^| )(id|no|code|number|zip|postal code|upc|sku|key)$|编号|编码|代码|邮编|^.+号$/

function definitionFor(role: Role, evidence: ColumnEvidence, name: string): ColumnDefinition {
  const header: ColumnDefinition = evidence.header === name ? {} : { column: evidence.header }
  if (role === 'id' || role === 'order' || role === 'event id') return { ...header, as: role }
  if (privateRoles.has(role))
    return { ...header, private: role as 'name' | 'phone' | 'email' | 'address' | 'messenger' }
  const { shape } = evidence
  const formats = shape.kind === 'date' || shape.kind === 'time' ? shape.formats : []
  const format = formats.length === 0 ? {} : { format: formats.length === 1 ? (formats[0] ?? '') : formats }
  if (role === 'time' || role === 'valid from') return { ...header, as: role, ...format }
  const missing = ['-', '--', 'N/A', 'NULL', 'null', '无'].filter(
    (word) => evidence.misfit === word || evidence.common.includes(word),
  )
  const extra = missing.length > 0 && shape.kind !== 'text' ? { missing } : {}
  return { ...header, type: typeFor(role, evidence), ...format, ...extra }
}

function typeFor(
  role: Role,
  { shape, header, misfits, filled }: ColumnEvidence,
): NonNullable<ColumnDefinition['type']> {
  const words = headerWords(header)
  // A few answers such as "5+" among numbers: kept as text rather than lost.
  if ((role === 'other' || role === 'age') && misfits > filled * 0.001) return 'text'
  const isMoney = ['amount', 'unit price', 'cost', 'profit', 'money', 'refund amount'].includes(role)
  switch (shape.kind) {
    case 'integer':
      if (
        ['product code', 'store', 'channel', 'status', 'category', 'gender', 'region'].includes(role) ||
        (role === 'other' && codeHeader.test(words))
      )
        return 'text'
      if (role === 'income') return 'income'
      return isMoney ? 'money' : 'integer'
    case 'decimal':
      if (role === 'income') return 'income'
      if (
        isMoney ||
        shape.currency ||
        /price|amount|sales|revenue|cost|value|charge|premium|spend|disc|额|价|费|款/.test(words)
      )
        return role === 'discount' && shape.max <= 1 ? 'number' : 'money'
      return 'number'
    case 'percent':
    case 'income':
    case 'boolean':
    case 'date':
    case 'time':
      return shape.kind
    default:
      return 'text'
  }
}

function amountOf(names: ProposedSource['names'], used: Set<string>): ProposedSource['amount'] {
  if (names.amount) return { name: names.amount }
  if (names.quantity && names['unit price'])
    return { name: freshName('amount', used), multiply: [names.quantity, names['unit price']] }
  return undefined
}

/** Refunds by a letter before the order's number, by a status in words, or by negative quantities or amounts. */
function refundOf(
  sniffed: Sniffed,
  columns: readonly ColumnDecision[],
  names: ProposedSource['names'],
  amount: string | undefined,
): ProposedSource['refund'] {
  const of = (role: Role) => columns.find((column) => column.role === role)
  const measure = of('quantity') ?? of('amount')
  const negative = (row: string[]) =>
    measure !== undefined && plainCell(row[measure.evidence.index] ?? '').startsWith('-')
  const negatives = sniffed.sample.filter(negative).length
  const order = of('order')
  if (order?.name) {
    const { index } = order.evidence
    for (const letter of ['C', 'R', 'T', '退']) {
      const marked = sniffed.sample.filter((row) => new RegExp(`^${letter}\\d`).test(plainCell(row[index] ?? '')))
      if (
        marked.length === 0 ||
        marked.length > sniffed.sample.length * 0.3 ||
        marked.filter(negative).length < marked.length * 0.95
      )
        continue
      const reason = {
        zh: `以 ${letter} 开头的单号,数量都是负数 (抽样 ${marked.length} 行)`,
        en: `order ids that start with ${letter} have negative quantities (${marked.length} sampled rows)`,
      }
      return { column: order.name, 'starts with': letter, reason }
    }
  }
  const status = of('status')
  const word = status?.evidence.common.find((value) => /退|取消|refund|return|cancel/i.test(value))
  if (status?.name && word)
    return { column: status.name, is: word, reason: { zh: `状态 “${word}”`, en: `status "${word}"` } }
  if (negatives === 0 || negatives > sniffed.sample.length * 0.3) return undefined
  const column = names.quantity ?? amount
  return column === undefined
    ? undefined
    : {
        column,
        'less than': 0,
        reason: { zh: `负数 (抽样 ${negatives} 行)`, en: `negative values (${negatives} sampled rows)` },
      }
}

function notesOn(source: ProposedSource): Bilingual[] {
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
  if (source.sniffed.look.invalidLines > 0) notes.push(prefixed(source.file, source.sniffed.look.reason))
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

function warningsOn({ sniffed }: ProposedSource): Problem[] {
  const path = sniffed.shown
  const found = (sniffed.repeated ?? []).map(({ header, first, again }) =>
    intakeErrors.problem('duplicate-header', { path, column: header, first, again }),
  )
  const { longCell } = sniffed
  return longCell ? [...found, intakeErrors.problem('very-long-cell', { path, ...longCell })] : found
}

function share(evidence: ColumnEvidence): string {
  return `${Math.round((evidence.empty / Math.max(1, evidence.empty + evidence.filled)) * 100)}%`
}

/** The latest day of the sample, for formats that begin with the year; others are put in order first. */
function lastDayOf(source: ProposedSource): string | undefined {
  const time = source.columns.find(({ role }) => role === 'time')
  if (!time) return undefined
  const shape = time.evidence.shape
  const format = shape.kind === 'date' || shape.kind === 'time' ? (shape.formats[0] ?? '') : ''
  const order = [...format.matchAll(/%([YymdB])/g)].map(([, part]) => part)
  let last = ''
  for (const row of source.sniffed.sample) {
    const numbers = plainCell(row[time.evidence.index] ?? '').match(/\d+/g)
    if (!numbers || numbers.length < 3) continue
    const part = (letter: string) => Number(numbers[order.indexOf(letter)] ?? Number.NaN)
    const year = order.includes('Y') ? part('Y') : 2000 + part('y')
    const day = `${year}-${String(part('m')).padStart(2, '0')}-${String(part('d')).padStart(2, '0')}`
    if (/^\d{4}-\d{2}-\d{2}$/.test(day) && day > last) last = day
  }
  return last === '' ? undefined : last
}
