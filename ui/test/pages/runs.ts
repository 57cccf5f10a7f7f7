import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'runs',
  path: '/runs',
  async check(page, language) {
    const zh = language === 'zh'
    expect(await page.textContent('h1')).toBe(zh ? '运行记录' : 'Runs')
    const first = page.locator('.plain-table tbody tr').first()
    expect(await first.textContent()).toContain('2026-06-30')
    expect(await first.textContent()).toContain(zh ? '现在看到的' : 'seen now')
    await first.locator('a').click()
    await page.waitForURL(/\/runs\/r0000/)
    await page.waitForSelector('.gantt li')
    await page.goBack()
    await page.waitForSelector('.plain-table')
  },
}
