import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'value-gaps',
  path: '/value?tab=gaps',
  async check(page, language) {
    // E11: what is not sold to a stage is no gap; a gap leads to its people.
    const grid = page.locator('.heat-grid')
    await grid.waitFor()
    expect(await grid.textContent()).toContain(language === 'zh' ? '不卖' : 'n/a')
    const door = grid.locator('td a', { hasText: /\d/ }).first()
    const count = (await door.textContent())!.replaceAll(',', '')
    await door.click()
    await page.waitForFunction(() => location.pathname.startsWith('/people'))
    await page.waitForFunction(
      (wanted) => document.body.textContent?.replaceAll(',', '').includes(wanted) ?? false,
      count,
    )
  },
}
