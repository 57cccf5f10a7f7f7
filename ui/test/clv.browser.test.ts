import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { paretoStory } from '../../test/support/random-buyers.ts'
import { randomOrders } from '../../test/support/random-orders.ts'
import { serveRetailer } from '../../test/support/served.ts'
import type { ServedRetailer } from '../../test/support/served.ts'
import { entities, events, makeWorld } from '../../test/support/world.ts'
import { barriers, jumped, openBrowser, openPage, overhang, settled } from './support/browser.ts'

const shots = join(import.meta.dirname, 'shots')
const orders = randomOrders(paretoStory({ r: 1.2, alpha: 30, s: 0.7, beta: 120 }), {
  customers: 300,
  days: 600,
  first: '2024-01-01',
  seed: 3,
})
const ids = [...new Set(orders.map((one) => one.id))]
const soon = { timeout: 15_000 }

let served: ServedRetailer
let browser: Browser

beforeAll(async () => {
  await mkdir(shots, { recursive: true })
  const { project, folder } = await makeWorld({
    now: '2025-09-10T00:00:00Z',
    sources: [
      events(
        'order',
        { amount: 'money', no: { as: 'event id' } },
        orders.map((one, no) => ({ ...one, no: `${no}` })),
      ),
      entities(
        'people',
        { grade: 'text', margin: 'money' },
        ids.map((id, at) => ({ id, margin: 150, grade: at < 4 ? 'c' : at < 100 ? 'b' : 'a' })),
      ),
    ],
    attributes: ['grade', 'margin'].map((name) => ({ attribute: name, given: `people.${name}` })),
    segments: { many: { attribute: 'grade', is: 'a' } },
    schemes: {
      grades: {
        table: { classes: ['a', 'b', 'c'].map((grade) => ({ class: grade, when: { attribute: 'grade', is: grade } })) },
      },
    },
    models: {
      bought: {
        name: { zh: '按购买', en: 'By purchases' },
        ledger: [
          { line: 'sales', income: 'sales', of: 'order', sum: 'amount' },
          { line: 'goods', cost: 'product', share: '60%', 'of line': 'sales' },
        ],
        current: { by: 'auto', of: 'order', sum: 'amount', horizon: '1 year', discount: '10% a year' },
        potential: [{ opportunity: 'more', chance: 0.1, margin: 50 }],
      },
      kept: {
        name: { zh: '按留存', en: 'By a keep rate' },
        ledger: [{ line: 'sales', income: 'sales', of: 'order', sum: 'amount' }],
        current: {
          horizon: 'endless',
          discount: '10% a year',
          'keep rate': '80% a year',
          pattern: { attribute: 'margin', per: 'year' },
        },
      },
    },
  })
  await project.load()
  await project.run({ asOf: '2025-08-20' })
  await project.close()
  served = await serveRetailer({ pages: true, folder, options: { now: () => Date.parse('2025-09-10T00:00:00Z') } })
  browser = await openBrowser()
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

it.each([
  { language: 'zh', width: 1280, colorScheme: 'light' },
  { language: 'en', width: 390, colorScheme: 'dark' },
] as const)(
  'E08: three parts, their definitions, the model and its error stand together in $language at $width',
  async ({ language, width, colorScheme }) => {
    const { page, complaints, close } = await openPage(browser, served.address, '/value/clv?value=bought', {
      language,
      colorScheme,
      viewport: { width, height: 800 },
    })
    try {
      await settled(page)
      await page.waitForSelector('.clv-check canvas')
      await page.screenshot({ path: join(shots, `clv.${language}.${width}.png`), fullPage: true })
      expect([await barriers(page), await overhang(page), (await jumped(page)) >= 0.1]).toEqual([[], 0, false])
      expect(await page.locator('.clv-part .note').count()).toBeGreaterThan(6)
      expect(await page.textContent('.clv-warning')).toContain('W16')
      expect(await page.textContent('.clv-beside a[href="#model"]')).toMatch(/%/)
      // The class with 4 people, and the one that would give it away, have no numbers.
      await page
        .locator('.figure-box', { hasText: 'W16' })
        .getByRole('button', { name: language === 'zh' ? '表' : 'Table', exact: true })
        .click()
      expect(await page.locator('.figure-box table tbody tr').allTextContents()).toContainEqual(
        expect.stringMatching(/^c.*—/),
      )
      expect(complaints).toEqual([])
    } finally {
      await close()
    }
  },
)

it('E10: from 80% to 85% kept, 400 a head are 510, told by keyboard and kept in the address', async () => {
  const { page, complaints, close } = await openPage(browser, served.address, '/value/clv?value=kept&sim-keep=84', {
    language: 'en',
  })
  try {
    await page.waitForSelector('.clv-simulated')
    await page.getByLabel('Keep rate (a year)').focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.locator('.clv-simulated tbody td').allTextContents(), soon).toContain('¥510.00')
    expect((await page.locator('.clv-simulated tbody td').allTextContents())[0]).toBe('¥400.00')
    expect(page.url()).toContain('sim-keep=85')
    expect(await page.textContent('.clv-terms')).toContain('80% a year')
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
})

it('a cost that is hidden is said; segments and people have their value on their pages', async () => {
  const { page, complaints, close } = await openPage(browser, served.address, '/value/clv?value=bought', {
    language: 'en',
  })
  try {
    await page.getByRole('checkbox', { name: 'product' }).uncheck()
    await expect.poll(() => page.textContent('body'), soon).toContain('Left out: product.')
    await page.goto(`${served.address}/segments/many`)
    await page.waitForSelector('.worth-parts')
    expect(await page.locator('.worth').count()).toBe(2)
    await page.goto(`${served.address}/people/customer/${ids[0]}`)
    await page.waitForSelector('.worth-lines')
    expect(await page.textContent('.worth')).toContain('Chance of being active')
    expect(await barriers(page)).toEqual([])
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
})
