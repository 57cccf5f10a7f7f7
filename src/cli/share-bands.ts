import type { SharesOptions } from '../index.ts'
import { cliErrors } from './errors.ts'

type Band = NonNullable<SharesOptions['bands']>[number]

const millionths = 1_000_000
const written = /^\s*(\d{1,3}(?:\.\d{1,4})?)%?\s*[-–~]\s*(\d{1,3}(?:\.\d{1,4})?)%\s*(?:=\s*(\S.*))?$/u

/** `10%-20%` or `40-50%=base`, as often as it is written, parted by commas. Throws `bad-option-value`. */
export function bandsOf(text: string): Band[] {
  return text.split(',').map((one): Band => {
    const [, from, to, name] = written.exec(one) ?? []
    const [low, high] = [edgeOf(from), edgeOf(to)]
    if (low === undefined || high === undefined || low.part > high.part)
      throw cliErrors.error('bad-option-value', {
        option: '--bands',
        value: text,
        expected: {
          zh: '写成 10%-20% 或 40%-50%=base,用逗号隔开',
          en: 'write 10%-20%, or 40%-50%=base, parted by commas',
        },
      })
    const band = name?.trim() ?? `${from}%-${to}%`
    return { band, name: { zh: band, en: band }, from: low, to: high }
  })
}

/** `80%` as 0.8, above 0 and below 1. Throws `bad-option-value`. */
export function shareOf(option: string, text: string): number {
  const edge = edgeOf(/^\s*(\d{1,3}(?:\.\d{1,4})?)\s*%\s*$/.exec(text)?.[1])
  if (!edge || edge.part === 0 || edge.part >= millionths)
    throw cliErrors.error('bad-option-value', {
      option,
      value: text,
      expected: {
        zh: '写 0% 到 100% 之间的百分比,例如 80%',
        en: 'write a percentage between 0% and 100%, such as 80%',
      },
    })
  return edge.part / millionths
}

function edgeOf(percent: string | undefined): { part: number; whole: number } | undefined {
  if (percent === undefined) return undefined
  const part = Math.round(Number(percent) * 10_000)
  return part <= millionths ? { part, whole: millionths } : undefined
}
