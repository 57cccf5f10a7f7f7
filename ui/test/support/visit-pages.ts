import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveRetailer } from '../../../test/support/served.ts'
import type { ServedRetailer } from '../../../test/support/served.ts'
import { barriers, jumped, openBrowser, openContext, openPageIn, overhang, settled } from './browser.ts'
import type { PageCheck } from './page-check.ts'

const shots = join(import.meta.dirname, '..', 'shots')
const modules = import.meta.glob<{ page: PageCheck }>('../pages/*.ts', { eager: true })
const checks = Object.keys(modules)
  .toSorted()
  .flatMap((file) => modules[file]?.page ?? [])

const windows = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } }
type Look = keyof typeof windows

/** What was wrong with a page in one look. */
interface Seen {
  barriers: string[]
  overhang: number
}

const nothing: Seen = { barriers: [], overhang: 0 }

export interface Visit {
  language: 'zh' | 'en'
  colorScheme: 'light' | 'dark'
  /** The window that pages are opened in, which then changes to the other. */
  first: Look
  /** The windows in which barriers are looked for. */
  barriersIn: readonly Look[]
}

/**
 * Tests that visit every page of the example retailer in one language: in each window it is kept as a picture, looked over for barriers, and measured. What a
 * page says is checked in the wide one.
 */
export function visitPages({ language, colorScheme, first, barriersIn }: Visit): void {
  const looks: readonly Look[] = first === 'wide' ? ['wide', 'narrow'] : ['narrow', 'wide']
  let served: ServedRetailer
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    await mkdir(shots, { recursive: true })
    served = await serveRetailer({ pages: true })
    browser = await openBrowser()
    // All are opened by one person, whose browser has the program already after the first.
    context = await openContext(browser, { language, colorScheme, viewport: windows[first] })
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  it.each(checks)(
    `the page $name shows in ${language} what it has to, without a complaint or a barrier`,
    async (it) => {
      const { page, complaints, close } = await openPageIn(context, served.address, it.path)
      try {
        const found: Partial<Record<Look, Seen>> = {}
        await settled(page)
        const jumps = (await jumped(page)) >= 0.1
        for (const look of looks) {
          if (look !== first) {
            await page.setViewportSize(windows[look])
            await settled(page)
          }
          await page.screenshot({ path: join(shots, `${it.name}.${language}.${look}.png`), fullPage: true })
          found[look] = {
            barriers: barriersIn.includes(look) ? await barriers(page) : [],
            overhang: await overhang(page),
          }
        }
        expect({ jumps, ...found }).toEqual({ jumps: false, wide: nothing, narrow: nothing })
        await page.setViewportSize(windows.wide)
        await it.check?.(page, language)
        expect(complaints.filter((one) => !it.expects?.some((expected) => expected.test(one)))).toEqual([])
        await forget(page)
      } finally {
        await close()
      }
    },
  )

  /** Whoever comes next begins anew. */
  async function forget(page: Page): Promise<void> {
    await page.evaluate('localStorage.clear(); sessionStorage.clear()')
    await context.clearCookies()
  }
}
