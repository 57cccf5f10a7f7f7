import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Workbook } from 'exceljs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveRetailer } from '../../test/support/served.ts'
import type { ServedRetailer } from '../../test/support/served.ts'
import { buildPieces } from './pieces/build-pieces.ts'
import { barriers, jumped, openBrowser, openPage, overhang, settled } from './support/browser.ts'
import type { PageOptions } from './support/browser.ts'

const shots = join(import.meta.dirname, 'shots')
let pieces: string
let served: ServedRetailer
let browser: Browser

beforeAll(async () => {
  await mkdir(shots, { recursive: true })
  pieces = await mkdtemp(join(tmpdir(), 'fenqun-pieces-'))
  await buildPieces(pieces)
  served = await serveRetailer({ ui: pieces })
  browser = await openBrowser()
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await served?.close()
  await rm(pieces, { recursive: true, force: true })
})

/** Opens the pieces, does something, and expects that the browser complained of nothing. */
async function visit(options: PageOptions, work: (page: Page) => Promise<void>, path = '/'): Promise<void> {
  const { page, complaints, close } = await openPage(browser, served.address, path, options)
  try {
    await settled(page)
    await work(page)
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '')

describe('the shared pieces', () => {
  for (const language of ['zh', 'en'] as const)
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1280, 390])
        it(`have no barrier, do not jump and do not stand over in ${language}, ${colorScheme}, at ${width} px`, async () => {
          await visit({ language, colorScheme, viewport: { width, height: 800 } }, async (page) => {
            await page.screenshot({
              path: join(shots, `pieces.${language}.${colorScheme}.${width}.png`),
              fullPage: true,
            })
            expect(await barriers(page)).toEqual([])
            expect(await overhang(page)).toBe(0)
            expect(await jumped(page)).toBeLessThan(0.1)
          })
        })

  it('change their language in place, and keep it', async () => {
    await visit({}, async (page) => {
      await page.evaluate(`window.still = true`)
      await page.click('.top .switch button[lang="en"]')
      await page.waitForFunction(() => document.documentElement.lang === 'en')
      expect(await page.textContent('h1')).toBe('Shared pieces')
      expect(await page.title()).toBe('Shared pieces · Camellia Living (example) · fenqun')
      expect(await page.evaluate(`window.still`)).toBe(true)
      await page.reload()
      await settled(page)
      expect(await page.textContent('h1')).toBe('Shared pieces')
    })
  })

  it('are light, dark or as the device, and keep it', async () => {
    await visit({ colorScheme: 'dark', language: 'en' }, async (page) => {
      const mode = () => page.evaluate(() => document.documentElement.dataset['mode'])
      expect(await mode()).toBe('dark')
      await page.click('button[aria-label="Appearance: as the device"]')
      expect(await mode()).toBe('light')
      await page.reload()
      await settled(page)
      expect(await mode()).toBe('light')
      await page.click('button[aria-label="Appearance: light"]')
      await page.click('button[aria-label="Appearance: dark"]')
      await page.emulateMedia({ colorScheme: 'light' })
      await page.waitForFunction(() => document.documentElement.dataset['mode'] === 'light')
    })
  })

  it('begin with a link past the navigation', async () => {
    await visit({ language: 'en' }, async (page) => {
      await page.keyboard.press('Tab')
      expect(await focused(page)).toBe('Skip to the page')
      await page.keyboard.press('Enter')
      expect(await focused(page)).toBe('page')
    })
  })

  it('open the people of a number by keyboard, from the table of a figure; reading goes on there', async () => {
    await visit({ language: 'en' }, async (page) => {
      const figure = page.getByRole('figure', { name: 'Size of groups' })
      await figure.getByRole('button', { name: 'Table', exact: true }).focus()
      await page.keyboard.press('Enter')
      expect(page.url()).toContain('view-groups=table')
      await figure.getByRole('link', { name: '1,312' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL('**/people?**')
      const draft = new URL(page.url()).searchParams.get('draft') ?? ''
      expect(JSON.parse(draft)).toEqual({ kind: 'customer', where: { 'in class': 'champions', of: 'rfm' } })
      expect(await focused(page)).toBe('page')
    })
  })

  it('open the people of a mark in a chart', async () => {
    await visit({ language: 'en' }, async (page) => {
      const chart = page.getByRole('figure', { name: 'Size of groups' }).getByRole('img')
      await chart.click({ position: { x: 160, y: 20 } })
      await page.waitForURL('**/people?**')
      expect(await focused(page)).toBe('page')
    })
  })

  it('keep the day that is looked at: in the address, in links, in the JSON', async () => {
    await visit(
      { language: 'en' },
      async (page) => {
        await page.getByRole('combobox', { name: 'As of' }).click()
        await page.locator('.ant-select-item-option', { hasText: '2026-03-31' }).click()
        await page.waitForURL('**/?run=*')
        const run = new URL(page.url()).searchParams.get('run')
        expect(await page.getByRole('link', { name: 'Segments' }).getAttribute('href')).toBe(`/segments?run=${run}`)
        expect(await page.getByRole('link', { name: 'This page as JSON' }).getAttribute('href')).toBe(
          `/api/v1/project?run=${run}`,
        )
        await page.goBack()
        expect(new URL(page.url()).search).toBe('')
      },
      '/',
    )
  })

  it('navigate from a drawer where it is narrow; Escape closes it and gives the focus back', async () => {
    await visit({ language: 'en', viewport: { width: 390, height: 800 } }, async (page) => {
      const menu = page.getByRole('button', { name: 'Open navigation' })
      await menu.focus()
      await page.keyboard.press('Enter')
      const drawer = page.getByRole('dialog')
      await drawer.getByRole('link', { name: 'Segments' }).waitFor()
      expect(await barriers(page)).toEqual([])
      await page.keyboard.press('Escape')
      await drawer.waitFor({ state: 'hidden' })
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Open navigation')
      await menu.click()
      await drawer.getByRole('link', { name: 'Segments' }).click()
      await page.waitForURL('**/segments')
      await drawer.waitFor({ state: 'hidden' })
    })
  })

  it('fold the navigation, and keep it folded', async () => {
    await visit({ language: 'en' }, async (page) => {
      await page.getByRole('button', { name: 'Fold navigation' }).click()
      expect(await page.locator('.side').evaluate((side) => side.clientWidth)).toBeLessThan(60)
      await page.reload()
      await settled(page)
      await page.getByRole('button', { name: 'Unfold navigation' }).click()
      await page.getByRole('link', { name: 'Segments' }).waitFor()
    })
  })

  it('that break leave the frame, say so, and can be tried again', async () => {
    const { page, close } = await openPage(browser, served.address, '/?broken=yes', { language: 'en' })
    await page.getByRole('heading', { name: 'This page broke' }).waitFor()
    expect(await page.textContent('[role="alert"]')).toContain('made to break')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('link', { name: 'Segments' }).click()
    await page.getByRole('heading', { name: 'Shared pieces' }).waitFor()
    await close()
  })

  it('save a figure as CSV, workbook and picture', async () => {
    await visit({ language: 'zh' }, async (page) => {
      const saved = async (item: string) => {
        await page.getByRole('button', { name: '下载:人群大小' }).click()
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.locator('.ant-dropdown:not(.ant-dropdown-hidden)').getByText(item, { exact: true }).click(),
        ])
        return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
      }
      const csv = await saved('CSV(Excel 可直接打开)')
      expect(csv.name).toBe('人群大小-2026-06-30.csv')
      expect(csv.content.toString('utf8').split('\r\n').slice(0, 5)).toEqual([
        '\uFEFF人群,人数,销售额,占比,变化',
        '重要价值,1312,12860000,0.382,120',
        '重要保持,804,6210000.5,0.184,-35',
        '一般发展,2077,904000,0.027,0',
        '试用,隐藏,,,',
      ])
      const xlsx = await saved('Excel 工作簿')
      const book = new Workbook()
      await book.xlsx.load(xlsx.content as unknown as Parameters<typeof book.xlsx.load>[0])
      const sheet = book.worksheets[0]
      expect(sheet?.getRow(2).values).toEqual([undefined, '重要价值', 1312, 12860000, 0.382, 120])
      expect(sheet?.getRow(5).getCell(2).value).toBe('隐藏')
      const png = await saved('PNG 图片(16:9)')
      expect([png.content.readUInt32BE(16), png.content.readUInt32BE(20)]).toEqual([2560, 1440])
    })
  })
})
