import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'scheme-clusters',
  path: '/schemes/buying-groups',
  async check(page, language) {
    // H02: six clusters against everybody, trait by trait; how distance is measured, and whether to rely on it.
    const map = page.locator('.z-map').first()
    expect(await map.locator('tbody tr').count()).toBe(4)
    expect(await map.locator('td.z-map-cell').count()).toBe(24)
    expect(await map.locator('td.is-above').count()).toBeGreaterThan(0)
    const text = (await page.textContent('main')) ?? ''
    for (const said of language === 'zh'
      ? ['常买的人', '距离怎么量', '取 1 加该值的自然对数', '个起点里']
      : ['Frequent buyers', 'How distance is measured', 'natural logarithm of 1 plus the value', 'starts ended alike'])
      expect(text).toContain(said)
  },
}
