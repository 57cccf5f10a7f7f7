import { expect } from 'vitest'
import { barriers } from '../support/browser.ts'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'discover-variables',
  path: '/discover?tab=variables&aim=spend_12m',
  async check(page, language) {
    // B19: a job ranks them, and what it found takes its place.
    await page.locator('.discover-ask .ant-btn-primary').click()
    await page.locator('.figure-box tbody tr').first().waitFor({ timeout: 60_000 })
    const first = page.locator('.figure-box tbody tr').first()
    expect(await first.textContent()).toContain(language === 'zh' ? '用' : 'take')
    expect(await page.locator('.discover-past li').count()).toBe(1)
    expect(await barriers(page)).toEqual([])
  },
}
