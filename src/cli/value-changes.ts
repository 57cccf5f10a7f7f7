import type { Simulation } from '../index.ts'
import { cliErrors } from './errors.ts'

const units = ['day', 'week', 'month', 'quarter', 'year'] as const

/** `85%` (a year), `1% a month` of an option. Throws `bad-option-value`. */
export function rateOf(option: string, text: string): NonNullable<Simulation['keepRate']> {
  const found = /^(\d{1,3}(?:\.\d{1,8})?)\s*%(?: (?:a|an|per) (\w+))?$/.exec(text.trim())
  const per = units.find((one) => one === (found?.[2] ?? 'year'))
  const share = Number(found?.[1]) / 100
  if (found && per && share <= 1) return { share, per }
  throw cliErrors.error('bad-option-value', {
    option,
    value: text,
    expected: { zh: '写 85% 或 "85% a year",不超过 100%', en: 'write 85% or "85% a year", at most 100%' },
  })
}

/** `+10%`, `-5%` of an option as 0.1, −0.05. Throws `bad-option-value`. */
export function changeOf(option: string, text: string): number {
  const found = /^([-+−]?)(\d{1,4}(?:\.\d{1,4})?)\s*%$/.exec(text.trim())
  const change = (Number(found?.[2]) / 100) * (found?.[1] === '-' || found?.[1] === '−' ? -1 : 1)
  if (found && change >= -1) return change
  throw cliErrors.error('bad-option-value', {
    option,
    value: text,
    expected: { zh: '写 +10%、-5% 这样的变化', en: 'write a change such as +10% or -5%' },
  })
}
