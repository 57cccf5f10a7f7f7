import { html } from '../html.ts'
import type { Page } from '../page.ts'
import type { Warning } from '../report-data.ts'
import { section } from '../section.ts'
import type { Section } from '../section.ts'

/** What to know before acting on the numbers. */
export function warningsSection(page: Page, warnings: readonly Warning[]): Section {
  const body =
    warnings.length === 0
      ? html`<p class="empty"><strong>${page.say('noWarnings')}</strong></p>`
      : html`<ul class="warnings">
          ${warnings.map((warning) => html`<li><span class="code">${warning.code}</span><span>${warning.about && html`<b>${page.text(warning.about)}</b> `}${page.text(warning.text)}</span></li>`)}
        </ul>`
  return section(page, { id: 'warnings', title: page.say('warnings'), body })
}
