/** Full-width digits and signs as plain ones, and blanks of every kind off both ends. */
export function plainCell(text: string): string {
  const trimmed = text.trim()
  return /[\uFF01-\uFF5E\u3000]/.test(trimmed)
    ? trimmed
        .replaceAll(/[\uFF01-\uFF5E]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
        .replaceAll('\u3000', ' ')
    : trimmed
}

/** The ways a number is written that intake tells apart. */
export type NumberForm =
  | 'integer'
  /** 12.5 */
  | 'point'
  /** 12,5 */
  | 'comma'
  /** 1,234 or 1,234.50 */
  | 'grouped-point'
  /** 1.234 with more groups, or 1.234,50 */
  | 'grouped-comma'
  /** 1,234: thousands with one reading of the comma, a fraction with the other. */
  | 'unclear-comma'
  /** 1.234: a fraction with one reading of the point, thousands with the other. */
  | 'unclear-point'
  | 'scientific'

export interface NumberLook {
  form: NumberForm
  /** Written with a percent sign. */
  percent: boolean
  /** Written with a currency sign or word, or 元. */
  currency: boolean
  /** Written with 万 or 亿. */
  tenThousands: boolean
  /** Written per month or per year. */
  period: boolean
  digits: number
  leadingZero: boolean
}

const currencySigns = String.raw`[¥￥$€£]|CNY|RMB|USD|EUR|GBP|HKD|人民币`

/** How a (plain) cell is written as a number, or undefined when it is none. */
export function lookAtNumber(text: string): NumberLook | undefined {
  const parts = new RegExp(
    String.raw`^([+-]?)\s*(${currencySigns})?\s*([+-]?[\d.,]+(?:e[+-]?\d+)?)\s*(万元|万|亿元|亿|千|k)?\s*(元|圆|${currencySigns})?\s*(%)?\s*(?:[/每]\s*(年|月|year|month|yr|mo))?$`,
    'i',
  ).exec(text)
  if (!parts) return undefined
  const number = (parts[3] ?? '').replace(/^[+-]/, '')
  const form = formOf(number)
  if (!form) return undefined
  return {
    form,
    percent: parts[6] !== undefined,
    currency: parts[2] !== undefined || parts[5] !== undefined || (parts[4] ?? '').endsWith('元'),
    tenThousands: parts[4] !== undefined,
    period: parts[7] !== undefined,
    digits: number.replaceAll(/\D/g, '').length,
    leadingZero: /^0\d/.test(number),
  }
}

function formOf(number: string): NumberForm | undefined {
  if (/^\d+$/.test(number)) return 'integer'
  if (/^\d{1,3},\d{3}$/.test(number)) return 'unclear-comma'
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(number)) return 'unclear-point'
  if (/^(\d+\.\d*|\.\d+)$/.test(number)) return 'point'
  if (/^(\d+,\d+|,\d+)$/.test(number)) return 'comma'
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(number)) return 'grouped-point'
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(number)) return 'grouped-comma'
  if (/^\d+(\.\d+)?e[+-]?\d+$/i.test(number)) return 'scientific'
  return undefined
}

/** What programs write for a number there is not. */
export const notFinite = [
  'nan',
  'inf',
  '-inf',
  '+inf',
  'infinity',
  '-infinity',
  '+infinity',
  'nat',
  '#n/a',
  '#div/0!',
  '#value!',
  '#num!',
]

export const truths = ['是', 'y', 'yes', 'true', 't', '1', '有', '对', '√']
export const lies = ['否', 'n', 'no', 'false', 'f', '0', '无', '没有', '错', '×']

/** The formats (strptime, or `excel serial`, `unix seconds`, `unix milliseconds`) that a cell could be a time in. */
export interface TimeLook {
  formats: string[]
  /** Whether it says a time of day, or only a day. */
  clock: boolean
}

const clockPart = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?(?:\s*([AP]M))?$/i

/** How a cell is written as a day or a time; undefined when it is neither. Pure digits are never taken for one but `20250305`. */
export function lookAtTime(text: string): TimeLook | undefined {
  const split = /^(.*?\d日?|.*?\d{4})(?:([T ])\s*(\d{1,2}:.*))?$/.exec(text)
  if (!split) return undefined
  const dates = dateFormats(split[1] ?? '')
  if (dates.length === 0) return undefined
  const clock = split[3]
  if (clock === undefined) return { formats: dates, clock: false }
  const zoned = /^(.*?)\s*(Z|[+-]\d{2}(?::?\d{2})?)$/.exec(clock)
  const parts = clockPart.exec(zoned?.[1] ?? clock)
  if (!parts) return undefined
  const half = parts[5] !== undefined
  if (Number(parts[1]) > (half ? 12 : 23) || Number(parts[2]) > 59 || Number(parts[3] ?? 0) > 59) return undefined
  const hour = half ? '%I' : '%H'
  const seconds = parts[3] === undefined ? '' : parts[4] === undefined ? ':%S' : ':%S.%f'
  const tail = `${split[2]}${hour}:%M${seconds}${half ? (/\s/.test(clock) ? ' %p' : '%p') : ''}${zoned ? '%z' : ''}`
  return { formats: dates.map((date) => date + tail), clock: true }
}

function dateFormats(text: string): string[] {
  let parts = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)
  if (parts) return isDate(parts[3], parts[4]) ? [`%Y${parts[2]}%m${parts[2]}%d`] : []
  parts = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text)
  if (parts) return isDate(parts[2], parts[3]) ? ['%Y年%m月%d日'] : []
  parts = /^(19\d\d|20\d\d)(\d\d)(\d\d)$/.exec(text)
  if (parts) return isDate(parts[2], parts[3]) ? ['%Y%m%d'] : []
  parts = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text)
  if (parts) {
    const [, first, mark, second, year = ''] = parts
    const end = `${mark}${year.length === 4 ? '%Y' : '%y'}`
    return [
      ...(isDate(first, second) ? [`%m${mark}%d${end}`] : []),
      ...(isDate(second, first) ? [`%d${mark}%m${end}`] : []),
    ]
  }
  parts = /^(\d{1,2})([- ])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\2(\d{4}|\d{2})$/i.exec(text)
  if (parts) return [`%d${parts[2]}%b${parts[2]}${(parts[4] ?? '').length === 4 ? '%Y' : '%y'}`]
  return []
}

function isDate(month = '', day = ''): boolean {
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
}
