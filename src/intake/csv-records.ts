/** A record of a CSV text: its cells, and the line of the text it begins on (from 1). */
export interface CsvRecord {
  line: number
  cells: string[]
}

/**
 * Splits a text into records, the forgiving way a reader's eye does: quotes count only at the start
 * of a cell, a doubled quote is a quote, empty lines are skipped. A record that the text breaks off
 * in the middle of a quoted cell is left out unless `whole` says that the text ends here.
 */
export function* csvRecords(
  text: string,
  separator: string,
  options: { whole: boolean; firstLine?: number },
): Generator<CsvRecord> {
  let at = 0
  let line = options.firstLine ?? 1
  while (at < text.length) {
    const record: CsvRecord = { line, cells: [] }
    let ended = false
    while (!ended) {
      if (text[at] === '"') {
        const cell = quotedCell(text, at, separator)
        if (!cell) {
          if (!options.whole) return
          record.cells.push(text.slice(at + 1))
          at = text.length
          ended = true
          continue
        }
        line += cell.lines
        record.cells.push(cell.value)
        at = cell.next
      } else {
        const end = plainEnd(text, at, separator)
        record.cells.push(text.slice(at, end))
        at = end
      }
      if (text[at] === separator) at += 1
      else {
        if (at >= text.length && !options.whole) return
        if (text[at] === '\r' && text[at + 1] === '\n') at += 1
        at += 1
        line += 1
        ended = true
      }
    }
    if (record.cells.length > 1 || record.cells[0] !== '') yield record
  }
}

function plainEnd(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length) {
    const letter = text[at]
    if (letter === separator || letter === '\n' || letter === '\r') break
    at += 1
  }
  return at
}

function quotedCell(
  text: string,
  from: number,
  separator: string,
): { value: string; next: number; lines: number } | undefined {
  let at = from + 1
  let value = ''
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return undefined
    value += text.slice(at, quote)
    if (text[quote + 1] === '"') {
      value += '"'
      at = quote + 2
      continue
    }
    const after = plainEnd(text, quote + 1, separator)
    value += text.slice(quote + 1, after)
    let lines = 0
    for (let next = value.indexOf('\n'); next >= 0; next = value.indexOf('\n', next + 1)) lines += 1
    return { value, next: after, lines }
  }
}
