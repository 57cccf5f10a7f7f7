import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'cohorts',
  path: '/cohorts?by=quarter',
  async check(page, language) {
    const rows = page.locator('.heat-grid tbody tr')
    expect(await rows.count()).toBeGreaterThan(3)
    expect(await rows.first().locator('th').textContent()).toBe(language === 'zh' ? '平均' : 'Average')
    // Everybody of a cohort did it in its own quarter.
    expect(await rows.nth(1).locator('td').nth(1).textContent()).toBe('100%')
    const door = await rows.nth(1).locator('td').nth(2).locator('a').getAttribute('href')
    expect(decodeURIComponent(door!.replaceAll('+', ' '))).toMatch(/first ever.*did/)
    await page.locator('.cohort-choices .pick button').nth(1).click()
    await page.waitForFunction(() => location.search.includes('show=people'))
    expect(await rows.nth(1).locator('td').nth(1).textContent()).toBe(
      await rows.nth(1).locator('td').first().textContent(),
    )
  },
}
