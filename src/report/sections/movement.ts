import { figure } from '../charts/figure.ts'
import { movementFlow } from '../charts/movement-flow.ts'
import { html } from '../html.ts'
import type { Html, Insertable } from '../html.ts'
import type { Page } from '../page.ts'
import type { MovementPart } from '../report-data.ts'
import { section } from '../section.ts'
import type { Section } from '../section.ts'
import { movementSights, movementTotals } from '../moves.ts'
import type { MovementSights, MoveTotals } from '../moves.ts'
import { movementTable } from './movement-table.ts'

/** Between two days: who rose, stayed and fell, as a flow and as the exact matrix. */
export function movementSection(page: Page, movement: MovementPart, id: string): Section {
  const totals = movementTotals(movement)
  const sights = movementSights(movement, page.head.minimumGroup)
  const compared = totals.up + totals.down + totals.same + totals.sideways
  return section(page, {
    id,
    title: page.say('movementTitle', { scheme: page.text(movement.name) }),
    takeaway: takeaway(page, movement, totals, sights),
    body: html`${tallies(page, movement, totals, sights)}
      ${
        compared === 0
          ? ''
          : figure(page, {
              picture: html`${legend(page, movement)}${movementFlow(page, movement, sights, page.id(`${id}-flow`))}`,
              note: page.say('flowNote', { from: movement.from, to: movement.to }),
            })
      }
      <h4>${page.say('movementMatrix')}</h4>
      ${movementTable(page, movement, sights)}`,
  })
}

function takeaway(page: Page, movement: MovementPart, totals: MoveTotals, sights: MovementSights): string {
  const { up, down, same, sideways } = totals
  const compared = up + down + same + sideways
  const changed = compared - same
  if (compared === 0) return page.say('nobodyCompared')
  // Both follow from the totals of directions, and everybody from those who are new or gone.
  if (Object.values(sights.totals).includes('hidden') || page.hides(changed))
    return page.say('fewMoved', { from: movement.from, to: movement.to })
  return page.say('movementTakeaway', {
    from: movement.from,
    to: movement.to,
    share: page.share(changed, compared),
    compared: page.people(compared),
    count: page.counted(changed),
  })
}

function tallies(page: Page, movement: MovementPart, totals: MoveTotals, sights: MovementSights): Html {
  const tally = (kind: string, sign: string, name: string, of: keyof MoveTotals): Insertable =>
    html`<div>
      <dt>${name}</dt>
      <dd class="${kind}">
        <span aria-hidden="true">${sign}</span>
        <span class="figure">${page.people(totals[of], sights.totals[of])}</span>
      </dd>
    </div>`
  return html`<dl class="tallies">
    ${
      movement.ordered
        ? [tally('up', '▲', page.say('movedUp'), 'up'), tally('down', '▼', page.say('movedDown'), 'down')]
        : tally('', '⇄', page.say('changedClass'), 'sideways')
    }${tally('same', '＝', page.say('stayed'), 'same')}${tally('', '＋', page.say('newRow'), 'entered')}${tally('', '－', page.say('goneColumn'), 'gone')}
  </dl>`
}

function legend(page: Page, movement: MovementPart): Html {
  if (!movement.ordered) return html``
  return html`<p class="legend" aria-hidden="true">
    <span><i class="swatch better"></i>▲ ${page.say('movedUp')}</span
    ><span><i class="swatch worse"></i>▼ ${page.say('movedDown')}</span
    ><span><i class="swatch same"></i>＝ ${page.say('stayedNewGone')}</span>
  </p>`
}
