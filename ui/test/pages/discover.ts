import { expect } from 'vitest'
import { barriers } from '../support/browser.ts'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'discover',
  path: '/discover',
  async check(page, language) {
    // H02: how many groups and how sure, what they are like, and past searches.
    const ks = page.locator('.discover-ks button')
    expect(await ks.count()).toBe(4)
    expect(await page.locator('.discover-past li').count()).toBe(1)
    await ks.first().focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => location.search.includes('k=2') || !location.search.includes('k='))
    expect(await page.locator('.discover-card').count()).toBe(2)
    expect(await page.textContent('.discover-verdict h2')).toMatch(language === 'zh' ? /群/ : /segments|clusters/i)
    // The same as a table, and what saving asks.
    await page.locator('.discover-save button').first().click()
    const id = page.locator('.ant-modal input[type="text"]')
    await id.waitFor()
    await id.fill('Not an id')
    expect(await page.locator('.ant-modal-footer .ant-btn-primary').isDisabled()).toBe(true)
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.ant-modal-wrap').waitFor({ state: 'hidden' })
  },
}
