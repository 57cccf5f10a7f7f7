import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'scheme-matrix',
  path: '/schemes/visits-and-power',
  async check(page, language) {
    // G01: four named corners with counts, and those who could not be placed, with the reason.
    const names =
      language === 'zh'
        ? ['最好顾客', '常来顾客', '有意顾客', '未定顾客']
        : ['Best', 'Frequent', 'Willing', 'Undecided']
    for (const name of names) expect(await page.locator('.corner-grid').textContent()).toContain(name)
    expect(await page.locator('.corner-name').count()).toBe(4)
    const lines = page.getByRole('slider')
    expect(await lines.count()).toBe(2)
    await lines.first().focus()
    await page.keyboard.press('ArrowRight')
    expect(await lines.first().getAttribute('aria-valuenow')).toBe('9')
    await page.waitForSelector('.try-bar [role="status"] span')
    await page.getByRole('button', { name: language === 'zh' ? '恢复' : 'Restore' }).click()
    // An area is dragged, or typed; its people are a rule.
    await page.getByRole('button', { name: language === 'zh' ? '选一块' : 'Select an area' }).click()
    const box = (await page.locator('.area-drag').boundingBox())!
    await page.mouse.move(box.x + 60, box.y + 60)
    await page.mouse.down()
    await page.mouse.move(box.x + 260, box.y + 200, { steps: 4 })
    await page.mouse.up()
    const draft = await page.locator('.area-numbers a').getAttribute('href')
    expect(decodeURIComponent(draft ?? '')).toContain('"at+least"')
    await page.getByRole('button', { name: language === 'zh' ? '散点' : 'Points' }).click()
    await page.waitForFunction(() => !document.querySelector('.answered[aria-busy="true"]'))
  },
}
