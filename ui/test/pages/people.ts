import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

const draft = {
  name: { zh: '近期高消费', en: 'Recent big spenders' },
  where: {
    all: [
      { attribute: 'spend_12m', 'at least': 500 },
      { attribute: 'recency_days', 'at most': 90 },
    ],
  },
}

export const page: PageCheck = {
  name: 'people',
  path: `/people?draft=${encodeURIComponent(JSON.stringify(draft))}`,
  async check(page, language) {
    expect(await page.textContent('h1')).toBe(draft.name[language])
    const total = Number((await page.textContent('.people-total b'))!.replaceAll(',', ''))
    expect(total).toBeGreaterThan(50)
    const fixed = page.getByRole('button', { name: language === 'zh' ? '存为固定名单' : 'Save as fixed list' })
    expect(await fixed.getAttribute('title')).toContain(String(total))
    expect(await page.locator('.people-table tbody tr').count()).toBe(50)
    expect(await page.textContent('.people-table tbody')).toMatch(/\d{3}\*{4}\d{4}/)
    // From high to low, by the keyboard, and it stands in the address.
    await page.locator('.people-table .sort').last().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/order=-/)
    await page.waitForSelector('th[aria-sort="descending"]')
    // Why the first one is in.
    await page.locator('.why-button').first().click()
    await page.waitForSelector('.why-panel .why-node[data-truth="true"]')
    expect(await page.locator('.why-panel .why-observed').count()).toBe(2)
    await page.keyboard.press('Escape')
    await page.waitForSelector('.why-panel', { state: 'hidden' })
    await page.locator('.people-pages button').last().click()
    await page.waitForFunction(() => document.querySelector('.people-pages')?.textContent?.includes('51'))
  },
}
