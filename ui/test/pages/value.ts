import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'value',
  path: '/value?view=spend',
  async check(page, language) {
    // D03: whether 80/20 holds is said in words; the line moves by keyboard and stands in the address.
    const zh = language === 'zh'
    expect(await page.textContent('.share-verdict')).toContain(zh ? '二八' : '80/20')
    const line = page.locator('.drag-line[role="slider"]')
    await line.focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => location.search.includes('first='))
    // D08, D09: the bands of the question, what is in each and what is in none.
    const cards = page.locator('.band-cards li')
    expect(await cards.count()).toBe(3)
    expect(await cards.last().textContent()).toContain(zh ? '不在任何区间' : 'In no band')
    const edge = page.locator('.band-edit input').first()
    await edge.fill('41')
    await edge.press('Enter')
    await page.waitForFunction(() => location.search.includes('bands=41'))
    await page.waitForFunction(() => document.querySelector('.band-cards h4')?.textContent?.includes('41%'))
  },
}
