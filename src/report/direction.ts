import { html } from './html.ts'
import type { Html } from './html.ts'
import { formatCount } from './numbers.ts'
import type { Page } from './page.ts'
import { unseen } from './section.ts'

/** People who came in: arrow, sign and (unseen) word, never colour alone. */
export function upCount(page: Page, count: number, word = page.say('entered')): Html {
  return html`<span class="up"
    ><span aria-hidden="true">▲</span>
    ${unseen(word)}${count > 0 && !page.hides(count) ? '+' : ''}${page.people(count)}</span
  >`
}

export function downCount(page: Page, count: number, word = page.say('left')): Html {
  return html`<span class="down"
    ><span aria-hidden="true">▼</span>
    ${unseen(word)}${count > 0 && !page.hides(count) ? '−' : ''}${page.people(count)}</span
  >`
}

/** A net difference of people: ▲ +24, ▼ −12 or ＝ 0. Small ones are not exact. */
export function netChange(page: Page, change: number): Html {
  if (change === 0)
    return html`<span class="same"><span aria-hidden="true">＝</span> ${unseen(page.say('unchanged'))}0</span>`
  const size = Math.abs(change)
  const text = page.hides(size) ? page.people(size) : (change > 0 ? '+' : '−') + formatCount(size)
  return change > 0
    ? html`<span class="up"><span aria-hidden="true">▲</span> ${unseen(page.say('more'))}${text}</span>`
    : html`<span class="down"><span aria-hidden="true">▼</span> ${unseen(page.say('fewer'))}${text}</span>`
}
