import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

const digits = (text: string | null) => Number((text ?? '').replaceAll(/\D/g, ''))

export const page: PageCheck = {
  name: 'migration',
  path: '/migration?scheme=life-cycle',
  async check(page) {
    // N03: rows and columns end with their totals, and both add up to the same people, new ones in a row and gone ones in a column.
    const rows = page.locator('.heat-grid tbody tr')
    const last = await rows.last().locator('td .number').allTextContents()
    const across = last.map(digits).reduce((sum, one) => sum + one, 0)
    let down = 0
    for (let at = 0; at < (await rows.count()) - 1; at++) {
      const total = await rows.nth(at).locator('td').last().textContent()
      down += digits(total)
    }
    expect(across).toBeGreaterThan(100)
    expect(across).toBe(down)
    // A cell is a rule about then and now.
    const door = await page.locator('.heat-grid td.heat-cell a').first().getAttribute('href')
    expect(decodeURIComponent(door!.replaceAll('+', ' '))).toMatch(/was in class.*in class/)
    // The same as a table.
    await page.locator('figure').first().locator('.pick button').last().click()
    await page.waitForSelector('.data-table')
    expect(page.url()).toContain('view-matrix=table')
  },
}
