import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'segment-new',
  path: '/segments/new',
  async check(page, language) {
    const zh = language === 'zh'
    const examples = page.locator('.builder-starters button')
    expect(await examples.count()).toBe(6)
    await examples.filter({ hasText: zh ? '60 天' : '60 days' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.panel-number .number')
    // The examples are gone; the keyboard goes on in the sentence that was chosen.
    expect(await page.evaluate(() => document.activeElement?.closest('.rule-row .row-says') !== null)).toBe(true)
    const count = Number((await page.textContent('.panel-number .number'))?.replaceAll(',', ''))
    expect(count).toBeGreaterThan(50)
    expect(await page.textContent('.rule-sentence p')).toContain(
      zh ? '并且最近60天没有订单' : 'no orders in the last 60 days',
    )
    // What is not saved stands in the address.
    await page.waitForFunction(() => new URLSearchParams(location.search).get('draft')?.includes('did not'))
    await page.getByRole('tab', { name: 'YAML' }).click()
    await page.waitForSelector('.cm-content')
    expect(await page.textContent('.cm-content')).toContain('did not: order')
  },
}
