import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'import',
  path: '/data/import',
  async check(page, language) {
    const zh = language === 'zh'
    const rows = Array.from({ length: 30 }, (_, n) => `4409811990010112${30 + n},2026-06-0${(n % 9) + 1},${n}.50,杭州`)
    const text = `活动名单\n会员号,购买日期,实付金额,城市\n${rows.join('\n')}\n`
    await page
      .getByLabel(zh ? '选择文件' : 'Choose a file')
      .setInputFiles({ name: '活动.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.waitForSelector('.import-preview tbody tr')
    expect(await page.locator('.import-preview tbody tr').count()).toBe(20)
    expect(await page.textContent('.import-titles')).toContain('活动名单')
    expect(page.url()).toContain('id=')
    await page.getByRole('button', { name: zh ? '下一步' : 'Next' }).click()
    await page.waitForSelector('.import-columns tbody tr')
    const first = page.locator('.import-columns tbody tr').first()
    expect(await first.textContent()).toContain(zh ? '文字 (编号)' : 'Text (id)')
  },
}
