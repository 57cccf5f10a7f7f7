import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

/** Without a value definition: how to make one. */
export const page: PageCheck = {
  name: 'clv-none',
  path: '/value/clv',
  async check(page) {
    await page.waitForSelector('.clv-none pre')
    expect(await page.textContent('.clv-none pre')).toContain('of: order\n')
  },
}
