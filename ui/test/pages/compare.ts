import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'compare',
  path: '/compare?segments=guangdong-families,moved-online',
  async check(page, language) {
    // C02: what is in both is the same from either side, and people are counted once.
    const grid = page.locator('.heat-grid').first()
    const cell = (row: number, column: number) =>
      grid.locator('tbody tr').nth(row).locator('td').nth(column).textContent()
    expect(await cell(0, 1)).toBe(await cell(1, 0))
    const numbers = (await Promise.all([cell(0, 0), cell(1, 1), cell(0, 1), cell(2, 0)])).map((one) =>
      Number((one ?? '').replaceAll(',', '')),
    )
    const [a, b, both, union] = numbers as [number, number, number, number]
    expect(union).toBe(a + b - both)
    expect(await page.textContent('main')).toContain(language === 'zh' ? '每人只计一次' : 'counted once')
    expect(await page.locator('.upset tbody tr').count()).toBe(3)
    // H09: an answer, and whether the segments differ in it.
    await page.goto(`${page.url()}&answer=loyal-core`)
    await page.waitForSelector('.responses .figure-box')
    expect(await page.locator('.responses .figure-box').count()).toBe(2)
    expect(await page.textContent('.responses')).toContain(language === 'zh' ? '校正 p' : 'Adjusted p')
  },
}
