import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'import-database',
  path: '/data/import?from=database',
  expects: [/422/],
  async check(page, language) {
    const zh = language === 'zh'
    await page.getByLabel(zh ? '地址 (密码' : 'Address (the password').fill('postgresql://me:secret@127.0.0.1:1/shop')
    await page.getByLabel(zh ? '表、视图' : 'Table, view').fill('public.orders')
    await page.getByRole('button', { name: zh ? '试一试连接' : 'Try the connection' }).click()
    await page.waitForSelector('.failed')
    expect(await page.textContent('.failed')).not.toContain('secret')
  },
}
