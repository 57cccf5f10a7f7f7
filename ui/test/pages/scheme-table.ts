import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'scheme-table',
  path: '/schemes/life-stage',
  async check(page, language) {
    // G04, G05, G06: classes in order with conditions, groups, coverage, and why somebody has none.
    const text = (await page.textContent('main')) ?? ''
    for (const said of language === 'zh'
      ? ['覆盖', '1. 活跃长者', '归成大组', '条件重叠的地方', '为什么没有类']
      : ['Coverage', '1. Active elders', 'Rolled up to groups', 'Where conditions overlap', 'Why some have no class'])
      expect(text).toContain(said)
    expect(await page.locator('.coverage-bar i').count()).toBe(9)
  },
}
