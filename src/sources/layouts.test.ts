import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import { layoutOf } from '../intake/layouts.ts'
import { proposeProject } from '../intake/propose.ts'
import { writeStarter } from '../intake/starter.ts'
import { openProject } from '../project.ts'
import { workbookOf } from './testing/write-sheet.ts'

let folder: string
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-layouts-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const now = () => Date.parse('2026-01-01T00:00:00Z')

async function loaded(source: object, files: Readonly<Record<string, string | Uint8Array>>, what: string) {
  const home = join(folder, `${(count += 1)}`)
  await mkdir(join(home, 'sources'), { recursive: true })
  await writeFile(join(home, 'fenqun.yml'), 'fenqun: 1\nproject: p\nkinds: { customer: {} }\n')
  for (const [name, content] of Object.entries(files)) await writeFile(join(home, name), content)
  await writeFile(
    join(home, 'sources', 'w.yml'),
    JSON.stringify({ source: 'w', layout: 'wecom', entity: 'customer', ...source }),
  )
  const project = await openProject(home, { now })
  const engine = await openDuckDb({ temporaryFolder: join(home, 'tmp'), readable: [home], writable: [] })
  try {
    const [report] = (await project.load()).sources
    const table = (path: string) => engine.parquetSource([join(home, '.fenqun', 'tables', path, 'base.parquet')])
    const rows =
      report?.state === 'loaded'
        ? await engine.rows(
            `SELECT ${what} FROM ${table('w/v1')} AS w JOIN ${table('_ids_customer/v1')} AS ids USING (_key) ORDER BY id`,
          )
        : []
    return { report, rows: rows.map((row) => Object.values(row)) }
  } finally {
    await engine.close()
    await project.close()
  }
}

const chinese =
  '客户名称,备注,外部联系人ID,UnionID,标签,跟进人,添加时间,手机号,等级\n' +
  '小王,王总,wm0001,o6_a,"VIP,足球;上海",zhang.san,2025-03-05 10:00,13800138000,A\n' +
  '李,,wm0002,,,李四,2025/3/6 9:30,,B\n'

it('a WeCom export is read by its usual headers, and contacts stay out of the tables', async () => {
  const { report, rows } = await loaded(
    { from: 'w.csv' },
    { 'w.csv': chinese },
    'id, union_id, tags, follower, added_at',
  )
  expect(report?.problems).toEqual([])
  expect(rows).toEqual([
    ['wm0001', 'o6_a', ['VIP', '足球', '上海'], 'zhang.san', '2025-03-05T02:00:00.000Z'],
    ['wm0002', null, null, '李四', '2025-03-06T01:30:00.000Z'],
  ])
  const { rows: all } = await loaded({ from: 'w.csv' }, { 'w.csv': chinese }, '*')
  expect(JSON.stringify(all)).not.toMatch(/王|13800138000/)
})

it('English headers, the names of the interface, and a file without most of them are the same layout', async () => {
  const english = 'External UserID,Union ID,Remark,Tags,Added by,Added at\nwm1,u1,x,a|b,bob,2025-03-05\n'
  const api = 'external_userid,userid,createtime\nwm1,bob,1741140000\n'
  const what = 'id, union_id, tags, follower, added_at'
  expect((await loaded({ from: 'w.csv' }, { 'w.csv': english }, what)).rows).toEqual([
    ['wm1', 'u1', ['a', 'b'], 'bob', '2025-03-04T16:00:00.000Z'],
  ])
  expect((await loaded({ from: 'w.csv' }, { 'w.csv': api }, what)).rows).toEqual([
    ['wm1', null, null, 'bob', '2025-03-05T02:00:00.000Z'],
  ])
})

it('several files may have other headers each, and other columns come on top or in place of those of the layout', async () => {
  const files = { 'a.csv': chinese, 'b.csv': '外部用户id,标签,等级\nwm3,x/y,C\n' }
  const columns = {
    level: { column: '等级', type: 'text' },
    tags: { column: 'tags', type: 'list', 'list separator': '/' },
  }
  const { rows } = await loaded({ from: ['a.csv', 'b.csv'], columns }, files, 'id, level, tags')
  expect(rows).toEqual([
    ['wm0001', 'A', ['VIP,足球;上海']],
    ['wm0002', 'B', null],
    ['wm3', 'C', ['x', 'y']],
  ])
})

it('a file without the id of WeCom is an error that names the column', async () => {
  const { report } = await loaded({ from: 'w.csv' }, { 'w.csv': '客户名称,备注\n小王,x\n' }, '*')
  expect(report?.problems).toMatchObject([
    { code: 'column-not-in-file', message: { en: expect.stringContaining('external_userid') as string } },
  ])
})

it('init knows a WeCom workbook', async () => {
  const cells = (list: readonly string[]) =>
    `<row>${list.map((one) => `<c t="inlineStr"><is><t>${one}</t></is></c>`).join('')}</row>`
  const rows = Array.from({ length: 30 }, (_, row) => [
    `王${row}`,
    `wm${row}`,
    'VIP',
    'bob',
    `2025-03-05 10:00:${String(row).padStart(2, '0')}`,
    String(row % 3),
  ])
  const path = join(folder, '企业微信客户.xlsx')
  await writeFile(
    path,
    workbookOf({
      客户: `<sheetData>${[['客户名称', '外部联系人ID', '标签', '跟进人', '添加时间', '评分'], ...rows].map(cells).join('')}</sheetData>`,
    }),
  )
  const home = join(folder, 'init')
  const proposal = await proposeProject([path])
  await writeStarter(proposal, home, { today: '2026-01-01', language: 'zh' })
  const written = await readFile(join(home, 'sources', 'wecom.yml'), 'utf8')
  expect(written).toContain('layout: wecom')
  expect(written).toContain('# 外部联系人ID: external_user_id')
  expect(written).toMatch(/评分: +{ type: integer }/)
  const project = await openProject(home, { now })
  const [report] = (await project.load()).sources
  const checked = await project.check()
  await project.close()
  expect(report).toMatchObject({ state: 'loaded', counts: { accepted: 30 }, problems: [] })
  expect(checked.problems.filter(({ severity }) => severity === 'error')).toEqual([])
})

it('an export of a shop is not taken for one of WeCom', () => {
  expect(layoutOf(['客户ID', '备注', '手机号', '标签'])).toBeUndefined()
  expect(layoutOf(['external_userid', 'x', 'y'])).toBeUndefined()
  expect(layoutOf(['外部联系人ID(userid)', '标签', '跟进人'])?.layout).toBe('wecom')
})
