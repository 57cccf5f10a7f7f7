import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { RfmCut, RfmMeasure, RfmPart } from '../report-data.ts'
import { careLine, section } from '../section.ts'
import type { Section } from '../section.ts'
import { sightsOf } from '../small-groups.ts'
import { classCards } from './class-cards.ts'
import { leadingClass } from './leading-class.ts'
import { rfmGrids } from './rfm-grids.ts'
import { unassignedNote } from './unassigned.ts'

/** Cuts with the counts at each, the classes as cards, then the two grids. */
export function rfmSection(page: Page, rfm: RfmPart, id: string): Section {
  return section(page, {
    id,
    title: page.text(rfm.name),
    takeaway: leadingClass(page, rfm, rfm.classes),
    body: html`${careLine(page, rfm)} ${cutStrip(page, rfm)} ${classCards(page, rfm)}
    ${unassignedNote(page, rfm, rfm.classes)} ${rfmGrids(page, rfm, id)}`,
  })
}

function cutStrip(page: Page, rfm: RfmPart): Html {
  return html`<dl class="cuts">${rfm.cuts.map((cut) => cutItem(page, rfm, cut))}</dl>`
}

function cutItem(page: Page, rfm: RfmPart, cut: RfmCut): Html {
  const measure = rfm.measures[cut.measure]
  const [better, worse] = sightsOf([cut.better, cut.worse], page.head.minimumGroup)
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
          better: page.counted(cut.better, better),
          worse: page.counted(cut.worse, worse),
        })}${cut.at !== undefined && cut.at > 0 && page.say('cutTies', { count: page.counted(cut.at) })}</span
      >
    </dd>
  </div>`
}

const letters: Record<RfmMeasure, string> = { recency: 'R', frequency: 'F', money: 'M' }
