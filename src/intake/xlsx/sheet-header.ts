import type { Merge, SheetRow } from './sheet-rows.ts'

/** A header of a sheet with what is merged taken apart: each of the cells says what the first of them says. */
export interface SheetHeader {
  header: string[]
  /** Ranges in the header that were merged, with what they say. */
  merged: { range: string; text: string }[]
}

/** The header in a row; `above` are the rows up to it, itself included. Undefined where it has no text at all. */
export function sheetHeader(
  above: readonly SheetRow[],
  row: number,
  merges: readonly Merge[],
): SheetHeader | undefined {
  const textAt = (line: number, column: number) =>
    above.find((one) => one.row === line)?.cells[column]?.text.trim() ?? ''
  const crossing = merges.filter(({ top, bottom }) => top <= row && bottom >= row)
  const width = Math.max(
    above.find((one) => one.row === row)?.width ?? 0,
    ...crossing.map(({ right }) => Math.min(right, widest) + 1),
  )
  const merged: SheetHeader['merged'] = []
  const header = Array.from({ length: width }, (_, column) => textAt(row, column))
  for (const { range, top, left, right } of crossing) {
    const text = textAt(top, left)
    if (text === '') continue
    merged.push({ range, text })
    for (let column = left; column <= Math.min(right, widest); column++) header[column] = text
  }
  while (header.length > 0 && header.at(-1) === '') header.pop()
  return header.length === 0 ? undefined : { header, merged }
}

/** Excel's last column. */
const widest = 16_383
