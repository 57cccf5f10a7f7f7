import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'segment-edit',
  path: '/segments/guangdong-families/edit?back=1',
  async check(page, language) {
    const zh = language === 'zh'
    expect(await page.locator('.rule-group').count()).toBe(2)
    expect(await page.locator('.rule-row').count()).toBe(3)
    expect(await page.textContent('.count-panel')).toContain(zh ? '规则一样' : 'The same rule')
    expect(await page.locator('.count-panel .panel-people tbody tr').count()).toBe(10)
    expect(await page.textContent('.count-panel .panel-people tbody')).toContain('****')
    expect(await page.textContent('.builder-main')).toContain(zh ? '回看:以前' : 'Looking back')
    // Any of → none of: who fits changes, and the saved rule is told apart.
    await page.locator('.rule-group .rule-group .pick button').nth(2).click()
    await page.waitForSelector('.panel-against dd.is-down')
    expect(await page.textContent('.page-title')).toContain(zh ? '未保存' : 'unsaved')
    await page.keyboard.press('Control+z')
    await page.waitForFunction(() => document.querySelector('.panel-against dd') === null)
    expect(await page.locator('.page-actions button').last().isDisabled()).toBe(true)
  },
}
