import { cliErrors } from './errors.ts'

/** A whole number of an option; undefined where it is left out. Throws `bad-option-value`. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  { least, most }: { least: number; most: number },
): number | undefined {
  if (text === undefined) return undefined
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  throw cliErrors.error('bad-option-value', {
    option,
    value: text,
    expected: { zh: `写 ${least} 到 ${most} 的整数`, en: `write a whole number from ${least} to ${most}` },
  })
}
