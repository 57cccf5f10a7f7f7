/** Rows of a file in the form in which two-column tables are read and kept with definitions: their numbers, and their cells as JSON. */
export function asMapping(rows: readonly (readonly string[])[]): Record<string, string> {
  return Object.fromEntries(rows.map((cells, index) => [String(index), JSON.stringify(cells)]))
}

/** The rows behind that, in order. */
export function rowsOf(mapping: Readonly<Record<string, string>>): string[][] {
  return Object.keys(mapping)
    .toSorted((a, b) => Number(a) - Number(b))
    .map((number) => JSON.parse(mapping[number]!) as string[])
}
