/** Markup that may stand in a page as it is. Only `html` and `trusted` make it. */
export interface Html {
  readonly markup: string
}

export type Insertable = Html | string | number | false | null | undefined | readonly Insertable[]

/** Tagged template: everything inserted is escaped unless it is `Html` already. Arrays are joined; false, null and undefined are nothing. */
export function html(parts: TemplateStringsArray, ...inserted: readonly Insertable[]): Html {
  return { markup: parts.reduce((text, part, index) => text + toMarkup(inserted[index - 1]) + part) }
}

/** Marks markup of our own making (styles, script, drawn charts) as safe. Never for text from data. */
export function trusted(markup: string): Html {
  return { markup }
}

/** Safe as element content and in a double- or single-quoted attribute. Control characters that HTML forbids become �. */
export function escapeHtml(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** Control characters that HTML forbids become �. */
export function withoutControls(text: string): string {
  return text.replaceAll(forbidden, '\u{FFFD}')
}

// oxlint-disable-next-line no-control-regex -- these are what the HTML standard forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

function toMarkup(value: Insertable): string {
  if (value === false || value === null || value === undefined) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if ('markup' in value) return value.markup
  return value.map(toMarkup).join('')
}
