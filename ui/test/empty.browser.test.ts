import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { serveRetailer } from '../../test/support/served.ts'
import type { ServedRetailer } from '../../test/support/served.ts'
import { barriers, openBrowser, openPage, overhang, settled } from './support/browser.ts'

let browser: Browser
let served: ServedRetailer | undefined

beforeAll(async () => {
  browser = await openBrowser()
}, 120_000)
afterEach(async () => {
  await served?.close()
  served = undefined
})
afterAll(() => browser?.close())

/** A project with nothing but its own file, and these files. */
async function serveNew(files: Record<string, string> = {}): Promise<ServedRetailer> {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-empty-'))
  const own =
    'fenqun: 1\nproject: shop\ntime zone: Asia/Shanghai\ncurrency: CNY\nlanguage: zh\nkinds:\n  customer: { name: { zh: 客户, en: Customer } }\n'
  for (const [path, text] of Object.entries({ 'fenqun.yml': own, ...files })) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  served = await serveRetailer({ folder, pages: true })
  return served
}

const pages = [
  '/people',
  '/cohorts',
  '/migration',
  '/compare',
  '/plan',
  '/places',
  '/schemes',
  '/segments',
  '/segments/new',
  '/segments/loyal',
  '/data?tab=attributes',
]

describe('a project without anything', () => {
  it.each(['zh', 'en'] as const)(
    'says on every page in %s what to do first, and complains of nothing',
    async (language) => {
      const { address } = await serveNew()
      const found: Record<string, unknown> = {}
      for (const path of pages) {
        const { page, complaints, close } = await openPage(browser, address, path, {
          language,
          viewport: { width: 390, height: 844 },
        })
        await settled(page)
        const name = language === 'zh' ? '导入文件' : 'Import a file'
        const ways = await page.locator('main').getByRole('button', { name }).count()
        found[path] = { ways: ways > 0, complaints, barriers: await barriers(page), overhang: await overhang(page) }
        await close()
      }
      const good = { ways: true, complaints: [], barriers: [], overhang: 0 }
      expect(found).toEqual(Object.fromEntries(pages.map((path) => [path, good])))
    },
    180_000,
  )

  it('with a source runs from any of them, and shows how that goes on', async () => {
    const { address } = await serveNew({
      'data/people.csv': '会员号,城市\n1,广州\n2,深圳\n',
      'sources/people.yml':
        'source: people\nfrom: data/people.csv\nentity: customer\ncolumns:\n  id: { column: 会员号, as: id }\n  city: { column: 城市, type: text }\n',
    })
    const { page, complaints, close } = await openPage(browser, address, '/people', { language: 'en' })
    await settled(page)
    expect(await page.getByRole('button', { name: 'Save as segment' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Run' }).click()
    await page.waitForURL(/\/jobs\/j/)
    await page.getByRole('link', { name: /See run/ }).waitFor({ timeout: 60_000 })
    await page.goto(`${address}/people`)
    await settled(page)
    expect(await page.textContent('.people-total')).toContain('2')
    expect(complaints).toEqual([])
    await close()
  }, 120_000)
})
