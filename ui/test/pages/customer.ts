import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'customer',
  path: '/people/customer/C000017',
  async check(page, language) {
    expect(await page.textContent('h1')).toBe(`${language === 'zh' ? '客户' : 'Customer'} C000017`)
    expect(await page.textContent('.customer')).toMatch(/\d{3}\*{4}0017/)
    const facts = (await page.locator('.customer-facts').allTextContents()).join('\n')
    expect(facts).toMatch(language === 'zh' ? /\d 天/ : /\d days/)
    if (language === 'en') expect(facts).not.toMatch(/\d [天岁单类分]/)
    // What is known of consent, by channel.
    expect(await page.textContent('.customer-consent')).toMatch(
      language === 'zh'
        ? /^. 电话:(?:同意|没有同意).*\d{4}-\d\d-\d\d 装入$/
        : /^. phone: (?:agreed|did not agree).*loaded \d{4}-\d\d-\d\d$/,
    )
    // Chances are shares, and the forecast has its range beside it.
    expect(facts).toMatch(
      language === 'zh' ? /仍活跃的概率[<>]?\d+(?:\.\d)?%/ : /Chance of being active[<>]?\d+(?:\.\d)?%/,
    )
    expect(await page.textContent('.worth-range')).toMatch(/¥[\d,]+\.\d\d – ¥[\d,]+\.\d\d/)
    expect(await page.locator('.customer-column').count()).toBe(3)
    await page.locator('.customer-list .as-link').first().click()
    await page.waitForSelector('.why-panel')
    await page.waitForFunction(() => !document.querySelector('.why-panel [aria-busy="true"]'))
    await page.keyboard.press('Escape')
    await page.waitForSelector('.why-panel', { state: 'hidden' })
  },
}
