import { html } from '../html.ts'
import type { Html } from '../html.ts'

/** A plain bar of several parts beside numbers that say the same; shares of the full width, what is negative left out. */
export function stack(parts: readonly { part: string; share: number }[]): Html {
  const width = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10
  return html`<span class="bar stack" aria-hidden="true"
    >${parts.map(({ part, share }) => html`<span class="bar-fill ${part}" style="width:${width(share)}%"></span>`)}</span
  >`
}
