import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'discover-alike',
  path: '/discover?tab=alike&seed=loyal-core',
  async check(page, language) {
    // H07: how well it tells, what speaks for the seed, and people with their reasons.
    await page.waitForSelector('.alike-people tbody tr')
    expect(await page.textContent('.discover-verdict')).toContain(language === 'zh' ? '分得开' : 'tells them apart')
    expect(await page.locator('.alike-people tbody tr').count()).toBe(20)
    expect(await page.locator('.alike-people tbody tr').first().locator('.alike-reason').count()).toBe(3)
    const scores = (await page.locator('.alike-people .number').allTextContents()).map(Number)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(await page.textContent('.alike-left')).toContain(language === 'zh' ? '种子的规则看它' : 'own rule')
  },
}
