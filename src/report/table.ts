import { html } from './html.ts'
import type { Html, Insertable } from './html.ts'

export interface Column<Row> {
  head: Insertable
  cell: (row: Row) => Insertable
  /** Numbers stand right with equal figures. */
  number?: boolean
  class?: string
  /** Width wanted, as CSS. */
  width?: string
}

export interface TableOptions<Row> {
  caption: string
  /** The caption is read aloud but not seen, where a heading says the same. */
  quietCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Below 640 px every row becomes a block, each cell under its head. */
  stacks?: boolean
  class?: string
}

/** A table whose first column names the row. It scrolls within itself where it is too wide. */
export function table<Row>(options: TableOptions<Row>): Html {
  const { columns, rows, caption, stacks } = options
  const role = (name: string) => (stacks ? html` role="${name}"` : '')
  const headCell = (column: Column<Row>) =>
    html`<th
      scope="col"
      ${role('columnheader')}${classOf(column)}${column.width ? html` style="width:${column.width}"` : ''}
    >
      ${column.head}
    </th>`
  const bodyCell = (column: Column<Row>, row: Row, index: number) => {
    const kind = classOf(column)
    if (index === 0) return html`<th scope="row" ${role('rowheader')}${kind}>${column.cell(row)}</th>`
    const label = stacks && html`<span class="cell-label" aria-hidden="true">${column.head}</span>`
    return html`<td${role('cell')}${kind}>${label}${column.cell(row)}</td>`
  }
  return scrolling(
    caption,
    html`<table class="${[stacks && 'stacks', options.class].filter(Boolean).join(' ')}"${role('table')}>
<caption${options.quietCaption ? html` class="unseen"` : ''}>${caption}</caption>
<thead${role('rowgroup')}><tr${role('row')}>${columns.map(headCell)}</tr></thead>
<tbody${role('rowgroup')}>
${rows.map((row) => html`<tr${role('row')}>${columns.map((column, index) => bodyCell(column, row, index))}</tr>\n`)}</tbody>
</table>`,
  )
}

function classOf(column: { number?: boolean; class?: string }): Html | '' {
  const names = [column.number && 'number', column.class].filter(Boolean).join(' ')
  return names && html` class="${names}"`
}

/** Something wide in a frame that scrolls by itself, also by keyboard. */
export function scrolling(label: string, content: Html): Html {
  return html`<div class="scrolls" tabindex="0" role="group" aria-label="${label}">${content}</div>`
}
