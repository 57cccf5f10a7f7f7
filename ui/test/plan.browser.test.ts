import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveRetailer } from '../../test/support/served.ts'
import type { ServedRetailer } from '../../test/support/served.ts'
import { barriers, openBrowser, openPage, settled } from './support/browser.ts'

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

const file = () => join(served.folder, 'segments', 'loyal-core.yml')
/** Says another number of days in a rule. */
async function edit(from: string, to: string): Promise<void> {
  const text = await readFile(file(), 'utf8')
  expect(text).toContain(from)
  await writeFile(file(), text.replace(from, to))
}
const read = async <Answer>(path: string) => (await (await fetch(`${served.address}/api/v1${path}`)).json()) as Answer

describe('the plan in the browser', () => {
  it('N02: a cut that is moved shows who enters and that nobody leaves; nothing changes until it is applied, and then it has', async () => {
    await edit('at least: 12', 'at least: 6')
    const { page, complaints, close } = await openPage(browser, served.address, '/plan', { language: 'en' })
    await settled(page)
    expect(await page.textContent('.empty')).toContain('1 edited definition is not planned yet')
    await page.getByRole('button', { name: 'Make a plan' }).click()
    await page.waitForURL(/\/jobs\/j/)
    // The plan opens itself when it is ready.
    await page.waitForURL(/\/plan$/, { timeout: 60_000 })
    await page.waitForSelector('.plan-effects li')
    await settled(page)
    expect(await barriers(page)).toEqual([])
    expect(await page.textContent('.plan-rules')).toMatch(/12[\s\S]*6/)
    const entered = Number.parseInt((await page.textContent('.plan-effects .is-in')) ?? '', 10)
    expect(await page.textContent('.plan-effects .is-out')).toBe('0 leave')
    expect(entered).toBeGreaterThan(0)
    const members = async () => {
      const { groups } = await read<{ groups: { id: string; members: number }[] }>(`/runs/${await newest()}`)
      return groups.find(({ id }) => id === 'loyal-core')!.members
    }
    const before = await members()
    await page.getByRole('button', { name: 'Apply' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.textContent()).toContain('Put plan')
    await dialog.getByRole('button', { name: 'Look again' }).click()
    expect(await members()).toBe(before)
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL(/\/jobs\/j/)
    await page.getByRole('link', { name: /See run/ }).waitFor({ timeout: 60_000 })
    expect(await members()).toBe(before + entered)
    expect(complaints).toEqual([])
    await close()
  }, 180_000)

  it('refuses what is broken and what has moved, and says why', async () => {
    await edit('at most: 45', 'at most: soon')
    const { page, close } = await openPage(browser, served.address, '/plan', { language: 'zh' })
    await settled(page)
    expect(await page.textContent('.plan-notice.is-bad')).toContain('文件里有错')
    expect(await page.textContent('.plan-notice.is-bad')).toContain('segments/loyal-core.yml')
    expect(await page.getByRole('button', { name: '预览变更' }).count()).toBe(0)
    await edit('at most: soon', 'at most: 45')
    await close()
  })

  it('follows a job to its end, and stops one that is asked to', async () => {
    const { page, complaints, close } = await openPage(browser, served.address, '/runs', { language: 'zh' })
    await settled(page)
    await page.getByLabel('从').fill('2024-01-31')
    await page.getByLabel('到').fill('2026-05-31')
    await page.getByRole('button', { name: '补算' }).click()
    await page.waitForURL(/\/jobs\/j/)
    await page.waitForSelector('.job-series', { timeout: 60_000 })
    await page.waitForSelector('.job-steps tbody tr')
    await page.getByRole('button', { name: '取消' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停止' }).click()
    await page.getByText('已取消', { exact: true }).waitFor({ timeout: 60_000 })
    expect(await page.textContent('.job-log')).toContain('有人要求停止')
    expect(complaints).toEqual([])
    await close()
  }, 180_000)
})

async function newest(): Promise<string> {
  const { runs } = await read<{ runs: { run: string; newest: boolean }[] }>('/runs')
  return runs.find((one) => one.newest)!.run
}
