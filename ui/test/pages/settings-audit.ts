import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

/** Of the runs that the served example was made by. */
export const page: PageCheck = {
  name: 'settings-audit',
  path: '/settings?tab=audit',
  async check(page, language) {
    expect(await page.textContent('[role=tab][aria-selected=true]')).toBe(language === 'zh' ? '审计日志' : 'Audit log')
    expect(await page.textContent('.settings-table')).toContain('run/r000002')
  },
}
