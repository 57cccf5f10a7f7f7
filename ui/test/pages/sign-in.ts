import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

/** Where nobody has an account; signing in is in ui/test/sign-in.browser.test.ts. */
export const page: PageCheck = {
  name: 'sign-in',
  path: '/sign-in?then=//evil.example',
  async check(page, language) {
    expect(await page.textContent('h1')).toBe(language === 'zh' ? '登录' : 'Sign in')
    await page.click('.sign-in-sheet button')
    await page.waitForURL((url) => url.pathname === '/')
  },
}
