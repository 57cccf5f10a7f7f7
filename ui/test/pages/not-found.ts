import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'not-found',
  path: '/nowhere',
  async check(page, language) {
    expect(await page.textContent('h1')).toBe(language === 'zh' ? '没有这个页面' : 'No such page')
    expect(await page.title()).toContain(language === 'zh' ? '山茶生活馆' : 'Camellia Living')
  },
}
