import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'schemes',
  path: '/schemes',
  async check(page, language) {
    expect(await page.textContent('h1')).toBe(language === 'zh' ? '分群方案' : 'Schemes')
    expect(await page.locator('.scheme-list tbody tr').count()).toBe(9)
    await page.getByRole('link', { name: language === 'zh' ? 'RFM 八类' : 'RFM in eight classes' }).click()
    await page.waitForSelector('.class-cards')
  },
}
