import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

export const page: PageCheck = {
  name: 'places',
  path: '/places',
  async check(page) {
    const bars = page.locator('.place-bars li')
    const top = await bars.first().locator('.place-name').textContent()
    const counts = (await bars.locator('.place-count .number').allTextContents()).flatMap((one) =>
      /^[\d,]+$/.test(one) ? [Number(one.replaceAll(',', ''))] : [],
    )
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    // One level down by keyboard, and back.
    await bars.first().locator('button').focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => location.search.includes('place='))
    expect(await page.locator('.place-path').textContent()).toContain(top!.replace('›', '').trim())
    await page.goBack()
    await page.waitForFunction(() => !location.search.includes('place='))
  },
}
