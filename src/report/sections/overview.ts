import { html } from '../html.ts'
import type { Html, Insertable } from '../html.ts'
import type { Page } from '../page.ts'
import type { Headline, KindReport } from '../report-data.ts'
import { movementSights } from '../moves.ts'
import { isEmpty } from '../report-data.ts'
import { headline } from './headline.ts'
import { unseen } from '../section.ts'

/** The head of a chapter: the sentence, the tiles, the named populations. */
export function overview(page: Page, kind: KindReport): Html {
  const sentence = headline(page, kind)
  return html`${sentence && html`<p class="headline">${sentence}</p>`}
  ${kind.headline && tiles(page, kind.headline, kind)}
  ${kind.populations && kind.populations.length > 1 && html`<p class="populations">${page.say('populations')} ${kind.populations.map((population, index) => html`${index > 0 && page.say('listJoin')}${page.text(population.name)} <b>${page.counted(population.people)}</b>`)}</p>`}`
}

function tiles(page: Page, facts: Headline, { movements }: KindReport): Html {
  const [movement] = movements && !isEmpty(movements) ? movements : []
  const sights = movement && movementSights(movement, page.head.minimumGroup).totals
  const { customers, buyers, revenue, best, moved } = facts
  const all = [
    tile(
      page.say('customersTile'),
      page.people(customers),
      buyers !== undefined &&
        page.say('ofWhomBought', {
          count: page.people(buyers),
          share: page.share(buyers, customers),
        }),
    ),
    revenue &&
      tile(
        page.text(revenue.window),
        page.money(revenue.amount),
        buyers !== undefined &&
          buyers > 0 &&
          !page.hides(buyers) &&
          page.say('perBuyer', {
            amount: page.money(revenue.amount / buyers),
          }),
      ),
    best &&
      tile(
        page.say('bestTile', { class: page.text(best.name) }),
        page.hides(best.people) ? page.people(best.people) : page.share(best.money, best.ofMoney),
        page.say('bestTileNote', {
          count: page.counted(best.people),
          share: page.hides(best.people)
            ? ''
            : page.say('bestTileShare', { share: page.share(best.people, best.ofPeople) }),
          scheme: page.text(best.scheme),
        }),
      ),
    moved &&
      tile(
        page.say('movedTile'),
        html`<span class="up"
            ><span aria-hidden="true">▲</span> ${unseen(page.say('movedUp'))}${page.people(moved.up, sights?.up)}</span
          >
          <span class="down"
            ><span aria-hidden="true">▼</span>
            ${unseen(page.say('movedDown'))}${page.people(moved.down, sights?.down)}</span
          >`,
        page.say('movedTileNote', {
          scheme: page.text(moved.scheme),
          day: moved.since,
        }),
      ),
  ]
  return html`<dl class="tiles">${all}</dl>`
}

function tile(name: string, value: Insertable, note: Insertable): Html {
  return html`<div class="tile">
    <dt>${name}</dt>
    <dd><span class="figure">${value}</span>${note && html`<span class="note">${note}</span>`}</dd>
  </div>`
}
