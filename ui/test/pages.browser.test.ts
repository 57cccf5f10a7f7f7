import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveRetailer } from '../../test/support/served.ts'
import type { ServedRetailer } from '../../test/support/served.ts'
import { barriers, jumped, openBrowser, openPage, overhang, settled } from './support/browser.ts'
import type { PageCheck } from './support/page-check.ts'

const shots = join(import.meta.dirname, 'shots')
const modules = import.meta.glob<{ page: PageCheck }>('./pages/*.ts', { eager: true })
const checks = Object.keys(modules)
  .toSorted()
  .flatMap((file) => modules[file]?.page ?? [])

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

type Look = (typeof looks)[number]

/** Every page in both languages and each look once; `FENQUN_ALL_LOOKS=1` is for every look in both. */
const looksIn: Record<'zh' | 'en', readonly Look[]> = process.env['FENQUN_ALL_LOOKS']
  ? { zh: looks, en: looks }
  : {
      zh: looks.filter(({ look }) => look !== 'wide-dark'),
      en: looks.filter(({ look }) => look === 'wide-dark'),
    }

describe.each(checks)('the page $name', (check) => {
  it.each(['zh', 'en'] as const)('shows what it has to in %s, without a complaint or a barrier', async (language) => {
    const found: Seen[] = []
    const own = looksIn[language]
    for (const [index, look] of own.entries()) found.push(await see(check, language, look, index === 0))
    const good = { barriers: [], overhang: 0, jumps: false, complaints: [] }
    expect(found).toEqual(own.map(({ look }) => ({ look, ...good })))
  })
})

interface Seen {
  look: string
  barriers: string[]
  overhang: number
  jumps: boolean
  complaints: string[]
}

/** Visits a page in one of its looks, keeps what it looks like, and answers with what is wrong with it. */
async function see(
  { name, path, check, expects = [] }: PageCheck,
  language: 'zh' | 'en',
  { look, width, height, colorScheme }: Look,
  isFirst: boolean,
): Promise<Seen> {
  const { page, complaints, close } = await openPage(browser, served.address, path, {
    language,
    colorScheme,
    viewport: { width, height },
  })
  try {
    await settled(page)
    await page.screenshot({ path: join(shots, `${name}.${language}.${look}.png`), fullPage: true })
    const seen = {
      look,
      barriers: await barriers(page),
      overhang: await overhang(page),
      jumps: (await jumped(page)) >= 0.1,
    }
    if (isFirst) await check?.(page, language)
    return { ...seen, complaints: complaints.filter((one) => !expects.some((expected) => expected.test(one))) }
  } finally {
    await close()
  }
}
