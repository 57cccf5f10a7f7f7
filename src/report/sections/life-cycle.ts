import { html } from '../html.ts'
import type { Page } from '../page.ts'
import type { LifeCyclePart } from '../report-data.ts'
import { careLine, section } from '../section.ts'
import type { Section } from '../section.ts'
import { classShares } from './class-shares.ts'
import { leadingClass } from './leading-class.ts'
import { unassignedNote } from './unassigned.ts'

/** New, active, at risk, lapsed, lost, returning, and how lateness is judged. */
export function lifeCycleSection(page: Page, part: LifeCyclePart, id: string): Section {
  return section(page, {
    id,
    title: page.text(part.name),
    takeaway: leadingClass(page, part, part.classes),
    body: html`${careLine(page, part)}
    ${part.rhythm && html`<p class="lead">${page.say('rhythm', { rhythm: page.text(part.rhythm) })}</p>`}
    ${classShares(page, { ...part, rows: part.classes })} ${unassignedNote(page, part, part.classes)}`,
  })
}
