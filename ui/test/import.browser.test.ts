import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveRetailer } from '../../test/support/served.ts'
import type { ServedRetailer } from '../../test/support/served.ts'
import { openBrowser, openPage, settled } from './support/browser.ts'

let served: ServedRetailer
let browser: Browser

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-import-'))
  await writeFile(
    join(folder, 'fenqun.yml'),
    'fenqun: 1\nproject: shop\ntime zone: Asia/Shanghai\ncurrency: CNY\nlanguage: zh\nkinds:\n  customer: { name: { zh: 客户, en: Customer } }\n',
  )
  served = await serveRetailer({ folder, pages: true })
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

it('a check shows that it goes on and can be stopped; a load says that its rows wait for a run, with the button', async () => {
  const lines = Array.from(
    { length: 400_000 },
    (_, at) => `o${at},c${at % 999},2026-06-0${1 + (at % 9)} 10:00:00,${at % 500}.5`,
  )
  const { page, complaints, close } = await openPage(browser, served.address, '/data/import', { language: 'en' })
  await settled(page)
  await page.locator('input[type=file]').setInputFiles({
    name: 'orders.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`order_id,customer_id,order_date,amount\n${lines.join('\n')}\n`),
  })
  await page.waitForURL(/step=format/)
  await page.goto(page.url().replace('step=format', 'step=check'))
  await page.getByRole('button', { name: 'Stop' }).click({ timeout: 60_000 })
  await page.getByText('The check was stopped').waitFor()
  await page.getByRole('button', { name: 'Check again' }).click()
  await page.getByRole('heading', { name: /400,000/ }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('checkbox').last().uncheck()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('These rows count in segments and charts after a run').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  expect(complaints.filter((one) => !one.includes('ERR_ABORTED'))).toEqual([])
  await close()
}, 180_000)
