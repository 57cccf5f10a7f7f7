import { html } from '../html.ts'
import type { Html, Insertable } from '../html.ts'
import type { Page } from '../page.ts'

/** A picture with the same content as a table: folded below it, or (left out here) open beside it. */
export function figure(page: Page, parts: { picture: Html; note?: Insertable; table?: Html }): Html {
  return html`<figure>
    ${parts.picture} ${parts.note ? html`<figcaption>${parts.note}</figcaption>` : ''}
    ${
      parts.table &&
      html`<details>
        <summary>${page.say('asTable')}</summary>
        ${parts.table}
      </details>`
    }
  </figure>`
}
