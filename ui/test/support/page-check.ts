import type { Page } from 'playwright-core'

/** One page as the browser test visits it: `ui/test/pages/<name>.ts` exports it as `page`. */
export interface PageCheck {
  /** Names its screenshots. */
  name: string
  /** Its address, query and all. */
  path: string
  /** What must be true of it when it has settled; `language` is the one that is on. Console errors and barriers are looked for anyway. */
  check?(page: Page, language: 'zh' | 'en'): Promise<void>
  /** Complaints that belong to it, such as of an answer that must fail. */
  expects?: readonly RegExp[]
}
