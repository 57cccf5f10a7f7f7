import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'plan',
  path: '/plan',
  async check(page, language) {
    const zh = language === 'zh'
    expect(await page.textContent('h1')).toBe(zh ? '变更预览与生效' : 'Plan and apply')
    expect(await page.textContent('.empty')).toContain(zh ? '没有要生效的改动' : 'Nothing waits')
  },
}
