import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

const eight = ['重要价值', '重要保持', '重要发展', '重要挽留', '一般价值', '一般保持', '一般发展', '一般挽留']

export const page: PageCheck = {
  name: 'scheme-rfm',
  path: '/schemes/rfm',
  async check(page, language) {
    // D07: the eight classes in their order, with rule and action; both grids; the cuts are visible.
    const names = await page.locator('.class-card h3').allTextContents()
    if (language === 'zh') expect(names).toEqual(eight)
    expect(await page.locator('.class-card .class-rule').count()).toBe(8)
    expect(await page.locator('.rfm-grid').count()).toBe(2)
    expect(await page.locator('.rfm-grid').first().locator('tbody td').count()).toBe(25)
    const cut = page.getByRole('slider').first()
    expect(await cut.getAttribute('aria-valuetext')).toBe(language === 'zh' ? '≤ 60 天' : '≤ 60 days')
    // A cut is moved by keyboard and by mouse; nothing is saved.
    await cut.focus()
    await page.keyboard.press('Shift+ArrowLeft')
    expect(await cut.getAttribute('aria-valuenow')).toBe('50')
    await page.waitForSelector('.try-bar [role="status"] span')
    await page.waitForSelector('.class-then')
    const box = (await cut.boundingBox())!
    await page.mouse.move(box.x + 8, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + 48, box.y + 40, { steps: 4 })
    await page.mouse.up()
    expect(Number(await cut.getAttribute('aria-valuenow'))).toBeGreaterThan(60)
    await page.getByRole('button', { name: language === 'zh' ? '恢复' : 'Restore' }).click()
    expect(await page.locator('.try-bar').count()).toBe(0)
    // A cell is a door.
    const door = page.locator('.rfm-grid td a').first()
    expect(await door.getAttribute('href')).toContain('/people?draft=')
  },
}
