import type { Language } from './language.ts'

/** A day or an instant as a day of a zone: `2026-06-30`. A day stays what it is. */
export function formatDay(when: string, zone: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(when) ? when : formatInstant(when, zone).slice(0, 10)
}

/** An instant, in the project's zone, to the minute: `2026-07-01 02:15`. */
export function formatInstant(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}

/** A month as it heads a column: `2026-06`; the year's first carries the year in words where there is room. */
export function formatMonth(day: string, language: Language): string {
  const [year = '', month = ''] = day.split('-')
  return language === 'zh' ? `${year}年${Number(month)}月` : `${year}-${month}`
}
