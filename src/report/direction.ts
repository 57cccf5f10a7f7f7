import { html } from './html.ts'
import type { Html } from './html.ts'
import { formatCount } from './numbers.ts'
import type { Page } from './page.ts'
import { unseen } from './section.ts'
import type { Sight } from './small-groups.ts'

/** People who came in: arrow, sign and (unseen) word, never colour alone. */
export function upCount(page: Page, count: number, sight: Sight, word = page.say('entered')): Html {
  return html`<span class="up"
    ><span aria-hidden="true">▲</span>
    ${unseen(word)}${count > 0 && sight === 'open' ? '+' : ''}${page.people(count, sight)}</span
  >`
}

export function downCount(page: Page, count: number, sight: Sight, word = page.say('left')): Html {
  return html`<span class="down"
    ><span aria-hidden="true">▼</span>
    ${unseen(word)}${count > 0 && sight === 'open' ? '−' : ''}${page.people(count, sight)}</span
  >`
}

/** A net difference of people: ▲ +24, ▼ −12 or ＝ 0. It is that of two sizes, and no group; with one of them hidden, it is too. */
export function netChange(page: Page, change: number, before = 0): Html {
  if (page.hides(before)) return html`<span class="same">${page.people(before)}</span>`
  if (change === 0)
    return html`<span class="same"><span aria-hidden="true">＝</span> ${unseen(page.say('unchanged'))}0</span>`
  const size = Math.abs(change)
  const text = (change > 0 ? '+' : '−') + formatCount(size)
  return change > 0
    ? html`<span class="up"><span aria-hidden="true">▲</span> ${unseen(page.say('more'))}${text}</span>`
    : html`<span class="down"><span aria-hidden="true">▼</span> ${unseen(page.say('fewer'))}${text}</span>`
}
