import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveRetailer } from '../../test/support/served.ts'
import type { ServedRetailer } from '../../test/support/served.ts'
import { openBrowser, openPage, settled } from './support/browser.ts'

let served: ServedRetailer
let browser: Browser

beforeAll(async () => {
  served = await serveRetailer({ pages: true })
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const telephone = { width: 390, height: 844 }

async function at(path: string, viewport: { width: number; height: number }, look: (page: Page) => Promise<void>) {
  const { page, complaints, close } = await openPage(browser, served.address, path, { language: 'en', viewport })
  await settled(page)
  await look(page)
  expect(complaints).toEqual([])
  await close()
}

it('what scrolls sideways says so, and where there is more', async () => {
  await at('/cohorts', { width: 1280, height: 800 }, async (page) => {
    const grid = page.locator('.heat-scrolls')
    expect(await grid.getAttribute('data-more')).toBe('end')
    expect(await grid.getAttribute('data-hint')).toContain('Scroll sideways')
    await grid.evaluate((one) => one.scrollTo(100, 0))
    await expect.poll(() => grid.getAttribute('data-more')).toBe('start end')
    await grid.evaluate((one) => one.scrollTo(one.scrollWidth, 0))
    await expect.poll(() => grid.getAttribute('data-more')).toBe('start')
  })
  await at('/schemes/value-tiers', telephone, async (page) => {
    expect(await page.locator('.scrolls:has(.tier-table)').getAttribute('data-more')).toBe('end')
  })
  await at('/data', { width: 1280, height: 800 }, async (page) => {
    expect(await page.locator('.scrolls:has(.source-table)').getAttribute('data-more')).toBe(null)
  })
})

it('sources are cards on a telephone, every number with its name', async () => {
  await at('/data', telephone, async (page) => {
    const table = page.locator('.source-table')
    expect(await table.evaluate((one) => one.scrollWidth - one.parentElement!.clientWidth)).toBeLessThanOrEqual(0)
    const lines = await page.locator('.source-table tbody tr').nth(4).locator('td').allTextContents()
    expect(lines.length).toBeGreaterThan(6)
    const label = await table
      .locator('td[data-label="No id"]')
      .first()
      .evaluate((one) => getComputedStyle(one, '::before').content)
    expect(label).toBe('"No id"')
  })
})

it('sentences in tables have room on a telephone, and so have names', async () => {
  await at('/schemes/life-stage', telephone, async (page) => {
    const widths = await page
      .locator('.data-table tbody tr:has(.is-long)')
      .first()
      .evaluate((row) => [...row.children].map((one) => one.getBoundingClientRect().width))
    expect(widths[0]).toBeGreaterThan(60)
    expect(Math.max(...widths)).toBeGreaterThanOrEqual(220)
  })
})
