import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readFileSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderReport } from './render.ts'
import { sampleReport } from './testing/sample-report.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let browser: Browser
let folder: string
let address: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-report-'))
  const file = join(folder, 'report.html')
  await writeFile(file, renderReport(sampleReport()))
  address = pathToFileURL(file).href
  const quiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--no-first-run',
  ]
  browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: quiet })
})

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the report in a browser', () => {
  it('asks for nothing but itself and complains of nothing', async () => {
    const requests: string[] = []
    const complaints: string[] = []
    const page = await openReport({}, (opened) => {
      opened.on('request', (request) => requests.push(request.url()))
      opened.on('console', (message) => complaints.push(message.text()))
      opened.on('pageerror', (error) => complaints.push(error.message))
    })
    await page.click('[data-language="en"]')
    expect(requests).toEqual([address])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('changes language in place, title and all', async () => {
    const page = await openReport({})
    await page.click('[data-language="en"]')
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
    expect(await page.title()).toContain('Qinghe Coffee')
    expect(await page.getAttribute('[data-language="en"]', 'aria-pressed')).toBe('true')
    expect(await page.isVisible('#customer-segments-en h3')).toBe(true)
    expect(await page.isVisible('#customer-segments-zh h3')).toBe(false)
    await page.context().close()
  })

  it('shows the language of the data without script', async () => {
    const page = await openReport({ javaScriptEnabled: false })
    expect(await page.isVisible('#customer-segments-zh h3')).toBe(true)
    expect(await page.isVisible('#customer-segments-en h3')).toBe(false)
    expect(await page.isVisible('.switch')).toBe(false)
    await page.context().close()
  })

  for (const width of [390, 1280]) {
    it(`does not scroll sideways at ${width} px, in either language`, async () => {
      const page = await openReport({ viewport: { width, height: 844 } })
      for (const language of ['zh-CN', 'en']) {
        await page.click(`[data-language="${language}"]`)
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      }
      await page.context().close()
    })
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const language of ['zh-CN', 'en']) {
      it(`has no serious accessibility problem in ${colorScheme}, ${language}`, async () => {
        const page = await openReport({ colorScheme, viewport: { width: 1280, height: 900 } })
        await page.click(`[data-language="${language}"]`)
        await page.evaluate(`document.querySelectorAll('details').forEach((part) => { part.open = true })`)
        await page.evaluate(axe)
        const serious = await page.evaluate<
          string[]
        >(`axe.run(document, { resultTypes: ['violations'] }).then((result) =>
          result.violations.filter((found) => ['serious', 'critical', 'moderate'].includes(found.impact))
            .map((found) => found.id + ': ' + found.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')))`)
        expect(serious).toEqual([])
        await page.context().close()
      })
    }
  }

  it('prints on A4 without the switch and with dark text', async () => {
    const page = await openReport({ colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print' })
    expect(await page.isVisible('.switch')).toBe(false)
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(23, 32, 44)')
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-')
    await page.context().close()
  })
})

async function openReport(options: BrowserContextOptions, before?: (page: Page) => void): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  before?.(page)
  await page.goto(address)
  return page
}
