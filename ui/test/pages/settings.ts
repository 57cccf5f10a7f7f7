import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'settings',
  path: '/settings',
  async check(page, language) {
    const words =
      language === 'zh' ? ['本机访客', '管理员', '管理账号'] : ['visitor of this computer', 'admin', 'Manage accounts']
    const text = (await page.textContent('main')) ?? ''
    for (const word of words) expect(text).toContain(word)
    await page.click(`[role=tab]:has-text("${language === 'zh' ? '令牌' : 'Tokens'}")`)
    await page.waitForSelector('.empty')
    expect(new URL(page.url()).search).toBe('?tab=tokens')
  },
}
