import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

/** A08: how full each attribute is, how varied, how fresh, before anything is built of it. */
export const page: PageCheck = {
  name: 'attributes',
  path: '/data?tab=attributes',
  async check(page, language) {
    const zh = language === 'zh'
    const row = page.locator('tr', { has: page.locator('code', { hasText: /^gender$/ }) })
    expect(await row.textContent()).toMatch(/\d\d\.\d%/)
    expect(await row.textContent()).toContain('2026-07-01')
    await page.getByRole('textbox', { name: zh ? '按名称查找' : 'Find by name' }).fill('gender')
    await page.waitForURL(/search=gender/)
    await page.waitForFunction(() => document.querySelectorAll('.source-table tbody th code').length === 1)
    await page.locator('.source-table tbody th a').click()
    await page.waitForURL(/\/data\/attributes\/gender/)
    await page.goBack()
    await page.getByRole('textbox', { name: zh ? '按名称查找' : 'Find by name' }).fill('')
  },
}
