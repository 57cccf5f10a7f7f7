import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities, events, makeWorld } from '../../test/support/world.ts'
import type { WorldSpec } from '../../test/support/world.ts'
import { serveRetailer } from '../../test/support/served.ts'
import type { ServedRetailer } from '../../test/support/served.ts'
import { barriers, openBrowser, openPage } from './support/browser.ts'

let browser: Browser

/** Machines that do much at once answer late. */
const soon = { timeout: 15_000 }

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const asOf = '2026-06-30'
const range = (count: number) => Array.from({ length: count }, (_, at) => at)

/** A world that has run, behind a server with its pages. */
async function serveRun(spec: WorldSpec): Promise<ServedRetailer> {
  const { project, folder } = await makeWorld({ now: '2026-07-01T02:00:00Z', ...spec })
  await project.load()
  await project.run({ asOf })
  await project.close()
  return serveRetailer({ pages: true, folder })
}

/** What a page counts once it has counted what it shows. */
async function counted(page: Page): Promise<string> {
  await page.waitForSelector('.count-panel:not(.is-stale)[aria-busy=false] .panel-number .number')
  return (await page.textContent('.panel-number .number')) ?? ''
}

const draft = (where: unknown) =>
  `/segments/new?draft=${encodeURIComponent(JSON.stringify({ name: '试 "试"', population: 'everyone', where }))}`

describe('the builder over 1,000 customers', () => {
  let served: ServedRetailer
  const given = (id: string, zh: string) => ({ attribute: id, name: { zh, en: id }, given: `customers.${id}` })
  const yes = (at: number, bit: number) => (at >> bit) % 2 === 1

  beforeAll(async () => {
    served = await serveRun({
      sources: [
        events('order', { amount: 'money' }, [{ id: 'p1', time: '2026-05-01', amount: 5 }]),
        entities(
          'customers',
          {
            age: 'integer',
            gender: 'text',
            region: 'text',
            income: 'money',
            hobby: 'text',
            a: 'boolean',
            b: 'boolean',
            c: 'boolean',
          },
          range(1000).map((at) => ({
            id: `p${at}`,
            a: yes(at, 0),
            b: yes(at, 1),
            c: yes(at, 2),
            hobby: null,
            age: at < 410 ? 18 + (at % 60) : null,
            gender: at < 620 ? '女' : null,
            region: at < 970 ? '华南' : null,
            income: at < 500 ? 3000 + at : null,
          })),
        ),
      ],
      attributes: [
        {
          family: 'demographic',
          attributes: [given('age', '年龄'), given('gender', '性别'), given('income', '月收入')],
        },
        { family: 'geographic', attributes: [given('region', '大区')] },
        { family: 'need', attributes: [given('hobby', '兴趣')] },
        { family: 'service', attributes: [given('a', '甲'), given('b', '乙')] },
        { family: 'other', attributes: [given('c', '丙')] },
      ],
    })
  }, 300_000)
  afterAll(() => served?.close())

  it('A08: says "590 unknown" beside an age rule, and in the panel', async () => {
    const { page, close } = await openPage(browser, served.address, draft({ attribute: 'age', 'at least': 30 }))
    try {
      await counted(page)
      expect(await page.textContent('.rule-row .node-unknown')).toBe('590 未知')
      expect(await page.locator('.panel-truths dd').allTextContents()).toHaveLength(3)
      expect((await page.locator('.panel-truths dd').allTextContents())[2]).toBe('590')
      expect(await page.textContent('.panel-warnings')).toContain('590')
      await page.click('.panel-warnings .as-link')
      expect(await page.evaluate(() => document.activeElement?.closest('.rule-row') !== null)).toBe(true)
    } finally {
      await close()
    }
  })

  it('B01: offers 8 attributes by family, finds 收入, and greys the one without data at 0%', async () => {
    const { page, close } = await openPage(browser, served.address, draft({ attribute: 'age', 'at least': 30 }))
    try {
      await counted(page)
      const picker = page.getByRole('combobox', { name: '标签' })
      await picker.click()
      await page.waitForSelector('.attribute-option')
      const names = await page.locator('.attribute-option .attribute-name').allTextContents()
      expect(names.toSorted()).toEqual(['年龄', '性别', '月收入', '大区', '兴趣', '甲', '乙', '丙'].toSorted())
      expect(await page.locator('.ant-select-item-group').allTextContents()).toEqual([
        '人口',
        '地域',
        '需求',
        '服务',
        '其他',
      ])
      expect(await page.textContent('.attribute-option.is-no-data')).toMatch(/兴趣.*0%/)
      await picker.fill('收入')
      await expect
        .poll(() => page.locator('.attribute-option .attribute-name').allTextContents(), soon)
        .toEqual(['月收入'])
      expect(await page.textContent('.attribute-option')).toContain('50.0%')
    } finally {
      await close()
    }
  })

  it('C01: A and (B or not C), made by the form and written as YAML, find the same people', async () => {
    const isTrue = (attribute: string) => ({ attribute, is: true })
    const where = { all: [isTrue('a'), { any: [isTrue('b'), { none: [isTrue('c')] }] }] }
    const { page, close } = await openPage(browser, served.address, draft(where))
    try {
      expect(await counted(page)).toBe('375')
      expect(await page.locator('.rule-group').count()).toBe(3)
      expect(await barriers(page)).toEqual([])
      await page.getByRole('tab', { name: 'YAML' }).click()
      await page.waitForSelector('.cm-content')
      // The same in another layout, with a comment, and the parts in another order.
      await page
        .locator('.cm-content')
        .fill(
          [
            'segment: shi',
            'population: everyone',
            'where:',
            '  all:',
            '    - any: [ { none: [ { attribute: c, is: true } ] }, { attribute: b, is: true } ]  # 或者',
            '    - { attribute: a, is: true }',
            '',
          ].join('\n'),
        )
      await expect.poll(() => page.textContent('.rule-sentence p'), soon).toContain('以下都不成立')
      expect(await counted(page)).toBe('375')
      await page.getByRole('tab', { name: '规则' }).click()
      expect(await page.locator('.rule-group').count()).toBe(3)
      // A change of the form keeps the comment of the text.
      await page.locator('.rule-group.is-none .pick button').first().click()
      await page.getByRole('tab', { name: 'YAML' }).click()
      await expect.poll(() => page.textContent('.cm-content'), soon).toContain('{ all: [{ attribute: c, is: true }] }')
      expect(await page.textContent('.cm-content')).toContain('# 或者')
      expect(await counted(page)).toBe('375')
    } finally {
      await close()
    }
  })

  it('shows where YAML is wrong, at its line, and leaves the form as it was', async () => {
    const { page, close } = await openPage(browser, served.address, draft({ attribute: 'age', 'at least': 30 }))
    try {
      await counted(page)
      await page.getByRole('tab', { name: 'YAML' }).click()
      await page.waitForSelector('.cm-content')
      await page.locator('.cm-content').fill('segment: x\nwhere:\n  all: [ {\n')
      await page.waitForSelector('.problems .is-error')
      expect(await page.locator('.cm-lintRange-error, .cm-lintPoint-error').count()).toBeGreaterThan(0)
      await page.getByRole('tab', { name: '规则' }).click()
      await page.waitForSelector('.builder-hint.is-alarm')
      expect(await page.locator('.rule-row').count()).toBe(1)
      await page.locator('.builder-hint .as-link').last().click()
      await page.waitForFunction(() => document.querySelector('.builder-hint.is-alarm') === null)
      expect(await counted(page)).toBe('326')
    } finally {
      await close()
    }
  })
})

describe('the builder where others write too', () => {
  const sizes = [60, 50, 40, 35, 30, 25, 20, 15, 10, 7, 4, 4]
  let served: ServedRetailer

  beforeAll(async () => {
    served = await serveRun({
      sources: [
        events(
          'order',
          { amount: 'money' },
          sizes.flatMap((size, group) =>
            range(size).map((at) => ({ id: `g${group}-${at}`, time: '2026-05-01', amount: group })),
          ),
        ),
      ],
      attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
      segments: Object.fromEntries(
        sizes.map((_, group) => [`s${group}`, { where: { attribute: 'spend', is: group } }]),
      ),
      files: {
        'segments/mine.yml': '# 我的\nsegment: mine\nowner: 王芳\nwhere:\n  attribute: spend\n  at most: 3 # 三\n',
      },
    })
  }, 300_000)
  afterAll(() => served?.close())

  it('C06: with 12 segments of 300 people, one more is warned of, and so is one of fewer than 30; neither is blocked', async () => {
    const { page, close } = await openPage(browser, served.address, draft({ attribute: 'spend', is: 6 }))
    try {
      expect(await counted(page)).toBe('20')
      await expect.poll(() => page.textContent('.panel-warnings'), soon).toMatch(/已有 \d+ 个客群.*多于 8 个/)
      expect(await page.textContent('.panel-warnings')).toMatch(/20 人/)
      expect(await page.locator('.page-actions .ant-btn-primary').isEnabled()).toBe(true)
    } finally {
      await close()
    }
    const list = await openPage(browser, served.address, '/segments')
    try {
      await list.page.waitForSelector('.segment-notes')
      expect(await list.page.textContent('.segment-notes')).toContain('不到 30 人')
      expect(await list.page.textContent('.segment-table')).toContain('隐藏')
    } finally {
      await list.close()
    }
  })

  it('a file that somebody else changed is shown beside, and both changes are put together', async () => {
    const file = join(served.folder, 'segments/mine.yml')
    const { page, close } = await openPage(browser, served.address, '/segments/mine/edit')
    try {
      await counted(page)
      await page.getByRole('spinbutton', { name: '值' }).fill('4')
      await writeFile(file, (await readFile(file, 'utf8')).replace('王芳', '刘洋 # 换人'))
      await counted(page)
      await page.keyboard.press('Control+s')
      await page.waitForSelector('.builder-versions')
      expect(await page.locator('.builder-versions mark').allTextContents()).toContainEqual(
        expect.stringContaining('刘洋'),
      )
      await page.getByRole('button', { name: '合在一起' }).click()
      await counted(page)
      await page.getByRole('button', { name: '保存' }).click()
      await expect.poll(() => readFile(file, 'utf8'), soon).toContain('at most: 4')
      expect(await readFile(file, 'utf8')).toBe(
        '# 我的\nsegment: mine\nowner: 刘洋 # 换人\nwhere:\n  attribute: spend\n  at most: 4 # 三\n',
      )
    } finally {
      await close()
    }
  })

  it('a segment that was just saved has a page: its rule, its file, and the way to plan and apply', async () => {
    const { page, complaints, close } = await openPage(browser, served.address, draft({ attribute: 'spend', is: 6 }))
    try {
      await counted(page)
      await page.fill('#segment-id', 'just-saved')
      await page.keyboard.press('Control+s')
      await page.waitForURL(/\/segments\/just-saved\/edit/)
      await page.goto(`${served.address}/segments/just-saved`)
      await page.waitForSelector('.only-written .empty')
      expect(await page.textContent('h1')).toBe('试 "试"')
      expect(await page.textContent('.only-written .empty strong')).toBe('还没有计算')
      expect(await page.textContent('.only-written dl')).toMatch(/spend.*6.*segments\/just-saved\.yml/)
      expect(await page.locator('.segment-tabs, main [role="alert"]').count()).toBe(0)
      expect(await barriers(page)).toEqual([])
      await page.locator('.only-written .ant-btn-primary').click()
      await page.waitForURL(/\/plan/)
      expect(complaints).toEqual([])
    } finally {
      await close()
    }
  })

  it('asks before changes are left behind, and a deleted segment comes back from the bin', async () => {
    const { page, close } = await openPage(browser, served.address, '/segments/s11/edit')
    try {
      await counted(page).catch(() => '')
      await page.getByRole('spinbutton', { name: '值' }).fill('1')
      await page.click('.page-above a')
      await page.getByRole('button', { name: '不保存,离开' }).click()
      await page.waitForSelector('.segment-table')
      await page.getByRole('button', { name: '“s11”的更多操作' }).click()
      await page.getByRole('menuitem', { name: '放进回收站' }).click()
      await page.getByRole('button', { name: '放进回收站' }).click()
      await page.waitForSelector('.ant-message')
      await page.goto(`${served.address}/bin`)
      await page.getByRole('button', { name: '恢复“s11”' }).click()
      await page.waitForSelector('.empty')
      await page.goto(`${served.address}/segments?q=s11`)
      await page.waitForSelector('.segment-table tbody tr')
      expect(await page.textContent('.segment-table tbody th')).toContain('s11')
    } finally {
      await close()
    }
  })
})
