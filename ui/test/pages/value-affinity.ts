import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'value-affinity',
  path: '/value?tab=affinity&view-pairs=table',
  async check(page, language) {
    // K11: pairs with lift above 1, and offers beside popularity with their intervals.
    const lifts = await page.locator('.data-table').first().locator('tbody td:nth-child(4)').allTextContents()
    expect(lifts.length).toBeGreaterThan(5)
    expect(lifts.every((one) => Number(one) > 1)).toBe(true)
    expect(await page.textContent('main')).toContain(language === 'zh' ? '推荐准不准' : 'How good the offers are')
  },
}
