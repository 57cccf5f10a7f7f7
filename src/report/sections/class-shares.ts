import { bar } from '../charts/bar.ts'
import { netChange } from '../direction.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { ClassRow, Population, Unassigned } from '../report-data.ts'
import { schemeSights } from '../scheme-sights.ts'
import type { Sight } from '../small-groups.ts'
import { table } from '../table.ts'
import type { Column } from '../table.ts'
import { moneyOf, withoutClass } from './leading-class.ts'

export interface ClassShares {
  name: Parameters<Page['text']>[0]
  population: Population
  unassigned?: readonly Unassigned[]
  moneyWithout?: number
  rows: readonly (ClassRow & { group?: string })[]
}

interface Seen {
  row: ClassRow
  sight: Sight
}

/** Classes with the share of people growing to the left and the share of money to the right: the pyramid on its side. */
export function classShares(page: Page, scheme: ClassShares): Html {
  const { rows, population } = scheme
  const { classes: sights } = schemeSights(scheme, rows, page.head.minimumGroup)
  const seen = rows.map((row, index): Seen => ({ row, sight: sights[index] ?? 'open' }))
  const total = moneyOf(rows, withoutClass(page, scheme))
  const shown = ({ row, sight }: Seen) => row.people > 0 && !page.hides(row.people, sight)
  const longest = Math.max(
    0.01,
    ...seen
      .filter(shown)
      .flatMap(({ row }) => [row.people / population.people, total === null ? 0 : (row.money ?? 0) / total]),
  )
  const columns: Column<Seen>[] = [
    {
      head: page.say('class'),
      width: '26%',
      cell: ({ row }) =>
        html`<span class="name">${page.text(row.name)}</span
          >${row.rule && html`<span class="rule">${page.text(row.rule)}</span>`}`,
    },
    {
      head: page.say('people'),
      number: true,
      width: '13%',
      cell: ({ row, sight }) =>
        html`<span class="value"
          ><b>${page.people(row.people, sight)}</b
          >${row.change !== undefined && row.people > 0 && !page.hides(row.people, sight) && html`<span class="note">${netChange(page, row.change, row.people - row.change)}</span>`}</span
        >`,
    },
    {
      head: page.say('shareOfPeople'),
      number: true,
      width: total === null ? '45%' : '24%',
      class: 'wing',
      cell: (cell) => {
        if (!shown(cell)) return '—'
        const share = cell.row.people / population.people
        return html`<span class="${total === null ? 'bar-cell' : 'bar-cell leftward'}"
          ><span>${page.percent(share)}</span>${bar(share / longest)}</span
        >`
      },
    },
  ]
  if (total !== null) {
    columns.push(
      {
        head: page.say('shareOf', { what: page.moneyName }),
        width: '24%',
        class: 'wing',
        cell: (cell) => {
          if (!shown(cell)) return '—'
          const share = (cell.row.money ?? 0) / total
          return html`<span class="bar-cell">${bar(share / longest, 'money')}<span>${page.percent(share)}</span></span>`
        },
      },
      {
        head: page.say('perHead'),
        number: true,
        width: '13%',
        cell: (cell) => (shown(cell) ? page.money((cell.row.money ?? 0) / cell.row.people) : '—'),
      },
    )
  }
  return table({
    caption: page.say('classesOf', { scheme: page.text(scheme.name) }),
    quietCaption: true,
    class: 'shares',
    stacks: true,
    columns,
    rows: seen,
  })
}
