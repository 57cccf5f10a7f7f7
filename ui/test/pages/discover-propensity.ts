import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'discover-propensity',
  path: '/discover?tab=propensity',
  async check(page, language) {
    expect(await page.textContent('.empty')).toContain(language === 'zh' ? '以后会发生什么' : 'What will happen')
    await page.goto(`${page.url()}&target=orders_90d`)
    await page.waitForSelector('.propensity-said, .empty')
    await page.waitForFunction(() => document.querySelectorAll('.loading, [aria-busy="true"]').length === 0)
    const said = (await page.textContent('.discover-page')) ?? ''
    expect(said).toMatch(/AUC|太少|too few|没有|no run/iu)
  },
}
