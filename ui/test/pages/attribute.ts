import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'attribute',
  path: '/data/attributes/age',
  async check(page, language) {
    const zh = language === 'zh'
    expect(await page.textContent('h1')).toBe(zh ? '年龄' : 'Age')
    const facts = await page.textContent('.attribute-facts')
    expect(facts).toContain(zh ? '不知道' : 'Unknown')
    expect(facts).toMatch(/\d\d\.\d%/)
    await page.waitForSelector('.figure-box canvas')
    await page.getByRole('button', { name: zh ? '表' : 'Table', exact: true }).click()
    const door = page.locator('.figure-box table .door').first()
    expect(decodeURIComponent((await door.getAttribute('href')) ?? '')).toContain('"attribute":"age"')
    await page.getByRole('button', { name: zh ? '图' : 'Chart', exact: true }).click()
  },
}
