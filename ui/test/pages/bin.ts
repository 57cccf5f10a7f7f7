import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'bin',
  path: '/bin',
  async check(page, language) {
    expect(await page.textContent('main .empty')).toContain(language === 'zh' ? '回收站是空的' : 'The bin is empty')
  },
}
