import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { retailerNow, serveRetailer } from '../../test/support/served.ts'
import type { ServedRetailer } from '../../test/support/served.ts'
import { openBrowser, openPage, settled } from './support/browser.ts'

let served: ServedRetailer
let browser: Browser

/** Machines that do much at once answer late. */
const soon = { timeout: 15_000 }

beforeAll(async () => {
  served = await serveRetailer({ pages: true })
  browser = await openBrowser()
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const cli = join(import.meta.dirname, '../../src/cli/main.ts')

/** What the command line says of the project that the server shows. */
async function fenqun(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args, '--now', retailerNow], {
    cwd: served.folder,
  })
  return stdout
}

/** Opens a list that the keyboard is on, types what is looked for, and takes it. */
async function pick(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words)
  await page.waitForSelector('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active')
  await page.keyboard.press('Enter')
}

async function addCondition(page: Page, button: ReturnType<Page['locator']>, head: string): Promise<void> {
  await button.focus()
  await page.keyboard.press('Enter')
  await page.waitForSelector('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  await pick(page, head)
}

it('a GBK file with title rows is dropped, looked at, checked and loaded, and stands among the data', async () => {
  // 会员号,城市 and 杭州 in GB18030, under a title row.
  const [title, header, city] = ['b7fecef1c3fbb5a5', 'bbe1d4b1bac52cb3c7cad0', 'babcd6dd'].map((hex) =>
    Buffer.from(hex, 'hex'),
  )
  const lines = Array.from({ length: 40 }, (_, n) => [Buffer.from(`\n4409811990010112${10 + n},`), city!]).flat()
  const buffer = Buffer.concat([title!, Buffer.from('\n'), header!, ...lines])
  const { page, complaints, close } = await openPage(browser, served.address, '/data/import')
  try {
    await settled(page)
    await page.getByLabel('选择文件').setInputFiles({ name: '服务名单.csv', mimeType: 'text/csv', buffer })
    await expect.poll(() => page.locator('.import-preview tbody tr').count(), soon).toBe(20)
    expect(await page.textContent('.import-preview')).toContain('杭州')
    expect(await page.textContent('.import-titles')).toContain('服务名单')
    const next = page.getByRole('button', { name: '下一步' })
    await next.focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('来源的名字').fill('service_list')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.textContent('details .import-text'), soon).toContain('source: service_list')
    await next.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.textContent('.import'), soon).toContain('40 行可以导入,共 40 行')
    await page.goBack()
    await page.goForward()
    await next.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '开始导入' }).click()
    await expect.poll(() => page.textContent('.import'), { timeout: 60_000 }).toContain('已导入到 “service_list”')
    await page.getByRole('link', { name: '看数据' }).click()
    await expect.poll(() => page.textContent('main'), soon).toContain('service_list')
    expect(await readFile(join(served.folder, 'sources/service_list.yml'), 'utf8')).toContain('encoding: gb18030')
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
}, 180_000)

it('a nested rule is built by keyboard, counts what fenqun preview counts, and is saved with the comments of its file', async () => {
  const file = join(served.folder, 'segments/keyboard.yml')
  await writeFile(
    file,
    '# 键盘搭出来的\nsegment: keyboard\nname: { zh: 键盘客, en: By keyboard }   # 名字\npopulation: buyers\nwhere:\n  # 先看常客\n  did: order\n',
  )
  const { page, complaints, close } = await openPage(browser, served.address, '/segments/keyboard/edit')
  try {
    await settled(page)
    // One more condition in a group of its own: any of 广东 by city …
    await page.getByRole('button', { name: '加一组' }).focus()
    await page.keyboard.press('Enter')
    const inner = page.locator('.rule-group .rule-group')
    await addCondition(page, inner.locator('.rule-add button').first(), 'attribute')
    await page.waitForFunction(() => document.activeElement?.closest('.rule-row') !== null)
    await page.keyboard.press('ArrowDown')
    await pick(page, '省份')
    await page.getByRole('combobox', { name: '值,可多选' }).focus()
    await page.keyboard.type('广东')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    // … or nobody who ordered in the last 90 days, taken into the group with the arrows of its handle.
    await addCondition(
      page,
      page.locator('.rule-group.is-root > .rule-group-parts > .rule-add button').first(),
      'did not',
    )
    await page.keyboard.press('ArrowDown')
    await pick(page, '订单')
    const handles = page.locator('.rule-row .drag-handle')
    await handles.last().focus()
    await page.keyboard.press('Alt+ArrowUp')
    await page.keyboard.press('Alt+ArrowRight')
    await page.waitForSelector('.count-panel:not(.is-stale)[aria-busy=false] .panel-number .number')
    await expect.poll(() => page.locator('.rule-group .rule-group .rule-row').count(), soon).toBeGreaterThan(0)
    const shown = (await page.textContent('.panel-number .number')) ?? ''
    expect(Number(shown.replaceAll(',', ''))).toBeGreaterThan(0)

    await page.keyboard.press('Control+s')
    await page.waitForSelector('.ant-message-success')
    const text = await readFile(file, 'utf8')
    expect(text).toContain('# 键盘搭出来的')
    expect(text).toContain('# 名字')
    expect(text).toContain('广东')
    expect(text).toContain('did not: order')
    expect(await fenqun('preview', 'keyboard')).toContain(shown)

    // The text says the same as the form, and takes what is written there back into the form.
    await page.getByRole('tab', { name: 'YAML' }).click()
    await page.waitForSelector('.cm-content')
    const lines = await page.locator('.cm-line').allTextContents()
    expect(lines.join('\n').trim()).toBe(text.trim())
    await page.locator('.cm-content').fill(text.replace('last 90 days', 'last 45 days'))
    await page.getByRole('tab', { name: '规则' }).click()
    await expect.poll(() => page.getByRole('spinbutton', { name: '多久' }).inputValue(), soon).toBe('45')
    await page.keyboard.press('Control+s')
    await expect.poll(() => readFile(file, 'utf8'), soon).toContain('last 45 days')
    expect(await readFile(file, 'utf8')).toBe(text.replace('last 90 days', 'last 45 days'))
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
})
