import { html } from '../html.ts'
import type { Html } from '../html.ts'

/** A plain bar beside a number that says the same. `share` of the full width, 0 to 1. */
export function bar(share: number, tone: 'people' | 'money' = 'people'): Html {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10
  return html`<span class="bar" aria-hidden="true"
    ><span class="bar-fill ${tone}" style="width:${width}%"></span
  ></span>`
}
