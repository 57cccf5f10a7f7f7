import { cliErrors } from './errors.ts'

/** `80%` as 0.8, above 0 and below 1. Throws `bad-option-value`. */
export function shareOf(option: string, text: string): number {
  const percent = /^\s*(\d{1,2}(?:\.\d{1,4})?)\s*%\s*$/.exec(text)?.[1]
  const share = Math.round(Number(percent ?? 0) * 10_000) / 1_000_000
  if (share > 0) return share
  throw cliErrors.error('bad-option-value', {
    option,
    value: text,
    expected: { zh: '写 0% 到 100% 之间的百分比,例如 80%', en: 'write a percentage between 0% and 100%, such as 80%' },
  })
}
