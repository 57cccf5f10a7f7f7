/** What a cell with a number shows: a moment, a share in percent, digits with zeros before them, or the number. */
export type NumberFormat = 'plain' | 'date' | 'percent' | { digits: number }

/**
 * Formats that have a number and no text in the file, which are days or times everywhere, or in Chinese, Japanese and Korean
 * Excel (27 to 36, 50 to 58).
 */
const builtInDates: readonly [number, number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** By the number of a format, or by its text where the file has one. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent'
    return builtInDates.some(([first, last]) => id >= first && id <= last) ? 'date' : 'plain'
  }
  const [first = ''] = bare(code).split(';')
  if (/^0{2,}$/.test(first)) return { digits: first.length }
  if (/general|g\/通用格式/i.test(first)) return 'plain'
  if (/[ymdhs]/i.test(first)) return 'date'
  return first.includes('%') ? 'percent' : 'plain'
}

/** Without texts between quotes, letters behind `\`, `_` and `*`, colours and conditions; `[h]` and its like stay. */
function bare(code: string): string {
  return code
    .replaceAll(/"[^"]*"|[\\_*]./gsu, '')
    .replaceAll(/\[(h+|m+|s+)\]/gi, '$1')
    .replaceAll(/\[[^\]]*\]/g, '')
}
