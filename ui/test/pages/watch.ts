import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'watch',
  path: '/watch',
  async check(page, language) {
    await page.waitForSelector('figure .chart canvas, figure canvas')
    // N01: what moved beyond its limit leads to its change tab, with arrow and sign.
    const alerts = page.locator('.watch-alerts li')
    if ((await alerts.count()) > 0) {
      expect(await alerts.first().locator('a').getAttribute('href')).toMatch(/\/(segments|migration)/)
      expect(await alerts.first().textContent()).toMatch(/[▲▼]|W15|隐藏|hidden|迁移|which class|哪一类/)
    }
    expect(await page.locator('figure').count()).toBeGreaterThan(2)
    // N05: the goals of the example, with status and distance.
    await page.getByRole('tab', { name: language === 'zh' ? '目标' : 'Goals' }).click()
    await page.waitForSelector('.goal-tree tbody tr')
    expect(await page.locator('.goal-tree tbody tr').count()).toBe(8)
    expect(await page.locator('.goal-tree').textContent()).toMatch(/[▲▼] [+−]/)
    expect(page.url()).toContain('tab=goals')
    // N04: answers by class; N06: quarters beside each other.
    await page.getByRole('tab', { name: language === 'zh' ? '体验' : 'Experience' }).click()
    await page.waitForSelector('figure canvas')
    expect(await page.locator('figure').first().textContent()).toContain('NPS')
    await page.getByRole('tab', { name: language === 'zh' ? '各期' : 'Periods' }).click()
    await page.waitForSelector('figure canvas')
    expect(await page.locator('.figure-sentence').first().textContent()).toContain('%')
    await page.getByRole('tab', { name: language === 'zh' ? '变动' : 'Drift' }).click()
    await page.waitForSelector('figure canvas')
  },
}
