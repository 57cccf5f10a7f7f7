import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'value-losses',
  path: '/value?tab=losses',
  async check(page) {
    // D10: the largest losses first, each leading to the customer.
    const rows = page.locator('.loss-table tbody tr')
    expect(await rows.count()).toBe(20)
    const lost = await rows.locator('td:nth-child(4)').allTextContents()
    const numbers = lost.map((one) => Number(one.replaceAll(',', '')))
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
    await rows.first().locator('a').click()
    await page.waitForSelector('.customer')
  },
}
