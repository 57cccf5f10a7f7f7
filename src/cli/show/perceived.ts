import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Perceived } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import { groupTable, printGroups } from './group-table.ts'

const parts: Bilingual[] = [
  { zh: '经济', en: 'economic' },
  { zh: '功能', en: 'functional' },
  { zh: '心理', en: 'psychological' },
]

/** Three scores of each group, product by product. */
export function perceivedText(door: Door, found: Perceived & { view: string }): ExitCode {
  const { t, paint, language } = door
  door.data('perceived', { ...found })
  const rows = [...found.groups, found.all]
  const right = (title: Bilingual) => ({ title: t(title), align: 'right' as const })
  const tables = found.products.map(({ name }, at) => {
    const cell = (row: (typeof rows)[number]) => row.products[at]!
    const body = groupTable(door, rows, [
      { ...right({ zh: '人数', en: 'people' }), cell: (row) => count(row.people, language) },
      { ...right({ zh: '答了的', en: 'answered' }), cell: (row) => count(cell(row).known, language) },
      ...parts.map((part, index) => ({
        ...right(part),
        cell: (row: (typeof rows)[number]) => {
          const { scores, shares } = cell(row)
          return scores ? `${decimal(scores[index]!)}${shares ? ` (${decimal(shares[index]! * 100)}%)` : ''}` : '—'
        },
      })),
      {
        ...right({ zh: '合计', en: 'total' }),
        cell: (row) => (cell(row).total === undefined ? '—' : decimal(cell(row).total!)),
      },
    ])
    return `${paint('bold', oneLine(t(name)))}\n${body}`
  })
  printGroups(door, found, tables)
  return 0
}
