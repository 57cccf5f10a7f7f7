/** A sum as a cell: an amount stays the decimal text that it is, what has no unit is a number. */
export function amountCell(value: string | null, unit: string | undefined): string | number | null {
  return value === null || unit !== undefined ? value : Number(value)
}
