import { mkdir } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveRetailer } from '../../test/support/served.ts'
import type { ServedRetailer } from '../../test/support/served.ts'
import { barriers, jumped, openBrowser, openPage, overhang, settled } from './support/browser.ts'
import type { PageCheck } from './support/page-check.ts'

const shots = join(import.meta.dirname, 'shots')
const files = readdirSync(join(import.meta.dirname, 'pages'))
  .filter((file) => file.endsWith('.ts'))
  .toSorted()
const checks = await Promise.all(
  files.map(async (file) => ((await import(`./pages/${file}`)) as { page: PageCheck }).page),
)

let served: ServedRetailer
let browser: Browser

beforeAll(async () => {
  await mkdir(shots, { recursive: true })
  served = await serveRetailer({ pages: true })
  browser = await openBrowser()
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const looks = [
  { look: 'wide', width: 1280, height: 800, colorScheme: 'light' },
  { look: 'wide-dark', width: 1280, height: 800, colorScheme: 'dark' },
  { look: 'narrow', width: 390, height: 844, colorScheme: 'light' },
] as const

describe.each(checks)('the page $name', ({ name, path, check, expects = [] }) => {
  it.each(['zh', 'en'] as const)('shows what it has to in %s, without a complaint or a barrier', async (language) => {
    for (const { look, width, height, colorScheme } of looks) {
      const { page, complaints, close } = await openPage(browser, served.address, path, {
        language,
        colorScheme,
        viewport: { width, height },
      })
      try {
        await settled(page)
        await page.screenshot({ path: join(shots, `${name}.${language}.${look}.png`), fullPage: true })
        expect(await barriers(page)).toEqual([])
        expect(await overhang(page)).toBe(0)
        expect(await jumped(page)).toBeLessThan(0.1)
        if (look === 'wide') await check?.(page, language)
        expect(complaints.filter((one) => !expects.some((expected) => expected.test(one)))).toEqual([])
      } finally {
        await close()
      }
    }
  })
})
