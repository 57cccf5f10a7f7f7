import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'scheme-tiers',
  path: '/schemes/value-tiers',
  async check(page, language) {
    const sentence = page.locator('.figure-sentence').first()
    expect(await sentence.textContent()).toMatch(language === 'zh' ? /^前 .+% 的客户贡献/ : /^The first .+% of people/)
    const line = page.getByRole('slider').first()
    await line.focus()
    const before = await sentence.textContent()
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight')
    expect(await line.getAttribute('aria-valuetext')).toContain('25')
    expect(await sentence.textContent()).not.toBe(before)
    expect(page.url()).toContain('first=')
    // As a table, with the same door to the people of the first part.
    await page
      .getByRole('button', { name: language === 'zh' ? '表' : 'Table', exact: true })
      .first()
      .click()
    await page.waitForSelector('.data-table')
    expect(await page.locator('.tier-table tbody tr').count()).toBe(3)
  },
}
