import { expect } from 'vitest'
import { barriers } from '../support/browser.ts'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'discover-tree',
  path: '/discover?tab=tree&target=moved-online&depth=2',
  async check(page, language) {
    // H03: leaves are chosen by keyboard; the rule stands beside, with those kept out.
    const leaves = page.locator('.tree-node.is-leaf')
    await leaves.first().waitFor()
    const count = await leaves.count()
    expect(count).toBeGreaterThan(1)
    expect(await leaves.and(page.locator('[aria-pressed="true"]')).count()).toBe(1)
    await leaves.nth(count - 1).focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => location.search.includes('leaf='))
    expect(await page.locator('.tree-rule li').count()).toBeGreaterThan(0)
    expect(await page.locator('.tree-table tbody tr').count()).toBe(2)
    // Circular attributes took no part, and are named.
    expect(await page.textContent('.tree-left')).toContain(language === 'zh' ? '循环' : 'circular')
    // What saving asks.
    await page.locator('.tree-leaf-panel button').first().click()
    await page.locator('.ant-modal input').first().waitFor()
    expect(await page.locator('.ant-modal input').first().inputValue()).toContain('moved-online')
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.ant-modal-wrap').waitFor({ state: 'hidden' })
  },
}
