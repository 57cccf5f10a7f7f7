import { html } from '../html.ts'
import type { Page } from '../page.ts'
import type { MovedPart } from '../report-data.ts'
import { section } from '../section.ts'
import type { Section } from '../section.ts'

/** What moved beyond its limit since the run before; each says by how much and why, with no number that pages hide. */
export function whatMovedSection(page: Page, { since, alerts }: MovedPart): Section {
  return section(page, {
    id: 'what-moved',
    title: page.say('whatMoved'),
    takeaway: page.say('whatMovedTakeaway', {
      since,
      count: alerts.length,
      names: alerts.map((one) => page.text(one.name)).join(page.language === 'zh' ? '、' : ', '),
    }),
    body: html`<ul class="warnings">
      ${alerts.map((one) => html`<li><span class="code">W15</span><span>${page.text(one.text)}</span></li>`)}
    </ul>`,
  })
}
