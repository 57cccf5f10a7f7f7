import { cliErrors } from './errors.ts'

/** One of some words of an option; undefined where it is left out. Throws `bad-option-value`. */
export function oneOf<T extends string>(option: string, text: string | undefined, known: readonly T[]): T | undefined {
  if (text === undefined) return undefined
  const found = known.find((one) => one === text)
  if (found !== undefined) return found
  const list = known.join(', ')
  throw cliErrors.error('bad-option-value', {
    option,
    value: text,
    expected: { zh: `写 ${list} 中的一个`, en: `write one of ${list}` },
  })
}
