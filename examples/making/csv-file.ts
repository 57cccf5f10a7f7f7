import { open } from 'node:fs/promises'

/** A CSV file written piece by piece: memory stays small however many rows there are. */
export interface CsvFile {
  add(row: readonly (string | number)[]): void
  /** Writes out what has gathered when it is enough to be worth it. */
  settle(): Promise<void>
  /** Writes the rest; gives the number of rows added. */
  close(): Promise<number>
}

export async function createCsvFile(
  path: string,
  header: readonly string[],
  options: { before?: string; encode?: (text: string) => Uint8Array } = {},
): Promise<CsvFile> {
  const encode = options.encode ?? ((text: string) => new TextEncoder().encode(text))
  const file = await open(path, 'w')
  let waiting = `${options.before ?? ''}${header.map(cell).join(',')}\n`
  let rows = 0
  const flush = async () => {
    const bytes = encode(waiting)
    waiting = ''
    await file.writeFile(bytes)
  }
  return {
    add(row) {
      rows++
      waiting += `${row.map(cell).join(',')}\n`
    },
    async settle() {
      if (waiting.length > 1 << 16) await flush()
    },
    async close() {
      await flush()
      await file.close()
      return rows
    },
  }
}

function cell(value: string | number): string {
  const text = String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
