import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'value-league',
  path: '/value?tab=league&view-league=table',
  async check(page, language) {
    // D13: every segment once, with the marks; the last row counts everybody once.
    const table = page.locator('.data-table').first()
    const text = (await table.textContent())!
    expect(text).toContain(language === 'zh' ? '人均最高' : 'most per head')
    expect(await table.locator('tbody tr').last().textContent()).toContain(language === 'zh' ? '每人一次' : 'each once')
    // D15: both what is saved and what is lost, and from where on it pays.
    const saved = page.locator('.saved-sums dd')
    const [amount, orders] = (await saved.allTextContents()).map((one) => Number(one.replaceAll(/[^\d.]/g, '')))
    expect(orders).toBeCloseTo((amount! / 2) * 0.005, 1)
    expect(await page.textContent('.value-page')).toContain(
      language === 'zh' ? '¥400.00 时才划算' : 'less than ¥400.00',
    )
    // D04: the slider moves by keyboard, and the plan follows.
    await page.locator('.effort-slider [role="slider"]').focus()
    await page.keyboard.press('ArrowLeft')
    await page.waitForFunction(() => location.search.includes('part=79'))
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.data-table td')].some((one) => one.textContent === '79'),
    )
  },
}
