import { FenqunError } from '../errors.ts'
import type { Bilingual, Problem } from '../errors.ts'
import { regionNamed } from '../facts/region-names.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import { intakeErrors } from './errors.ts'
import { plainCell } from './cell-forms.ts'
import type { FileFormat } from './file-format.ts'
import { plainNameOf } from './file-format.ts'
import { layoutOf } from './layouts.ts'
import { withMisfits } from './misfits-said.ts'
import { looksLikePeople } from './personal-values.ts'
import { idOf } from './plain-id.ts'
import type { ColumnDecision, ProposedSource, Proposal } from './proposal.ts'
import { notesOn, warningsOn, withoutId } from './proposal-notes.ts'
import type { LookedAt } from './proposed-files.ts'
import { lookAtFiles } from './proposed-files.ts'
import { codeHeader, decideRoles, headerWords } from './roles.ts'
import type { Role, RoleDecision } from './roles.ts'
import type { Sniffed } from './sniffed.ts'
import { linkColumns } from './source-definition.ts'
import type { ColumnDefinition } from './source-definition.ts'
import type { ProposalWishes } from './proposal-wishes.ts'
import { chosen, keepWishes, wishRoles, withType } from './proposal-wishes.ts'
import { defaultTimeFormats } from './times.ts'

export type { ProposedSource, Proposal } from './proposal.ts'

/**
 * Looks at files and says what project they make. Files that cannot be used are named in
 * `problems`; when none can, the problems are thrown (`no-customer-id`, `file-binary` …).
 */
export async function proposeProject(files: readonly (string | { path: string; shown: string })[]): Promise<Proposal> {
  const sources: ProposedSource[] = []
  const problems: Problem[] = []
  const notes: Bilingual[] = []
  for await (const file of lookAtFiles(files, problems)) {
    try {
      const proposed = proposeSource(file)
      sources.push(proposed)
      problems.push(...warningsOn(proposed))
    } catch (error) {
      if (!(error instanceof FenqunError)) throw error
      problems.push(...error.problems)
    }
  }
  if (sources.length === 0) throw new FenqunError(problems)
  renameContacts(sources)
  for (const [index, one] of sources.entries())
    if (sources.slice(0, index).some(({ source }) => source === one.source)) one.source = `${one.source}_${index + 1}`
  for (const source of sources) notes.push(...notesOn(source))
  const days = sources.filter(({ kind }) => kind === 'events').flatMap((source) => lastDayOf(source) ?? [])
  const lastDay = days.sort().at(-1)
  const first = sources[0]
  return {
    project: idOf(plainNameOf(first?.file ?? 'shop'), 'my-shop').replaceAll('_', '-'),
    sources,
    problems,
    notes,
    ...(lastDay ? { lastDay } : {}),
  }
}

/** Beside purchases, events without money and orders (calls, visits) are called after their file. */
function renameContacts(sources: readonly ProposedSource[]): void {
  if (!sources.some(isPurchase)) return
  for (const source of sources) {
    if (source.kind !== 'events' || isPurchase(source) || source.event !== 'order') continue
    const plain = sourceName(source.file).replaceAll(/[^a-z0-9]+/g, '_')
    const name = /^[a-z]/.test(plain) && plain !== 'order' ? plain : `event_${sources.indexOf(source) + 1}`
    if (sources.some((one) => one.source === name)) continue
    source.source = name
    source.event = name
  }
}

const isPurchase = ({ kind, amount, orders }: ProposedSource): boolean =>
  kind === 'events' && (amount !== undefined || orders !== undefined)

/** What one file is as a source, with what somebody says of it. Throws `no-customer-id` and `no-event-time`. */
export function proposeSource({ sniffed: file, path, inside }: LookedAt, wishes: ProposalWishes = {}): ProposedSource {
  const sniffed = withoutRepeats(file)
  const evidence = sniffed.columns
  const layout = layoutOf(sniffed.header)
  const roles = decideRoles(evidence)
  if (layout) for (const one of roles) if (one.role === 'id') one.role = 'other'
  for (const [place, { column }] of layout?.columns ?? []) roles[place] = laidOutRole(column)
  wishRoles(roles, wishes)
  const at = (role: Role) => roles.findIndex((one) => one.role === role)
  const idIndex = at('id')
  const idEvidence = evidence[idIndex]
  if (!idEvidence) throw withoutId(sniffed, roles)
  if (!layout) findTime(roles, evidence, idEvidence)
  const found = layout ? wecomKind : kindOf(roles, idEvidence)
  const decided = layout || wishes.kind === undefined ? found : { kind: wishes.kind, kindReason: chosen }
  if (decided.kind === 'events' && at('time') < 0) throw intakeErrors.error('no-event-time', { path: sniffed.shown })
  if (decided.kind !== 'events') settleCustomers(roles, evidence, decided.kind)
  else settleEvents(roles, evidence)
  keepWishes(roles, wishes)

  const used = new Set<string>(
    decided.kind === 'events'
      ? ['time', 'day', 'refund', 'lines', 'order']
      : ['refund', linkColumns.from, linkColumns.until],
  )
  for (const { name } of layout?.columns.values() ?? []) used.add(name.toLowerCase())
  const columns = evidence.map((column, index): ColumnDecision => {
    const laidOut = layout?.columns.get(index)
    if (laidOut) {
      const { name, column: definition } = laidOut
      const reason = { zh: '企业微信导出的列', en: 'a column of WeCom exports' }
      const role = roles[index]?.role ?? 'other'
      return {
        role,
        confidence: 1,
        reason,
        header: column.header,
        name,
        column: definition,
        evidence: column,
        laidOut: true,
      }
    }
    const decision = roles[index] ?? { role: 'other', confidence: 0, reason: column.reason }
    if (decision.role === 'none' || decision.role === 'sensitive')
      return { ...decision, header: column.header, name: undefined, column: undefined, evidence: column }
    const wished = wishes.columns?.get(index)
    const name = freshName(wished?.name ?? nameFor(decision.role, column.header), used)
    const definition = definitionFor(decision.role, column, name, sniffed.format)
    return {
      ...decision,
      reason: withMisfits(decision, column, sniffed, definition.type),
      header: column.header,
      name,
      column: wished?.type === undefined ? definition : withType(definition, wished.type),
      evidence: column,
    }
  })
  const names: ProposedSource['names'] = {}
  for (const { role, name } of columns) if (name && names[role] === undefined) names[role] = name
  const from = { path, ...(inside === undefined ? {} : { inside }) }
  const base = { file: sniffed.shown, from, sniffed, ...decided, columns, names }
  if (layout) return { ...base, layout: layout.layout, source: wishes.source ?? 'wecom' }
  if (decided.kind !== 'events')
    return { ...base, source: wishes.source ?? idOf(sourceName(sniffed.shown), 'customers') }

  const lines = at('order') >= 0
  const amount = amountOf(names, used)
  const refund = refundOf(sniffed, columns, names, amount?.name)
  return {
    ...base,
    source: wishes.source ?? 'orders',
    event: lines ? 'order_line' : names.product && !amount ? 'order_item' : 'order',
    ...(lines ? { orders: 'order' } : {}),
    ...(amount ? { amount } : {}),
    ...(refund ? { refund } : {}),
  }
}

const wecomKind: { kind: ProposedSource['kind']; kindReason: Bilingual } = {
  kind: 'customers',
  kindReason: { zh: '企业微信的客户导出', en: 'an export of customers of WeCom' },
}

function laidOutRole({ as, private: field }: ColumnDefinition): RoleDecision {
  const role = as === 'id' ? 'id' : (field ?? 'other')
  return { role, confidence: 1, reason: wecomKind.kindReason }
}

/** Headers that come again are not read: a source can only name a header, and that means the first. */
export function withoutRepeats(sniffed: Sniffed): Sniffed {
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

/** Where ids repeat, the only column of days with a time is when it was, whatever it is called. */
function findTime(roles: RoleDecision[], evidence: readonly ColumnEvidence[], id: ColumnEvidence): void {
  if (isUnique(id) || roles.some(({ role }) => role === 'time' || role === 'valid from')) return
  const times = evidence.flatMap(({ shape }, index) =>
    shape.kind === 'time' && roles[index]?.role === 'other' ? [index] : [],
  )
  if (times.length !== 1) return
  roles[times[0]!] = {
    role: 'time',
    confidence: 0.6,
    reason: { zh: '客户编号有重复,只有这一列是时间', en: 'customer ids repeat, and this is the only column of times' },
  }
}

const isUnique = (id: ColumnEvidence): boolean => id.distinct >= id.filled * 0.999

function kindOf(
  roles: readonly RoleDecision[],
  id: ColumnEvidence,
): { kind: ProposedSource['kind']; kindReason: Bilingual } {
  const has = (role: Role) => roles.some((one) => one.role === role)
  const unique = isUnique(id)
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

function freshName(wanted: string, used: Set<string>): string {
  let name = wanted
  for (let count = 2; used.has(name.toLowerCase()); count++) name = `${wanted}_${count}`
  used.add(name.toLowerCase())
  return name
}

function sourceName(shown: string): string {
  const plain = plainNameOf(shown)
  return /customer|member|client|user|客户|会员|用户|demograph/i.test(plain) ? 'customers' : plain.toLowerCase()
}

const privateRoles = new Set<Role>(['name', 'phone', 'email', 'address', 'messenger'])

function definitionFor(role: Role, evidence: ColumnEvidence, name: string, form: FileFormat): ColumnDefinition {
  const header: ColumnDefinition = evidence.header === name ? {} : { column: evidence.header }
  if (role === 'id' || role === 'order' || role === 'event id') return { ...header, as: role }
  if (privateRoles.has(role))
    return { ...header, private: role as 'name' | 'phone' | 'email' | 'address' | 'messenger' }
  const { shape } = evidence
  const spelled = shape.kind === 'date' || shape.kind === 'time' ? shape.formats : []
  // Days and times of a sheet or a Parquet file have no spelling of their own.
  const formats = form !== 'csv' && spelled.every((one) => defaultTimeFormats.includes(one)) ? [] : spelled
  const format = formats.length === 0 ? {} : { format: formats.length === 1 ? (formats[0] ?? '') : formats }
  if (role === 'time' || role === 'valid from') return { ...header, as: role, ...format }
  const type = typeFor(role, evidence)
  const { missing = [] } = evidence
  return {
    ...header,
    type,
    ...(role === 'region' && type === 'text' && writtenManyWays(evidence) ? { normalise: 'region' as const } : {}),
    ...(type === 'text' ? {} : format),
    ...(missing.length > 0 && type !== 'text' ? { missing } : {}),
  }
}

/** Of what is filled in a column, so much may be slips, which cost their rows, before it is read as text. */
const mostSlips = 0.05

/** Whether places are written otherwise than by their short names: 广东省广州市, 廣東. */
function writtenManyWays({ common }: ColumnEvidence): boolean {
  const named = common.map((value) => regionNamed(value))
  const known = named.filter((name) => name !== undefined)
  return (
    known.length >= common.length * 0.8 && named.some((name, index) => name !== undefined && name !== common[index])
  )
}

function typeFor(
  role: Role,
  { shape, header, misfits, filled, recurring }: ColumnEvidence,
): NonNullable<ColumnDefinition['type']> {
  const words = headerWords(header)
  // Answers such as "5+" among numbers are kept as text rather than lost; a few slips are slips.
  const isPlain = role === 'other' || role === 'age'
  if (isPlain && (recurring !== undefined || misfits > filled * mostSlips)) return 'text'
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
    case 'list':
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

/** The latest day of the sample, for formats that begin with the year; others are put in order first. */
export function lastDayOf(source: ProposedSource): string | undefined {
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
