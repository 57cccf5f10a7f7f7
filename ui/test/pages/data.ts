import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'data',
  path: '/data',
  async check(page, language) {
    const zh = language === 'zh'
    expect(await page.textContent('h1')).toBe(zh ? '数据与标签' : 'Data and attributes')
    const row = page.locator('tr', { hasText: 'order-lines' }).last()
    expect(await row.textContent()).toContain('data/order_lines.csv')
    await row.locator('button').click()
    await page.waitForURL(/rejects=/)
    const rejects = page.locator('.reject-rows tbody tr')
    await rejects.first().waitFor()
    expect(await rejects.first().textContent()).toMatch(zh ? /不是/ : /not /)
    await page.getByRole('button', { name: zh ? '收起' : 'Close', exact: true }).click()
    await page.waitForURL((url) => !url.search.includes('rejects'))
  },
}
