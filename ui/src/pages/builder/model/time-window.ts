import type { DurationUnit } from './duration.ts'

export const lastUnits = ['hour', 'day', 'week', 'month', 'year'] as const
export const periodUnits = ['week', 'month', 'quarter', 'year'] as const

type LastUnit = (typeof lastUnits)[number]
type PeriodUnit = (typeof periodUnits)[number]

/** A window of time as a form shows it. `text`: written in a way that the form has no fields for. */
export type TimeWindow =
  | { form: 'ever' }
  | { form: 'last' | 'before last'; count: number; unit: LastUnit }
  | { form: 'this' | 'previous'; period: PeriodUnit }
  | { form: 'since' | 'until'; day: string }
  | { form: 'between'; from: string; to: string }
  | { form: 'ago'; from: number; to: number; unit: Exclude<DurationUnit, 'minute' | 'hour'> }
  | { form: 'text'; text: string }

export type WindowForm = TimeWindow['form']

export const windowForms: readonly Exclude<WindowForm, 'text'>[] = [
  'last',
  'this',
  'previous',
  'since',
  'until',
  'between',
  'ago',
  'before last',
  'ever',
]

const day = String.raw`(\d{4}-\d{2}-\d{2})`
const last = String.raw`last (\d{1,7}) (hour|day|week|month|year)s?`

/** Reads `last 90 days`, `this month`, `2025-01-01 to 2025-03-31` and all other forms of docs/language.md. */
export function readWindow(written: unknown): TimeWindow {
  const text = typeof written === 'string' ? written : JSON.stringify(written ?? 'ever')
  const plain = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const parts = (form: string) => new RegExp(`^${form}$`).exec(plain)
  if (plain === 'ever') return { form: 'ever' }
  const back = parts(last)
  if (back) return { form: 'last', count: Number(back[1]), unit: back[2] as LastUnit }
  const before = parts(`before the ${last}`)
  if (before) return { form: 'before last', count: Number(before[1]), unit: before[2] as LastUnit }
  const period = parts('(this|previous) (week|month|quarter|year)')
  if (period) return { form: period[1] as 'this', period: period[2] as PeriodUnit }
  const edge = parts(`(since|until) ${day}`)
  if (edge) return { form: edge[1] as 'since', day: edge[2]! }
  const both = parts(`${day} to ${day}`)
  if (both) return { form: 'between', from: both[1]!, to: both[2]! }
  const ago = parts(String.raw`(\d{1,7}) to (\d{1,7}) (day|week|month|year)s? ago`)
  if (ago) return { form: 'ago', from: Number(ago[1]), to: Number(ago[2]), unit: ago[3] as 'day' }
  return { form: 'text', text }
}

/** As it is written in a definition. */
export function writeWindow(window: TimeWindow): string {
  switch (window.form) {
    case 'ever':
      return 'ever'
    case 'last':
      return lastText(window)
    case 'before last':
      return `before the ${lastText(window)}`
    case 'this':
    case 'previous':
      return `${window.form} ${window.period}`
    case 'since':
    case 'until':
      return `${window.form} ${window.day}`
    case 'between':
      return `${window.from} to ${window.to}`
    case 'ago':
      return `${window.from} to ${window.to} ${window.unit}s ago`
    default:
      return window.text
  }
}

/** Another form, with what the old one said where it fits; days are counted from the last day seen. */
export function withForm(window: TimeWindow, form: Exclude<WindowForm, 'text'>, seen: string): TimeWindow {
  const length = window.form === 'last' || window.form === 'before last' ? window : { count: 90, unit: 'day' as const }
  switch (form) {
    case 'ever':
      return { form }
    case 'last':
    case 'before last':
      return { form, count: length.count, unit: length.unit }
    case 'this':
    case 'previous':
      return { form, period: 'period' in window ? window.period : 'month' }
    case 'since':
      return { form, day: 'from' in window && window.form === 'between' ? window.from : `${seen.slice(0, 4)}-01-01` }
    case 'until':
      return { form, day: window.form === 'between' ? window.to : seen }
    case 'between':
      return {
        form,
        from: window.form === 'since' ? window.day : `${seen.slice(0, 4)}-01-01`,
        to: window.form === 'until' ? window.day : seen,
      }
    default:
      return { form: 'ago', from: 365, to: 90, unit: 'day' }
  }
}

function lastText({ count, unit }: { count: number; unit: LastUnit }): string {
  return `last ${count} ${unit}${count === 1 ? '' : 's'}`
}
