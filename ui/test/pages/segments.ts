import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'segments',
  path: '/segments',
  async check(page, language) {
    const zh = language === 'zh'
    const names = () => page.locator('.segment-table tbody th .segment-name > a').allTextContents()
    const all = await names()
    expect(all.length).toBeGreaterThan(10)
    // The most changed first: of who enters by time alone nearly all do so each quarter.
    expect(all.slice(0, 3)).toContain(zh ? '新客' : 'Newcomers')
    expect(await page.textContent('.segment-notes')).toContain(zh ? '多于 8 个' : 'more than 8')

    await page.getByRole('searchbox').fill('王芳')
    await page.waitForFunction(() => new URLSearchParams(location.search).get('q') === '王芳')
    expect((await names()).length).toBeLessThan(all.length)
    await page.getByRole('searchbox').fill('no such segment')
    await page.waitForSelector('.empty[data-kind=no-match]')
    await page.locator('.empty button').click()
    expect(await names()).toEqual(all)

    const compare = page.getByRole('button', { name: zh ? /比较所选/ : /Compare/ })
    expect(await compare.isDisabled()).toBe(true)
    const boxes = page.locator('.segment-table tbody input[type=checkbox]')
    await boxes.nth(0).press('Space')
    await boxes.nth(1).press('Space')
    expect(await compare.isEnabled()).toBe(true)
  },
}
