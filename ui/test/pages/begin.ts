import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'
import { barriers } from '../support/browser.ts'

export const page: PageCheck = {
  name: 'begin',
  path: '/begin',
  async check(page, language) {
    const cards = page.locator('.method-card')
    expect(await cards.count()).toBe(4)
    expect(await cards.locator('h3').count()).toBe(4)
    // What the source does not say is not made up: of three methods it does not say where they fit.
    const none = language === 'zh' ? '依据的资料没有说' : 'no source text'
    expect(await cards.locator('dd', { hasText: none }).count()).toBe(3)
    // The tabs by keyboard: steps with their proofs, then needs with their quotes.
    const tab = (at: number) => page.getByRole('tab').nth(at)
    await tab(0).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.locator('.checklist-steps li').first().waitFor()
    expect(await page.locator('.checklist-steps li').count()).toBe(5)
    expect(await page.locator('.checklist-steps li:not(.is-open) .proofs').count()).toBeGreaterThan(2)
    expect(await barriers(page)).toEqual([])
    await tab(2).click()
    const bars = page.locator('.need-bar')
    await bars.first().waitFor()
    const counts = (await bars.locator('span').allTextContents()).map(Number)
    expect(counts).toEqual([6, 4, 2])
    await bars.nth(1).focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => location.search.includes('need='))
    expect(await page.locator('.quotes li').count()).toBe(4)
    expect(await barriers(page)).toEqual([])
    await tab(0).click()
    await page.locator('.method-card').first().waitFor()
  },
}
