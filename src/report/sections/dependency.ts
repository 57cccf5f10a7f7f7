import { bar } from '../charts/bar.ts'
import { html } from '../html.ts'
import type { Page } from '../page.ts'
import type { DependencyPart } from '../report-data.ts'
import { section } from '../section.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'

/** Whose share of the total is above the limit, the largest first. */
export function dependencySection(page: Page, { measure, limit, rolledUp, rows }: DependencyPart): Section {
  const first = rows[0]!
  return section(page, {
    id: 'dependency',
    title: page.say('dependency'),
    takeaway: page.say('dependencyTakeaway', {
      id: first.id,
      share: page.share(first.share),
      measure: page.text(measure.name),
      limit: page.share(limit),
    }),
    body: table({
      caption: page.say('dependencyCaption', { count: rows.length, limit: page.share(limit) }),
      class: 'shares',
      rows,
      columns: [
        {
          head: page.say('dependedOn'),
          cell: (row) =>
            html`<span class="name">${row.id}</span
              >${rolledUp && row.entities > 1 && html`<span class="rule">${page.say('dependencyBelow', { count: row.entities - 1 })}</span>`}`,
        },
        { head: page.text(measure.name), number: true, width: '22%', cell: (row) => page.amount(row.value, measure) },
        {
          head: page.say('dependencyShare'),
          number: true,
          width: '30%',
          cell: (row) => html`<span class="bar-cell">${bar(row.share)}<span>${page.percent(row.share)}</span></span>`,
        },
      ],
    }),
  })
}
