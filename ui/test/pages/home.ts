import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'home',
  path: '/',
  async check(page, language) {
    const zh = language === 'zh'
    expect(await page.textContent('h1')).toBe(zh ? '首页' : 'Home')
    const tiles = await page.locator('.tile h2').allTextContents()
    expect(tiles).toHaveLength(5)
    expect(tiles[0]).toBe(zh ? '客户' : 'Customers')
    expect(await page.textContent('.tile .tile-figure')).toContain('2,000')
    expect(await page.getAttribute('.tile .door', 'href')).toContain('/people?draft=')
    expect(await page.textContent('.freshness')).toContain('2026-06-30')
    await page.locator('.tile-moves').click()
    await page.waitForURL(/\/migration\?.*scheme=/)
    await page.goBack()
  },
}
