import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'no-job',
  path: '/jobs/j999999',
  expects: [/404/],
  async check(page, language) {
    expect(await page.textContent('.failed')).toContain(language === 'zh' ? '没有编号为' : 'there is no job')
  },
}
