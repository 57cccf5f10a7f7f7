import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--no-first-run',
]

/** A real browser without a window. Without a locale in UTF-8 it would not call files by Chinese names. */
export async function openBrowser(): Promise<Browser> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  return playwright.launch({ executablePath: await chromium.executablePath(), args: switches, env })
}

export interface OpenedPage {
  page: Page
  /** What the browser complained of: errors and warnings of the console, exceptions, answers from 500 on, requests to elsewhere. */
  complaints: string[]
  close(): Promise<void>
}

export interface PageOptions extends BrowserContextOptions {
  language?: 'zh' | 'en'
}

/** A page of a server in a fresh context, and what it complains of. */
export async function openPage(
  browser: Browser,
  address: string,
  path: string,
  options: PageOptions = {},
): Promise<OpenedPage> {
  const context = await openContext(browser, options)
  const { page, complaints } = await openPageIn(context, address, path)
  return { page, complaints, close: () => context.close() }
}

/** Somebody at a browser, with what it remembers. */
export async function openContext(browser: Browser, options: PageOptions = {}): Promise<BrowserContext> {
  const { language = 'zh', ...more } = options
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...more,
  })
  context.setDefaultTimeout(15_000)
  await context.addInitScript(watchJumps)
  return context
}

/** A page of a server for somebody who may have seen others of it; closing it leaves the context open. */
export async function openPageIn(context: BrowserContext, address: string, path: string): Promise<OpenedPage> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()}: ${response.url()}`)
  })
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(address))
      complaints.push(`elsewhere: ${request.url()}`)
  })
  await page.goto(address + path)
  return { page, complaints, close: () => page.close() }
}

/** Waits until a page shows what it has to show: nothing loads any more, nothing moves. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1')
  await page.waitForFunction(() => document.querySelectorAll('.loading, [aria-busy="true"]').length === 0)
  await page.evaluate(() => document.fonts.ready)
  // Charts draw themselves in a few frames after their code is there.
  await page.waitForTimeout(400)
}

interface Finding {
  id: string
  impact: string
  nodes: { html: string; target: string[] }[]
}

/** What is serious or critical for those who cannot see, or use no mouse: rule, then the places. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<Finding[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations.map(({ id, impact, nodes }) =>
      ({ id, impact, nodes: nodes.map(({ html, target }) => ({ html, target })) })))`,
  )
  return found
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map((node) => node.html.slice(0, 200))
          .join(' | ')}`,
    )
}

/** How far the page is wider than the window, in px: 0, or it scrolls sideways. */
export async function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** How much of the page has jumped since it began, as browsers count it: over 0.1 people notice. */
export async function jumped(page: Page): Promise<number> {
  return page.evaluate<number>('window.jumped')
}

const watchJumps = `
  window.jumped = 0
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.jumped += shift.value
  }).observe({ type: 'layout-shift', buffered: true })
`
