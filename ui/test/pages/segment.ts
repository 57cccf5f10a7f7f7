import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'segment',
  path: '/segments/loyal-core',
  async check(page, language) {
    expect(await page.textContent('h1')).toBe(language === 'zh' ? '忠诚核心' : 'Loyal core')
    const people = await page.textContent('.segment-numbers .is-main .number')
    expect(Number(people)).toBeGreaterThan(20)
    // The number leads to as many people.
    const door = await page.getAttribute('.segment-numbers .is-main a', 'href')
    expect(JSON.parse(new URL(door!, 'http://x').searchParams.get('draft')!)).toMatchObject({
      where: { 'in segment': 'loyal-core' },
    })
    expect(await page.locator('.segment-traits li').count()).toBe(3)
    // Every side of it stands in the address, and is reached by keyboard.
    const tabs = page.locator('.segment-tabs button')
    expect(await tabs.count()).toBe(10)
    await tabs.last().focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.why-tree')
    expect(page.url()).toContain('tab=why')
    const first = await page.textContent('.why-tree .is-true dd .number')
    expect(first).toBe(people)
    for (const tab of ['change', 'profile', 'patterns', 'evidence', 'strategy', 'use', 'history', 'people']) {
      await page.goto(`${page.url().split('?')[0]}?tab=${tab}`)
      await page.waitForSelector('.segment-tabs [aria-current]')
      await page.waitForFunction(() => document.querySelectorAll('.loading, [aria-busy="true"]').length === 0)
      expect(await page.locator('main [role="alert"]').count()).toBe(0)
      if (tab !== 'profile') continue
      // H01: effects first; what the rule looks at apart; the same as a table with the adjusted p.
      expect(await page.locator('figure:has(h3)').count()).toBeGreaterThan(1)
      expect(await page.textContent('main')).toContain(language === 'zh' ? '规则本身看的标签' : 'its own rule looks at')
      await page.getByRole('button', { name: language === 'zh' ? '相近的挨着' : 'Alike together' }).click()
      await page
        .getByRole('button', { name: language === 'zh' ? '表' : 'Table', exact: true })
        .first()
        .click()
      expect(page.url()).toContain('trait-order=alike')
      expect(await page.locator('th').allTextContents()).toContain(language === 'zh' ? '校正 p' : 'Adjusted p')
      // D14: four blocks; what has no data says so.
      expect(await page.locator('.sheet-block').count()).toBe(4)
      expect(await page.textContent('.sheet')).toContain(language === 'zh' ? '没有说服务成本' : 'cost to serve')
    }
  },
}
