import type { Side } from './measure.ts'

/** Sides of a job that did the same work, and the checks that must then be equal. */
export interface Agreement {
  sides: string[]
  checks: string[]
}

/** Numbers and lists as text, since an engine may print a whole number as either. */
const asText = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : String(value))

const shortened = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)} …` : text)

/** Which element of two lists is the first that differs, so that one segment of a hundred is found. */
function firstDifference(a: unknown, b: unknown): string {
  if (!Array.isArray(a) || !Array.isArray(b)) return ''
  const at = a.findIndex((value, index) => String(value) !== String(b[index]))
  return at < 0 ? '' : ` (first at ${at}: ${String(a[at])} and ${String(b[at])})`
}

/** One sentence for each check that differs between sides that ran; a check that a side lacks differs. */
export function disagreements(agreements: readonly Agreement[], sides: readonly Side[]): string[] {
  return agreements.flatMap(({ sides: names, checks }) => {
    const [first, ...others] = names.flatMap((name) => sides.filter((side) => side.name === name))
    if (!first) return []
    return others.flatMap((other) =>
      checks.flatMap((check) => {
        const [a, b] = [first.checks[check], other.checks[check]]
        if (a !== undefined && b !== undefined && asText(a) === asText(b)) return []
        const values = `${shortened(asText(a))} in "${first.name}", ${shortened(asText(b))} in "${other.name}"`
        return [`${check} differs: ${values}${firstDifference(a, b)}`]
      }),
    )
  })
}
