import { bar } from '../charts/bar.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import { formatCount } from '../numbers.ts'
import type { Page } from '../page.ts'
import { isEmpty } from '../report-data.ts'
import type { AttributeRow, Part, QualityPart, SourceRow } from '../report-data.ts'
import { emptyState, section } from '../section.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'
import type { Column } from '../table.ts'

/** What was read, what was left out and why, and how full each attribute is. */
export function qualitySection(page: Page, part: Part<QualityPart>): Section {
  const head = { id: 'quality', title: page.say('quality') }
  if (isEmpty(part)) return section(page, { ...head, body: emptyState(page, part) })
  const sources = part.sources ?? []
  const read = sources.reduce((sum, source) => sum + source.rowsRead, 0)
  const accepted = sources.reduce((sum, source) => sum + source.accepted, 0)
  return section(page, {
    ...head,
    takeaway:
      sources.length > 0 &&
      page.say('qualityTakeaway', {
        sources: sources.length,
        read: formatCount(read),
        share: page.share(accepted, read),
      }),
    body: html`${sources.length > 0 && sourceTable(page, sources)}
    ${part.attributes && part.attributes.length > 0 && attributeTable(page, part.attributes)}`,
  })
}

function sourceTable(page: Page, sources: readonly SourceRow[]): Html {
  return table({
    caption: page.say('sources'),
    stacks: true,
    rows: sources,
    columns: [
      {
        head: page.say('source'),
        cell: (source) =>
          html`<span class="name">${page.text(source.name)}</span><span class="rule">${source.id}</span>`,
      },
      rowCount(page.say('rowsRead'), (source) => source.rowsRead),
      rowCount(page.say('accepted'), (source) => source.accepted),
      rowCount(page.say('rejected'), (source) => source.rejected),
      rowCount(page.say('duplicates'), (source) => source.duplicates),
      ...(sources.some((one) => one.superseded)
        ? [rowCount(page.say('superseded'), (source) => source.superseded ?? 0)]
        : []),
      rowCount(page.say('withoutId'), (source) => source.withoutId),
      ...(sources.some((one) => one.deleted) ? [rowCount(page.say('deleted'), (source) => source.deleted ?? 0)] : []),
      rowCount(page.say('future'), (source) => source.future),
      { head: page.say('newest'), number: true, cell: (source) => source.newest ?? '—' },
    ],
  })
}

/** The emptiest first: those are what to look at. */
function attributeTable(page: Page, attributes: readonly AttributeRow[]): Html {
  const rows = attributes.toSorted((a, b) => fill(a) - fill(b))
  return html`<details>
    <summary>${page.say('attributesFilled', { count: attributes.length })}</summary>
    ${table({
      caption: page.say('attributes'),
      quietCaption: true,
      stacks: true,
      class: 'shares',
      rows,
      columns: [
        {
          head: page.say('attribute'),
          width: '32%',
          cell: (row) => html`<span class="name">${page.text(row.name)}</span><span class="rule">${row.id}</span>`,
        },
        { head: page.say('family'), width: '16%', cell: (row) => page.text(row.family) },
        {
          head: page.say('fillRate'),
          width: '34%',
          cell: (row) =>
            html`<span class="bar-cell">${bar(fill(row))}<span>${page.percent(row.known, row.of)}</span></span>`,
        },
        {
          head: page.say('distinct'),
          number: true,
          cell: (row) => (row.distinct === undefined ? '—' : formatCount(row.distinct)),
        },
      ],
    })}
  </details>`
}

function fill(attribute: AttributeRow): number {
  return attribute.of === 0 ? 0 : attribute.known / attribute.of
}

function rowCount(head: string, value: (source: SourceRow) => number): Column<SourceRow> {
  return {
    head,
    number: true,
    cell: (source) => {
      const count = value(source)
      return count === 0 ? html`<span class="soft">0</span>` : formatCount(count)
    },
  }
}
