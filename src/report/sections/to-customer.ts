import { html } from '../html.ts'
import { formatNumber } from '../numbers.ts'
import type { Page } from '../page.ts'
import type { ToCustomerPart } from '../report-data.ts'
import { section } from '../section.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'

/** An answer about the value to customers: a row for each group, and how it was counted. */
export function toCustomerSection(page: Page, part: ToCustomerPart, id: string): Section {
  const cellOf = (cell: ToCustomerPart['rows'][number]['cells'][number]) =>
    cell === undefined ? '—' : typeof cell === 'number' ? formatNumber(cell) : page.text(cell)
  return section(page, {
    id,
    title: page.text(part.title),
    ...(part.takeaway ? { takeaway: page.text(part.takeaway) } : {}),
    body: html`${table({
      caption: page.text(part.title),
      quietCaption: true,
      stacks: true,
      rows: part.rows,
      columns: [
        {
          head: part.rowsAre ? page.text(part.rowsAre) : page.say('toCustomerGroup'),
          cell: (row) => html`<span class="name">${page.text(row.name)}</span>`,
        },
        ...part.columns.map((head, at) => ({
          head: page.text(head),
          number: part.rows.every(({ cells }) => typeof cells[at] !== 'object'),
          cell: (row: ToCustomerPart['rows'][number]) => cellOf(row.cells[at]),
        })),
      ],
    })}
    ${part.notes.map((one) => html`<p class="note">${page.text(one)}</p>`)}`,
  })
}
