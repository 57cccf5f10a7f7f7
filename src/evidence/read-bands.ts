import { evidenceErrors } from './errors.ts'
import type { NamedBand } from './share-answer.ts'

const millionths = 1_000_000
const written = /^\s*(\d{1,3}(?:\.\d{1,4})?)%?\s*[-–~]\s*(\d{1,3}(?:\.\d{1,4})?)%\s*(?:=\s*(\S.*))?$/u

/** `10%-20%` or `40-50%=base`, as often as it is written, parted by commas. Throws `bad-bands`. */
export function shareBands(text: string): NamedBand[] {
  return text.split(',').map((one): NamedBand => {
    const [, from, to, name] = written.exec(one) ?? []
    const [low, high] = [edgeOf(from), edgeOf(to)]
    if (low === undefined || high === undefined || low.part > high.part)
      throw evidenceErrors.error('bad-bands', { text })
    const band = name?.trim() ?? `${from}%-${to}%`
    return { band, name: { zh: band, en: band }, from: low, to: high }
  })
}

function edgeOf(percent: string | undefined): { part: number; whole: number } | undefined {
  if (percent === undefined) return undefined
  const part = Math.round(Number(percent) * 10_000)
  return part <= millionths ? { part, whole: millionths } : undefined
}
