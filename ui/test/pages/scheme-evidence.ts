import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'scheme-evidence',
  path: '/schemes/value-tiers?evidence=later',
  async check(page, language) {
    const [card, outside] = language === 'zh' ? ['成绩单', '没用过的标签'] : ['Report card', 'Outside attributes']
    // H04: what came later, or why it cannot be known; C07: what it is not made from.
    await page.waitForFunction(() => document.querySelectorAll('.evidence-head ~ .loading').length === 0)
    await page.getByRole('button', { name: outside }).click()
    await page.waitForSelector('.evidence-head ~ .answered figure')
    // I06: each item has a state and says how it was computed.
    await page.getByRole('button', { name: card }).click()
    await page.waitForSelector('.evidence-item')
    expect(await page.locator('.evidence-item').count()).toBe(12)
    expect(await page.locator('.evidence-item details').count()).toBe(12)
    await page.locator('.evidence-item summary').first().click()
    expect(await page.locator('.evidence-item details[open]').count()).toBe(1)
  },
}
