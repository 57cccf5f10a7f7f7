import { html } from './html.ts'
import type { Html, Insertable } from './html.ts'
import type { Page } from './page.ts'
import { isEmpty } from './report-data.ts'
import type { Care, Empty, Part } from './report-data.ts'

/** A finished section; the contents list needs its id and title. */
export interface Section {
  id: string
  title: string
  markup: Html
}

export interface SectionParts {
  id: string
  title: string
  /** The one sentence to take away. */
  takeaway?: Insertable
  body: Insertable
}

export function section(page: Page, parts: SectionParts): Section {
  const id = page.id(parts.id)
  return {
    id,
    title: parts.title,
    markup: html`<section class="part" id="${id}">
      <h3>${parts.title}</h3>
      ${parts.takeaway ? html`<p class="takeaway">${parts.takeaway}</p>` : ''} ${parts.body}
    </section> `,
  }
}

/** One section per entry of a part that holds several schemes; an empty part is one section that says why. */
export function sectionsOf<T>(
  page: Page,
  part: Part<readonly T[]> | undefined,
  empty: { id: string; title: string },
  write: (entry: T, id: string) => Section,
): Section[] {
  if (!part) return []
  if (isEmpty(part)) return [section(page, { ...empty, body: emptyState(page, part) })]
  return part.map((entry, index) => write(entry, index === 0 ? empty.id : `${empty.id}-${index + 1}`))
}

/** Says which of the four empties it is, and why. */
export function emptyState(page: Page, empty: Empty): Html {
  const because = page.text(empty.because)
  return html`<p class="empty">
    <strong>${page.say(empty.empty, { minimum: page.head.minimumGroup })}</strong>${because && html` ${because}`}
  </p>`
}

/** Purpose, strategy, owner and review date on one line. */
export function careLine(page: Page, care: Care): Html | '' {
  const facts = [
    [page.say('purpose'), page.text(care.purpose)],
    [page.say('strategy'), page.text(care.strategy)],
    [page.say('owner'), care.owner ?? ''],
    [page.say('reviewDate'), care.reviewDate ?? ''],
    [page.say('staleSources'), care.stale?.join(', ') ?? ''],
  ].filter(([, value]) => value)
  if (facts.length === 0) return ''
  return html`<dl class="care">
    ${facts.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

export function unseen(text: string): Html {
  return html`<span class="unseen">${text}</span>`
}
