import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'value-to-customer',
  path: '/value?tab=to-customer&view-drivers=table',
  async check(page, language) {
    const isZh = language === 'zh'
    // F02: what if obtaining costs 10 less, the net is 10 more.
    const sentence = page.locator('.figure-box').first()
    const before = (await sentence.textContent())!
    expect(before).toContain(isZh ? '领先' : 'a lead of')
    const address = new URL(page.url())
    address.searchParams.set('change', 'obtain:-10')
    await page.goto(address.href)
    await page.locator('.figure-sentence', { hasText: isZh ? '如果获得成本' : 'With cost of obtaining' }).waitFor()
    // F04: what matters and is done badly is to be fixed first.
    await page.getByRole('button', { name: isZh ? '驱动因素' : 'Drivers', exact: true }).click()
    const first = page.locator('.data-table tbody tr', { hasText: isZh ? '物流' : 'Logistics' })
    await first.waitFor()
    expect(await first.textContent()).toContain(isZh ? '先改' : 'fix first')
    // F03: both axes say their unit, and whose it is.
    await page.getByRole('button', { name: isZh ? '两种价值' : 'Two values', exact: true }).click()
    await page.locator('.figure-box .pick button').last().click()
    const heads = (await page.locator('.data-table thead').textContent())!
    expect(heads).toContain(isZh ? '给客户' : 'to the customer')
    expect(heads).toContain(isZh ? '给企业' : 'to the firm')
    // F01: nobody has written a question of it, and the page says what to write.
    await page.getByRole('button', { name: isZh ? '感知价值' : 'Perceived value', exact: true }).click()
    await page.locator('.value-example', { hasText: 'perceived:' }).waitFor()
  },
}
