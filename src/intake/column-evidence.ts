import type { Bilingual } from '../errors.ts'
import { lies, lookAtNumber, lookAtTime, notFinite, plainCell, truths } from './cell-forms.ts'
import type { NumberForm } from './cell-forms.ts'
import { shortText } from './short-text.ts'

/** What a column's values look like. Shares are of the filled cells of the sample, 0 to 1. */
export type ValueShape =
  | { kind: 'empty' }
  | { kind: 'text'; averageLength: number }
  /** Digits that are a name and no number: leading zeros, or too long for one. */
  | { kind: 'code' }
  | { kind: 'boolean' }
  | { kind: 'integer'; negatives: number; min: number; max: number }
  | { kind: 'decimal'; negatives: number; min: number; max: number; currency: boolean }
  | { kind: 'percent' }
  | { kind: 'income' }
  | { kind: 'list' }
  | { kind: 'date' | 'time'; formats: string[]; dayFirst?: 'shown' | 'guessed' }

export interface ColumnEvidence {
  header: string
  index: number
  filled: number
  empty: number
  /** Distinct filled values among the sampled rows. */
  distinct: number
  examples: string[]
  /** The commonest values, at most 20. */
  common: string[]
  shape: ValueShape
  /** Cells that the shape does not fit, one of them, and its place among the cells, from 0. */
  misfits: number
  misfit?: string
  misfitAt?: number
  /** One that comes at least three times: rather an answer (`5+`) than a slip. */
  recurring?: string
  /** Words for nothing among the values of a shape: they count neither way. */
  missing?: string[]
  /** Digits only, but past what a number holds, or with leading zeros. */
  reason: Bilingual
}

const enough = 0.9

/** What people write where there is nothing. */
const forNothing = new Set([
  '-',
  '--',
  '—',
  '/',
  'n/a',
  'na',
  'null',
  'none',
  'unknown',
  '无',
  '未知',
  '不详',
  '暂无',
  '空',
  '未填',
  '未填写',
])

/** Weighs a column's sampled cells. */
export function columnEvidence(header: string, index: number, cells: string[], decimal: '.' | ','): ColumnEvidence {
  const counts = new Map<string, number>()
  let filled = 0
  for (const cell of cells) {
    const plain = plainCell(cell)
    if (plain === '') continue
    filled += 1
    counts.set(plain, (counts.get(plain) ?? 0) + 1)
  }
  const values = [...counts.keys()]
  const base = {
    header,
    index,
    filled,
    empty: cells.length - filled,
    distinct: values.length,
    examples: values.slice(0, 3),
    common: [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 20)
      .map(([value]) => value),
  }
  if (filled === 0)
    return { ...base, shape: { kind: 'empty' }, misfits: 0, reason: { zh: '全部为空', en: 'always empty' } }
  const missing = values.filter((value) => forNothing.has(value.toLowerCase()))
  const said = new Map([...counts].filter(([value]) => !missing.includes(value)))
  const some = missing.reduce((rest, value) => rest - (counts.get(value) ?? 0), filled)
  const shape =
    asBoolean(values) ?? (some > 0 ? (asTime(said, some) ?? asNumber(said, some, decimal, header)) : undefined)
  if (shape) {
    const { misfit, misfits } = shape
    const at = misfit === undefined ? -1 : cells.findIndex((cell) => plainCell(cell) === misfit)
    const extra = shape.shape.kind === 'boolean' || missing.length === 0 ? {} : { missing }
    const place = misfits > 0 && at >= 0 ? { misfitAt: at } : {}
    return { ...base, ...shape, ...place, ...extra, reason: misfits > 0 ? partly(shape, some) : shape.reason }
  }
  const averageLength = values.reduce((sum, value) => sum + value.length, 0) / values.length
  return { ...base, shape: { kind: 'text', averageLength }, misfits: 0, reason: { zh: '文字', en: 'text' } }
}

type Weighed = Pick<ColumnEvidence, 'shape' | 'misfits' | 'misfit' | 'recurring' | 'reason'>

function partly({ misfits, misfit = '', reason }: Weighed, filled: number): Bilingual {
  const [fit, text] = [filled - misfits, shortText(misfit)]
  return {
    zh: `${reason.zh};${filled} 个值里 ${fit} 个符合,${misfits} 个不符合,如 “${text}”`,
    en: `${reason.en}; ${fit} of ${filled} values fit, ${misfits} ${misfits === 1 ? 'does' : 'do'} not, such as "${text}"`,
  }
}

/** Of values that do not fit, one that comes again and again. */
function recurringIn(misfits: ReadonlyMap<string, number>): { recurring?: string } {
  const [most] = [...misfits].toSorted((a, b) => b[1] - a[1])
  return most && most[1] >= 3 ? { recurring: most[0] } : {}
}

function asBoolean(values: string[]): Weighed | undefined {
  if (values.length > 2) return undefined
  const lower = values.map((value) => value.toLowerCase())
  if (lower.every((value) => value === '0' || value === '1')) return undefined
  if (!lower.every((value) => truths.includes(value) || lies.includes(value))) return undefined
  return {
    shape: { kind: 'boolean' },
    misfits: 0,
    reason: { zh: `只有 ${values.join('、')}`, en: `only ${values.join(', ')}` },
  }
}

function asTime(counts: Map<string, number>, filled: number): Weighed | undefined {
  const fits = new Map<string, number>()
  let clocks = 0
  let timed = 0
  let digitsOnly = 0
  let misfit: string | undefined
  for (const [value, times] of counts) {
    const look = lookAtTime(value)
    if (!look) {
      if (!notFinite.includes(value.toLowerCase())) misfit ??= value
      continue
    }
    timed += times
    if (look.clock) clocks += times
    if (/^\d+$/.test(value)) digitsOnly += times
    for (const format of look.formats) fits.set(format, (fits.get(format) ?? 0) + times)
  }
  if (timed < filled * enough || (digitsOnly === timed && digitsOnly < filled)) return undefined
  const { formats, dayFirst } = chooseFormats(fits)
  const covered = [...counts].reduce((sum, [value, times]) => {
    const fitting = lookAtTime(value)?.formats.some((format) => formats.includes(format))
    if (!fitting) misfit ??= value
    return sum + (fitting ? times : 0)
  }, 0)
  const shape: ValueShape = { kind: clocks > 0 ? 'time' : 'date', formats, ...(dayFirst ? { dayFirst } : {}) }
  const many = formats.length > 1
  return {
    shape,
    misfits: filled - covered,
    ...(misfit === undefined ? {} : { misfit }),
    reason: {
      zh: `${covered} 个值符合 ${formats.join(' 或 ')}${dayFirst === 'guessed' ? ';日月顺序无法从数据判断,请核对' : ''}${many ? ';一列中有多种写法' : ''}`,
      en: `${covered} values fit ${formats.join(' or ')}${dayFirst === 'guessed' ? '; the data does not show which of day and month is first: please check' : ''}${many ? '; more than one format in the column' : ''}`,
    },
  }
}

/** Of day-first and month-first the one that fits more values; on a tie month first after a slash, day first after other marks. */
function chooseFormats(fits: Map<string, number>): { formats: string[]; dayFirst?: 'shown' | 'guessed' } {
  const dayFirst = [...fits].filter(([format]) => /^%d.%m/.test(format))
  const monthFirst = [...fits].filter(([format]) => /^%m.%d/.test(format))
  const total = (list: [string, number][]) => list.reduce((sum, [, count]) => sum + count, 0)
  const [days, months] = [total(dayFirst), total(monthFirst)]
  const tie = days === months && days > 0
  const preferMonth = tie ? monthFirst.every(([format]) => format[2] === '/') : months > days
  const dropped = new Set((preferMonth ? dayFirst : monthFirst).map(([format]) => format))
  const formats = [...fits]
    .filter(([format]) => !dropped.has(format))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([format]) => format)
  if (days + months === 0) return { formats }
  return { formats, dayFirst: tie ? 'guessed' : 'shown' }
}

function asNumber(
  counts: Map<string, number>,
  filled: number,
  decimal: '.' | ',',
  header: string,
): Weighed | undefined {
  const ok: Set<NumberForm> = new Set(
    decimal === '.'
      ? ['integer', 'point', 'grouped-point', 'unclear-comma', 'unclear-point', 'scientific']
      : ['integer', 'comma', 'grouped-comma', 'unclear-comma', 'unclear-point'],
  )
  const seen = {
    numbers: 0,
    whole: 0,
    percent: 0,
    currency: 0,
    income: 0,
    codes: 0,
    negatives: 0,
    ignored: 0,
    longest: 0,
  }
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  const misfits = new Map<string, number>()
  for (const [value, times] of counts) {
    const look = lookAtNumber(value)
    if (!look || !ok.has(look.form)) {
      if (notFinite.includes(value.toLowerCase())) seen.ignored += times
      else misfits.set(value, times)
      continue
    }
    seen.numbers += times
    if (look.form === 'integer') seen.whole += times
    if (look.percent) seen.percent += times
    if (look.currency) seen.currency += times
    if (look.period || look.tenThousands) seen.income += times
    if (look.form === 'integer' && (look.leadingZero || look.digits > 15)) seen.codes += times
    const plain = numberOf(value, decimal)
    if (plain < 0) seen.negatives += times
    min = Math.min(min, plain)
    max = Math.max(max, plain)
    seen.longest = Math.max(seen.longest, look.digits)
  }
  if (seen.numbers < (filled - seen.ignored) * enough || seen.numbers === 0) return undefined
  const [misfit] = misfits.keys()
  const rest = {
    misfits: filled - seen.ignored - seen.numbers,
    ...(misfit === undefined ? {} : { misfit }),
    ...recurringIn(misfits),
  }
  if (seen.codes > 0)
    return {
      shape: { kind: 'code' },
      ...rest,
      reason: {
        zh: '有前导零或超过 15 位,是编号而不是数',
        en: 'leading zeros or more than 15 digits: a code, not a number',
      },
    }
  if (seen.percent > seen.numbers / 2)
    return { shape: { kind: 'percent' }, ...rest, reason: { zh: '带 %', en: 'written with %' } }
  if (seen.income > 0 && /收入|薪|income|salary/i.test(header))
    return {
      shape: { kind: 'income' },
      ...rest,
      reason: { zh: '收入,带 万 或 /月', en: 'income, with 万 or per month' },
    }
  const integer = seen.whole === seen.numbers && seen.currency === 0
  const range = { negatives: seen.negatives, min, max }
  if (integer) return { shape: { kind: 'integer', ...range }, ...rest, reason: { zh: '整数', en: 'whole numbers' } }
  const reason =
    decimal === '.'
      ? { zh: '小数 (点)', en: 'numbers with a decimal point' }
      : { zh: '小数 (逗号)', en: 'numbers with a decimal comma' }
  return { shape: { kind: 'decimal', ...range, currency: seen.currency > 0 }, ...rest, reason }
}

function numberOf(value: string, decimal: '.' | ','): number {
  const digits = value.replaceAll(/[^\d.,eE+-]/g, '')
  return Number(decimal === '.' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.'))
}
