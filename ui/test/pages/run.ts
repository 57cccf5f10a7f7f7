import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'run',
  path: '/runs/r000002',
  async check(page, language) {
    const zh = language === 'zh'
    expect(await page.textContent('h1')).toContain('r000002')
    expect(await page.locator('.gantt li').count()).toBeGreaterThan(5)
    expect(await page.textContent('.gantt')).toContain(zh ? 'customer 成员' : 'customer members')
    const segment = page.locator('tr', { hasText: zh ? '忠诚核心' : 'Loyal core' })
    expect(await segment.textContent()).toContain(zh ? '算好了' : 'computed')
    expect(await page.textContent('main')).toContain('order_line')
    await page.getByRole('button', { name: zh ? '表' : 'Table', exact: true }).click()
    expect(await page.locator('.figure-box table tbody tr').count()).toBeGreaterThan(5)
  },
}
