import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from './commands.ts'
import { inProcess } from './testing/in-process.ts'
import { fenqun, jsonLines } from './testing/run-fenqun.ts'
import { writeSmallShop } from './testing/small-shop.ts'
import { version } from './version.ts'

const clock = ['--now', '2026-04-10T00:00:00Z']
let folder: string
let shop: string
/** A process of its own. */
const run = (...args: string[]) => fenqun(shop, [...args, ...clock])
/** The same command line, in this process. */
const here = (...args: string[]) => inProcess(shop, [...args, ...clock])
const put = (path: string, text: string) => writeFile(join(shop, path), text)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-cli-'))
  shop = join(folder, '小店 a')
  await mkdir(shop)
  await writeSmallShop(shop)
  await run('run', '--as-of', '2026-02-28', '--quiet')
  await run('run', '--as-of', '2026-03-31', '--quiet', '--no-load')
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a run', () => {
  it('says sizes, shares, changes, classes, the union and what to do next', async () => {
    const { code, stdout, stderr } = await run('run', '--as-of', '2026-03-31', '--no-load')
    expect(code).toBe(0)
    expect(stdout).toMatch(/小店 · 基准时 2026-03-31 · 运行 r\d{6} · 用时 .* 秒,与 2026-02-28 相比/)
    expect(stdout).toMatch(/big +大客户 +2 +50\.0% +0 +0 +1/)
    expect(stdout).toMatch(/anyone +买过的人 +4 +100\.0% +\+1 +0/)
    expect(stdout).toMatch(/gold +金 +2 +50\.0% +\+1 +█{24}/)
    expect(stdout).toContain('每人只计一次')
    expect(stdout).toContain('anyone ∩ big')
    expect(stderr).toMatch(/segments\/big\.yml:\d+:\d+ {2}W01/)
    expect(stderr).toMatch(/customer 标签宽表 {2}4 行/)
    expect(stderr).toContain('fenqun report --to report.html')
  })

  it('writes one JSON object a line: the version first, the end last, exact counts', async () => {
    const ended = await run('run', '--as-of', '2026-03-31', '--json')
    const lines = jsonLines(ended)
    expect(lines[0]).toEqual({ fenqun: version, format: 1, command: 'run' })
    expect(lines.at(-1)).toEqual({ type: 'end', exit: 0 })
    expect(new Set(lines.slice(1).map((one) => one['type']))).toEqual(
      new Set(['load', 'step', 'run', 'problem', 'end']),
    )
    const result = lines.find((one) => one['type'] === 'run')
    expect(result).toMatchObject({ day: '2026-03-31', kinds: { customer: { entities: 4, inAnySegment: 4 } } })
    expect(ended.stderr).toBe('')
  })

  it('says nothing but problems with --quiet', async () => {
    const { stdout, stderr } = await run('run', '--as-of', '2026-03-31', '--no-load', '--quiet')
    expect(stdout).toBe('')
    expect(stderr).not.toMatch(/标签宽表|接下来/)
  })

  it('computes only what is selected, and says what is not there', async () => {
    expect(await run('run', '--as-of', '2026-03-31', '--select', 'tiers', '--no-load')).toMatchObject({ code: 0 })
    const wrong = await run('run', '--as-of', '2026-03-31', '--select', 'teirs,big', '--no-load')
    expect(wrong.code).toBe(3)
    expect(wrong.stderr).toContain('“tiers”')
  })

  it('computes what is in force when a file was edited, and says how to put the edit in force', async () => {
    const before = await readFile(join(shop, 'segments/big.yml'), 'utf8')
    try {
      await put('segments/big.yml', before.replace('attribute: city', 'attribute: cityy'))
      const { code, stdout, stderr } = await run('run', '--as-of', '2026-03-31', '--no-load')
      expect(code).toBe(0)
      expect(stdout).toMatch(/big +大客户 +2 /)
      expect(stderr).toMatch(/files-differ\n.*1 个定义与生效的不同[^]*fenqun plan/)
      const plan = await here('plan')
      expect(plan.code).toBe(3)
      expect(plan.stderr).toMatch(/segments\/big\.yml:\d+:\d+ {2}unknown-attribute/)
    } finally {
      await put('segments/big.yml', before)
    }
  })
})

describe('plan and apply', () => {
  it('show sizes now and then and the next step, end with 5 only when asked, and put it in force', async () => {
    const before = await readFile(join(shop, 'segments/big.yml'), 'utf8')
    const same = await here('plan', '--detailed-exitcode')
    expect([same.code, same.stdout.trim()]).toEqual([0, '文件与生效的定义一致,没有要生效的'])
    await put('segments/big.yml', before.replace('at least: 100', 'at least: 10'))
    const { code, stdout, stderr } = await here('plan')
    expect(code).toBe(0)
    expect(stdout).toMatch(/~ +客户?群? *big +大客户 +第 1 版 → 第 2 版 +segments\/big\.yml/)
    expect(stdout).toMatch(/big +大客户 +2 +2 +0 +0/)
    const id = /fenqun apply (p[0-9a-f]{8})/.exec(stderr)?.[1] ?? ''
    const json = await here('plan', '--detailed-exitcode', '--json')
    expect(json.code).toBe(5)
    expect(jsonLines(json).find((one) => one['type'] === 'plan')).toMatchObject({
      plan: id,
      changes: [{ id: 'big', change: 'changed', moves: 'meaning' }],
      effects: { customer: { segments: [{ id: 'big', entered: 0, left: 0 }] } },
    })
    await put('segments/big.yml', before.replace('at least: 100', 'at least: 11'))
    expect(await here('apply')).toMatchObject({ code: 3, stderr: expect.stringContaining('plan-files-moved') })
    await put('segments/big.yml', before.replace('at least: 100', 'at least: 10'))
    const applied = await here('apply', id)
    expect(applied.stderr).toContain(`变更预览 ${id} 生效了`)
    expect(applied.code).toBe(0)
    expect((await here('show', 'big')).stdout).toMatch(/第 2 版/)
    await put('segments/big.yml', before)
    expect(await here('apply', '--replan')).toMatchObject({ code: 0 })
    expect((await here('apply', 'p00000000')).code).toBe(3)
  })
})

describe('every command', () => {
  it.each([
    ['check', [], /没有错误/],
    ['load', [], /orders +没有变化 +7 +6 +1/],
    ['show a segment', ['show', 'big'], /规则 +累计消费不少于 100 CNY[\s\S]*负责人 +王芳/],
    ['show a scheme', ['show', 'tiers'], /gold +金 +2 +50\.0%/],
    ['show by an attribute', ['show', 'tiers', '--by', 'recency'], /gold[\s\S]*(没有可靠的差异|无法判断)/],
    ['show a customer by id', ['show', '440981199001011234'], /phone +137\*{4}7000 +customers +2026-04-10/],
    ['show a customer of a kind', ['show', 'customer', 'C3'], /city|城市 +未知/],
    ['show attributes', ['show', 'attributes'], /spend +累计消费 +money +CNY +100\.0%/],
    ['show attributes by a word', ['show', 'attributes', '城'], /city +城市 +text/],
    ['show runs', ['show', 'runs'], /r000001 +2026-02-28 +已发布/],
    ['explain', ['explain', 'big'], /Spend is at least 100 CNY, and City is "广州"/],
    ['explain a customer', ['explain', 'big', '--customer', 'C3'], /\? 城市是 “广州” {2}\[城市 = 未知/],
    ['explain with SQL', ['explain', 'big', '--sql'], /-- customer profile\n[\s\S]*SELECT/],
    ['explain the class of a customer', ['explain', 'tiers', '--customer', 'C1'], /✓ C1 → 金/],
    [
      'migrate',
      ['migrate', 'tiers', '--from', '2026-02-28', '--to', '2026-03-31'],
      /新来 +1 +· +· +1[\s\S]*合计 +2 +2 +0 +4/,
    ],
    [
      'diff',
      ['diff', '2026-02-28', '2026-03-31'],
      /r000001 → r\d{6}[\s\S]*anyone +买过的人 +3 +4 +\+1 +0[\s\S]*gold[\s\S]*换类的 1 人/,
    ],
    ['preview', ['preview', 'big'], /2 人,占总体 “有行为的人” 4 人的 50\.0%;未知 1 人[\s\S]*逐条加上/],
    ['ls', ['ls'], /sources\/orders\.yml[\s\S]*schemes\/tiers\.yml/],
    ['ls runs', ['ls', 'runs'], /r000001/],
    ['doctor', ['doctor'], /duckdb \d/],
    ['schema', ['schema'], /segment\.json/],
  ])('%s answers', async (name, args, wanted) => {
    const { code, stdout } = await here(...(args.length ? args : [name]))
    expect(stdout).toMatch(wanted)
    expect(code).toBe(0)
  })

  it.each([
    ['check'],
    ['load'],
    ['show', 'big'],
    ['show', 'tiers'],
    ['show', 'C1'],
    ['show', 'attributes'],
    ['explain', 'big', '--customer', 'C1'],
    ['migrate', 'tiers', '--to', '2026-03-31'],
    ['ls'],
    ['ls', 'runs'],
    ['ls', 'exports'],
    ['doctor'],
    ['schema'],
  ])('%s %s has JSON lines', async (...args) => {
    const lines = jsonLines(await here(...args, '--json'))
    expect(lines[0]).toMatchObject({ fenqun: version, format: 1, command: args[0] })
    expect(lines.at(-1)).toEqual({ type: 'end', exit: 0 })
  })

  it('prints no colour codes into a pipe, and no blanks at the end of lines', async () => {
    const { stdout, stderr } = await run('run', '--as-of', '2026-03-31', '--no-load')
    expect(stdout + stderr).not.toContain('\u001B')
    expect(stdout.split('\n').filter((line) => /\s$/.test(line))).toEqual([])
  })

  it('lines up Chinese', async () => {
    const { stdout } = await run('show', 'tiers')
    const lines = stdout.split('\n')
    const head = lines.findIndex((line) => line.startsWith('类'))
    const column = (line: string, text: string) => stringWidth(line.slice(0, line.indexOf(text) + text.length))
    expect(column(lines[head]!, '人数')).toBe(column(lines[head + 2]!, '金       2'))
    expect(stringWidth(lines[head + 1]!.split('  ')[0]!)).toBe(4)
  })

  it('speaks the language asked for, or the project’s, or the system’s', async () => {
    expect((await here('check', '--language', 'en')).stdout).toBe('no errors\n')
    expect((await here('check')).stdout).toBe('没有错误\n')
    const outside = (env: Record<string, string>) => inProcess(folder, ['check'], env)
    expect((await outside({ LANG: 'zh_CN.UTF-8' })).stderr).toContain('没有 fenqun.yml')
    expect((await outside({ LANG: 'en_US.UTF-8' })).stderr).toContain('there is no fenqun.yml')
  })

  it('finds the project in a parent folder, or where --project says', async () => {
    expect(await inProcess(join(shop, 'segments'), ['check'])).toMatchObject({ code: 0 })
    expect(await inProcess(folder, ['check', '--project', '小店 a'])).toMatchObject({ code: 0 })
    expect(await inProcess(folder, ['-C', '小店 a', 'check'])).toMatchObject({ code: 0 })
    expect(await inProcess(shop, ['check', '-C', '..'])).toMatchObject({ code: 3 })
  })

  it('shows how it is used, in both languages, and its version', async () => {
    for (const { name } of commands)
      expect(await inProcess(folder, [name, '--help'])).toMatchObject({ code: 0, stderr: '' })
    expect((await inProcess(folder, ['--help', '--language', 'zh'])).stdout).toContain('每行输出一个 JSON 对象')
    expect(await inProcess(folder, ['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` })
  })
})

describe('wrong use ends with 3 and the nearest right spelling', () => {
  it.each([
    [['rnu'], 'unknown-command', '“run”'],
    [['run', '--as-off', '2026-03-31'], 'unknown-option', '“--as-of”'],
    [['explain'], 'missing-argument', '<id>'],
    [['export', 'big'], 'missing-argument', '--to'],
    [['export', 'big', '--to', 'list.xls'], 'unknown-file-format', '.xlsx'],
    [['export', 'big', '--to', 'list.csv', '--columns', 'spent'], 'unknown-list-column', '“spend”'],
    [['show', 'bigg'], 'unknown-to-show', '“big”'],
    [['explain', 'bigg'], 'not-found', '“big”'],
    [['run', '--as-of', '31.03.2026'], 'bad-as-of', '31.03.2026'],
    [['ls', 'segment'], 'bad-option-value', '“segments”'],
    [['run', '--threads', 'x'], 'bad-option-value', '--threads'],
    [['run', '--memory-limit', 'lots'], 'memory-limit-not-understood', 'lots'],
    [['check', '--language', 'fr'], 'bad-option-value', 'fr'],
  ])('%s', async (args, code, says) => {
    const ended = await here(...args)
    expect(ended.code).toBe(3)
    expect(ended.stderr).toContain(code)
    expect(ended.stderr).toContain(says)
    const lines = jsonLines(await here(...args, '--json'))
    expect(lines.find((one) => one['type'] === 'problem')).toMatchObject({ code })
    expect(lines.at(-1)).toEqual({ type: 'end', exit: 3 })
  })

  it('check lists every error at once, with places', async () => {
    const files = {
      'segments/a.yml': 'segment: a\nwhere: { attribute: spendd, at least: 1 }\n',
      'segments/b.yml': 'segmnt: b\n',
    }
    try {
      for (const [path, text] of Object.entries(files)) await put(path, text)
      const { code, stderr, stdout } = await run('check')
      expect(code).toBe(3)
      expect(stderr).toContain('segments/a.yml:2:')
      expect(stderr).toContain('segments/b.yml:1:1')
      expect(stderr).toContain('“spend”')
      expect(stdout).toMatch(/\d+ 个错误/)
    } finally {
      for (const path of Object.keys(files)) await rm(join(shop, path))
    }
  })
})

describe('export', () => {
  it('writes ids as they are, a note on consent, and logs it', async () => {
    const { code, stdout } = await run('export', 'anyone', '--to', 'out/../名单.csv', '--header', 'ids')
    expect(code).toBe(0)
    expect(stdout).toContain('未核对同意情况')
    const text = await readFile(join(shop, '名单.csv'), 'utf8')
    expect(text.split('\r\n')[0]).toBe('\uFEFFid,city,spend,recency,consent')
    expect(text).toContain('440981199001011234,深圳,500.00,10,not checked')
    const log = jsonLines(await run('ls', 'exports', '--json'))
    expect(log.at(-2)).toMatchObject({
      what: 'segment/anyone',
      rows: 4,
      format: 'csv',
      unmasked: false,
      consentNote: 'consent not checked',
    })
  })

  it('needs a purpose for personal columns, which are masked unless asked for', async () => {
    const personal = ['export', 'anyone', '--to', 'personal.csv', '--columns', 'name,phone', '--header', 'ids']
    const stopped = await run(...personal)
    expect(stopped).toMatchObject({ code: 4 })
    expect(stopped.stderr).toContain('purpose-missing')
    expect(await readdir(shop)).not.toContain('personal.csv')
    expect(await run(...personal, '--purpose', '回访')).toMatchObject({ code: 0 })
    const masked = await readFile(join(shop, 'personal.csv'), 'utf8')
    expect(masked).toContain('C1,王*,138****8000,not checked')
    expect(masked).not.toContain('王小明')
    expect(await run(...personal, '--purpose', '回访', '--unmask')).toMatchObject({ code: 0 })
    const readable = await readFile(join(shop, 'personal.csv'), 'utf8')
    expect(readable).toContain('C1,王小明,13800138000,not checked')
    expect(readable).toContain(`C3,'=cmd|' /C calc'!A0,,not checked`)
  })

  it.each(['list.xlsx', 'list.parquet', 'list.json', 'list.jsonl.gz'])(
    'writes %s outside the project too',
    async (name) => {
      const file = join(folder, name)
      const { code, stdout } = await run(
        'export',
        'tiers/gold',
        '--to',
        file,
        '--columns',
        'attributes,personal',
        '--purpose',
        'p',
      )
      expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('2 行') })
      expect(await readdir(folder)).toContain(name)
    },
  )

  it('says when the folder is not there, and writes nothing', async () => {
    const ended = await run('export', 'big', '--to', 'nowhere/list.csv')
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain('list-not-written')
  })
})

describe('what is made beside', () => {
  it('report writes one file', async () => {
    expect(await run('report', '--to', '报告.html')).toMatchObject({ code: 0 })
    expect(await readFile(join(shop, '报告.html'), 'utf8')).toMatch(/^<!doctype html>/)
  })

  it('backup copies the state to a folder that can take the place of .fenqun', async () => {
    const copy = join(folder, 'copy')
    expect(await run('backup', copy)).toMatchObject({ code: 0 })
    await writeSmallShop(join(folder, 'restored'))
    await mkdir(join(folder, 'restored', '.fenqun'), { recursive: true })
    await rm(join(folder, 'restored', '.fenqun'), { recursive: true })
    const { rename } = await import('node:fs/promises')
    await rename(copy, join(folder, 'restored', '.fenqun'))
    const { code, stdout } = await fenqun(join(folder, 'restored'), ['show', 'big'])
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('大客户') })
  })

  it('init says what it decided and why, and writes a project that runs', async () => {
    const { code, stdout, stderr } = await fenqun(shop, [
      'init',
      '../made',
      '--from',
      'data/orders.csv',
      '--language',
      'zh',
      ...clock,
    ])
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(stdout).toMatch(/客户 +\S+ +id +C1 +表头 “客户”/)
    expect(stdout).toContain('2026-01-05 10:00:00')
    const made = await fenqun(join(folder, 'made'), ['run', '--as-of', '2026-03-31', ...clock])
    expect({ code: made.code, stderr: made.stderr }).toMatchObject({ code: 0 })
  })

  it('init refuses a file without customers, and a folder that has a project', async () => {
    await put(
      'data/anonymous.csv',
      '订单编号,总金额,订单创建时间\n1,10,2026-01-01 00:00:00\n2,20,2026-01-02 00:00:00\n',
    )
    const anonymous = await fenqun(shop, ['init', '../other', '--from', 'data/anonymous.csv'])
    expect(anonymous.code).toBe(3)
    expect(anonymous.stderr).toContain('no-customer-id')
    const taken = await fenqun(shop, ['init', '.', '--from', 'data/orders.csv'])
    expect(taken.code).toBe(3)
    expect(taken.stderr).toContain('folder-not-empty')
  })
})
