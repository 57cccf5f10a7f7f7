import { bar } from '../charts/bar.ts'
import { netChange } from '../direction.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { RfmMeasure, RfmPart } from '../report-data.ts'
import { unseen } from '../section.ts'
import { schemeSights } from '../scheme-sights.ts'
import type { Sight } from '../small-groups.ts'
import { moneyOf, withoutClass } from './leading-class.ts'

/** The RFM classes as cards in their usual order: two rows of four for the eight. */
export function classCards(page: Page, rfm: RfmPart): Html {
  const { classes: sights } = schemeSights(rfm, rfm.classes, page.head.minimumGroup)
  const total = moneyOf(rfm.classes, withoutClass(page, rfm))
  return html`<ul class="cards">
    ${rfm.classes.map((row, index) => card(page, rfm, row, sights[index] ?? 'open', total))}
  </ul>`
}

function card(page: Page, rfm: RfmPart, row: RfmPart['classes'][number], sight: Sight, total: number | null): Html {
  const shown = row.people > 0 && !page.hides(row.people, sight)
  return html`<li class="card${row.people === 0 ? ' nobody' : ''}">
    <h4>${page.text(row.name)}</h4>
    <p class="levels">
      ${row.high && levels(page, row.high)}
      ${shown && row.change !== undefined && html`<span class="delta">${netChange(page, row.change, row.people - row.change)}</span>`}
    </p>
    <p class="figure">${page.people(row.people, sight)} <span class="unit">${page.unit}</span></p>
    ${shown ? shares(page, rfm, row, total) : html`<p class="note">${page.say(row.people === 0 ? 'nobodyNow' : 'statisticsHidden')}</p>`}
    ${row.rule && html`<p class="rule">${page.text(row.rule)}</p>`}
    ${row.action && html`<p class="action">${page.text(row.action)}</p>`}
  </li>`
}

function levels(page: Page, high: Record<RfmMeasure, boolean>): Html {
  const measures: readonly RfmMeasure[] = ['recency', 'frequency', 'money']
  return html`<span>
    ${measures.map(
      (measure) =>
        html`<span class="${high[measure] ? 'is-high' : 'is-low'}"
          ><span aria-hidden="true">${measure[0]?.toUpperCase()}${high[measure] ? '↑' : '↓'}</span>${unseen(
            page.say(high[measure] ? 'isHigh' : 'isLow', { measure: page.say(measure) }),
          )}</span
        > `,
    )}
  </span>`
}

function shares(page: Page, rfm: RfmPart, row: RfmPart['classes'][number], total: number | null): Html {
  const ofPeople = rfm.population.people === 0 ? 0 : row.people / rfm.population.people
  return html`<dl class="shares">
    <div>
      <dt>${page.say('shareOfPeople')}</dt>
      <dd>${page.percent(ofPeople)}</dd>
      ${bar(ofPeople)}
    </div>
    ${
      total !== null &&
      html`<div>
          <dt>${page.say('shareOfMoney')}</dt>
          <dd>${page.percent(row.money, total)}</dd>
          ${bar((row.money ?? 0) / total, 'money')}
        </div>
        <div>
          <dt>${page.say('perHead')}</dt>
          <dd>${page.money((row.money ?? 0) / row.people)}</dd>
        </div>`
    }
  </dl>`
}
