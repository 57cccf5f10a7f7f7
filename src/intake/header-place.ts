import { lookAtNumber, lookAtTime, plainCell } from './cell-forms.ts'

/** Where the header is among the first records: the first as wide as most are, filled nearly everywhere; 0 where none is. */
export function headerPlace(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const cells of records.slice(0, 100)) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const width = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
  const place = records.slice(0, 30).findIndex((cells) => {
    const filled = cells.filter((cell) => cell.trim() !== '').length
    return cells.length === width && filled >= Math.max(1, width * 0.6)
  })
  return Math.max(place, 0)
}

/** Whether a record has a number or a time in it, as headers have not. */
export function looksLikeData(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    const plain = plainCell(cell)
    return plain !== '' && (lookAtNumber(plain) !== undefined || lookAtTime(plain) !== undefined)
  })
}
