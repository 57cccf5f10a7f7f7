import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { RfmCut, RfmMeasure, RfmPart } from '../report-data.ts'
import { careLine, section } from '../section.ts'
import type { Section } from '../section.ts'
import { rfmSights } from '../scheme-sights.ts'
import type { RfmSights } from '../scheme-sights.ts'
import { classCards } from './class-cards.ts'
import { leadingClass } from './leading-class.ts'
import { rfmGrids } from './rfm-grids.ts'
import { unassignedNote } from './unassigned.ts'

/** Cuts with the counts at each, the classes as cards, then the two grids. */
export function rfmSection(page: Page, rfm: RfmPart, id: string): Section {
  const sights = rfmSights(rfm, page.head.minimumGroup)
  return section(page, {
    id,
    title: page.text(rfm.name),
    takeaway: leadingClass(page, rfm, rfm.classes),
    body: html`${careLine(page, rfm)} ${cutStrip(page, rfm, sights)} ${classCards(page, rfm)}
    ${unassignedNote(page, rfm, rfm.classes)} ${rfmGrids(page, rfm, sights, id)}`,
  })
}

function cutStrip(page: Page, rfm: RfmPart, sights: RfmSights): Html {
  return html`<dl class="cuts">${rfm.cuts.map((cut, index) => cutItem(page, rfm, cut, sights.cuts[index]!))}</dl>`
}

function cutItem(page: Page, rfm: RfmPart, cut: RfmCut, sights: RfmSights['cuts'][number]): Html {
  const measure = rfm.measures[cut.measure]
  const sign = cut.measure === 'recency' ? '≤' : '≥'
  return html`<div>
    <dt>
      <abbr class="letter" title="${page.say(cut.measure)}">${letters[cut.measure]}</abbr> ${page.text(measure.name)}
    </dt>
    <dd>
      <span class="cut-value">${sign} ${page.measured(cut.value, measure)}</span>
      <span class="note">${page.say(`cutFrom-${cut.from}`)}</span>
      <span class="note"
        >${page.say('cutCounts', {
          better: page.counted(cut.better, sights.better),
          worse: page.counted(cut.worse, sights.worse),
        })}${cut.at !== undefined && cut.at > 0 && page.say('cutTies', { count: page.counted(cut.at) })}</span
      >
    </dd>
  </div>`
}

const letters: Record<RfmMeasure, string> = { recency: 'R', frequency: 'F', money: 'M' }
