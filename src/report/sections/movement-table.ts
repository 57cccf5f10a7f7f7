import { html } from '../html.ts'
import type { Html, Insertable } from '../html.ts'
import type { Page } from '../page.ts'
import type { MovementPart } from '../report-data.ts'
import { unseen } from '../section.ts'
import { sightIf } from '../small-groups.ts'
import type { Sight } from '../small-groups.ts'
import { scrolling } from '../table.ts'
import { directionOf, movementRows } from '../moves.ts'
import type { MovementSights } from '../moves.ts'
import { heatLevel } from '../charts/heat.ts'

/** The exact matrix: rows are then, columns now, each cell with its share of the row; totals on both sides. */
export function movementTable(page: Page, movement: MovementPart, sights: MovementSights): Html {
  const rows = movementRows(movement)
  const classes = movement.classes.map((entry) => page.text(entry.name))
  const rowTotals = rows.map(sum)
  const columnTotals = [...movement.classes, undefined].map((_, column) => sum(rows.map((row) => row[column] ?? 0)))
  // All of both times: with who is new or gone hidden, it would say how many they are.
  const everybody = sightIf(sights.totals.entered === 'hidden' || sights.totals.gone === 'hidden')
  const caption = page.say('matrixCaption', { from: movement.from, to: movement.to })
  return html`<p class="lead">${caption}</p>
    ${scrolling(
      caption,
      html`<table class="heat named movement">
        <caption class="unseen">
          ${caption}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="corner">${movement.from} ↓<br />${movement.to} →</th>
            ${classes.map((name) => html`<th scope="col">${name}</th>`)}
            <th scope="col">${page.say('goneColumn')}</th>
            <th scope="col" class="total">${page.say('total')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row, from) => {
            const isNew = from === movement.classes.length
            const total = rowTotals[from] ?? 0
            return html`<tr${isNew ? html` class="new"` : ''}><th scope="row">${isNew ? page.say('newRow') : classes[from]}</th>${row.map(
              (count, to) => {
                if (isNew && to === movement.classes.length)
                  return html`<td class="self"><span aria-hidden="true">·</span>${unseen(page.say('cannotBe'))}</td>`
                return moveCell(page, movement, { from, to, count, total, sight: sights.moves[from]?.[to] ?? 'hidden' })
              },
            )}<td class="total">${page.people(total, sights.rows[from])}</td></tr>`
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${page.say('total')}</th>
            ${columnTotals.map((total, index) => html`<td class="total">${page.people(total, sights.columns[index])}</td>`)}
            <td class="total">${page.people(sum(rowTotals), everybody)}</td>
          </tr>
        </tfoot>
      </table>`,
    )}`
}

interface Move {
  from: number
  to: number
  count: number
  total: number
  sight: Sight
}

function moveCell(page: Page, movement: MovementPart, move: Move): Html {
  const { from, to, count, total, sight } = move
  const last = movement.classes.length
  const direction = from === last || to === last ? 'sideways' : directionOf(movement, from, to)
  const arrow: Insertable =
    count > 0 && direction === 'up'
      ? html`<span class="arrow up" aria-hidden="true">▲</span>${unseen(page.say('movedUp'))}`
      : count > 0 && direction === 'down'
        ? html`<span class="arrow down" aria-hidden="true">▼</span>${unseen(page.say('movedDown'))}`
        : ''
  if (page.hides(count, sight)) return html`<td>${page.people(count, sight)}</td>`
  if (count === 0) return html`<td class="none">0</td>`
  const level = direction === 'same' ? heatLevel((count / total) ** 2) : heatLevel((count / total) ** 2 / 1.6)
  return html`<td class="heat-${level}${direction === 'same' ? ' stay' : ''}">
    ${arrow}${page.people(count)}<span class="note">${page.percent(count, total)}</span>
  </td>`
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
