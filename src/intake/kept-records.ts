import { lookAtNumber, plainCell } from './cell-forms.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import { columnEvidence } from './column-evidence.ts'
import { listMark } from './list-mark.ts'

const evidenceLimit = 20_000

/** Records that are kept for a look at them: at most 40,000, evenly spread over all that come. */
export interface KeptRecords {
  add(cells: string[]): void
  /** How many came. */
  count(): number
  kept(): string[][]
}

export function keptRecords(): KeptRecords {
  const kept: string[][] = []
  let rows = 0
  let step = 1
  return {
    add(cells) {
      if (rows % step === 0) kept.push(cells)
      rows += 1
      if (kept.length < evidenceLimit * 2) return
      for (let at = 0; at < evidenceLimit; at++) kept[at] = kept[at * 2] ?? []
      kept.length = evidenceLimit
      step *= 2
    },
    count: () => rows,
    kept: () => kept,
  }
}

/** What records say of their columns. Lists are shown with `;` between their elements, in the records as well. */
export function evidenceOf(
  header: readonly string[],
  kept: readonly string[][],
): { columns: ColumnEvidence[]; decimal: '.' | ',' } {
  const lists = new Set<number>()
  for (const cells of kept)
    for (const [index, cell] of cells.entries())
      if (cell.startsWith(listMark)) {
        lists.add(index)
        cells[index] = cell.slice(1).replaceAll(listMark, ';')
      }
  const decimal = guessDecimal(kept, header.length)
  const columns = header.map((name, index): ColumnEvidence => {
    const evidence = columnEvidence(
      name,
      index,
      kept.map((cells) => cells[index] ?? ''),
      decimal,
    )
    if (!lists.has(index)) return evidence
    return { ...evidence, shape: { kind: 'list' }, misfits: 0, reason: { zh: '列表', en: 'lists' } }
  })
  return { columns, decimal }
}

/** Whether the file's fractions stand behind a point or a comma: what cannot be read the other way decides. */
function guessDecimal(rows: readonly string[][], width: number): '.' | ',' {
  let point = 0
  let comma = 0
  const step = Math.max(1, Math.floor(rows.length / 2000))
  for (let at = 0; at < rows.length; at += step) {
    for (let column = 0; column < width; column++) {
      const text = rows[at]?.[column]
      if (!text || !/\d[.,]\d/.test(text)) continue
      const form = lookAtNumber(plainCell(text))?.form
      if (form === 'point' || form === 'grouped-point') point += 1
      if (form === 'comma' || form === 'grouped-comma') comma += 1
    }
  }
  return comma > point ? ',' : '.'
}
