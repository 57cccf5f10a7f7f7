import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { workbookOf } from '../../sources/testing/write-sheet.ts'
import { zipOf } from '../../sources/testing/zip-of.ts'
import type { CheckedImport, Import, LoadedImport } from '../contract/imports.ts'
import type { ProblemDocument } from '../contract/problem.ts'
import { expectDescribed } from '../testing/expect-described.ts'
import { guardedApp } from '../../../test/support/guarded-app.ts'
import { closeServed, form, serveEmpty } from '../../../test/support/served-imports.ts'

afterEach(closeServed)

test('names of files are never paths, and what is no data file is refused with a reason', async () => {
  const { folder, sent, send, ask, ended } = await serveEmpty()
  const found = await sent('../../../etc/../evil%00 name.csv', 'customer_id,city\n1,A\n2,B\n')
  expect(found.file).toBe('evil%00 name.csv')
  expect(found.path).toBe('data/evil-00-name.csv')
  const { answer } = await ask<LoadedImport>('POST', found.id, '/load', {})
  expect((await ended(answer.job.id)).state).toBe('done')
  expect(await readdir(join(folder, 'data'))).toEqual(['evil-00-name.csv'])
  const windows = await sent(String.raw`C:\Users\me\data.csv`, 'customer_id,city\n1,A\n2,B\n')
  expect(windows.file).toBe('data.csv')

  const image = await sent('photo.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  expect(image.problems[0]?.code).toBe('file-binary')
  expect((await ask<ProblemDocument>('POST', image.id, '/load', {})).answer.code).toBe('file-binary')
  const empty = await sent('empty.csv', '')
  expect(empty.problems[0]?.code).toBe('file-empty')
  expect((await send('none.csv', Buffer.from('x'))).statusCode).toBe(201)
})

test('a file above the limit is refused at once, and leaves nothing', async () => {
  const { folder, app, send, headers } = await serveEmpty({ uploadLimit: 1024 ** 2 })
  const response = await send('large.csv', Buffer.alloc(1024 ** 2 + 1, 'a'))
  expect(response.statusCode).toBe(413)
  expect(response.json()).toMatchObject({ code: 'import-too-large', detail: expect.stringContaining('1 MB') as string })
  expect(await readdir(join(folder, '.fenqun/uploads'))).toEqual([])
  await expectDescribed(app, response, '/api/v1/imports', 'post')
  const none = await app.inject({ method: 'POST', url: '/api/v1/imports', headers, payload: { file: 'x' } })
  expect(none.statusCode).toBeGreaterThanOrEqual(400)
  expect(none.statusCode).toBeLessThan(500)
  const stranger = await app.inject({
    method: 'POST',
    url: '/api/v1/imports',
    ...form('a.csv', Buffer.from('a,b\n1,2\n')),
  })
  expect(stranger.json()).toMatchObject({ code: 'csrf-token-wrong' })
})

test('a file that there is no room for is refused, and leaves nothing', async () => {
  const { folder, app, send } = await serveEmpty({ uploadRoom: { total: 1000, reserve: 0 } })
  expect((await send('small.csv', Buffer.from('customer_id,city\n1,A\n'))).statusCode).toBe(201)
  const response = await send('large.csv', Buffer.alloc(600, 'a'))
  expect([response.statusCode, response.json<ProblemDocument>().code]).toEqual([507, 'uploads-full'])
  await expectDescribed(app, response, '/api/v1/imports', 'post')
  expect(await readdir(join(folder, '.fenqun/uploads'))).toHaveLength(1)
})

test('of an archive one file is chosen; names that lead out of it and bombs are refused', async () => {
  const { folder, sent, ask, ended } = await serveEmpty()
  const archive = await sent(
    'all.zip',
    zipOf({ 'b/people.csv': 'customer_id,city\n1,A\n2,B\n', 'a.csv': 'x,y\n1,2\n' }),
  )
  expect(archive.entries).toEqual(['a.csv', 'b/people.csv'])
  const inside = (await ask<Import>('PUT', archive.id, '', { inside: 'b/people.csv', source: 'people' })).answer
  expect(inside.look?.header).toEqual(['customer_id', 'city'])
  const { answer } = await ask<LoadedImport>('POST', archive.id, '/load', {})
  expect(await ended(answer.job.id)).toMatchObject({ state: 'done', result: { counts: { accepted: 2 } } })
  expect(await readdir(join(folder, 'data'))).toEqual(['all.zip'])

  const leading = await sent('x.zip', zipOf({ '../../evil.csv': 'a,b\n1,2\n' }))
  expect(leading.problems[0]?.code).toBe('archive-refused')
  const bomb = await sent('bomb.zip', zipOf({ 'big.csv': Buffer.alloc(80 * 1024 ** 2, 'a') }))
  expect(bomb.problems[0]?.code).toBe('archive-refused')
  expect((await ask<ProblemDocument>('POST', bomb.id, '/check')).answer.code).toBe('archive-refused')
  expect((await ask<ProblemDocument>('POST', bomb.id, '/load', {})).answer.code).toBe('archive-refused')
})

test('cells that are formulas are texts', async () => {
  const { sent, ask } = await serveEmpty()
  const evil = String.raw`=cmd|' /C calc'!A0`
  const found = await sent('f.csv', `customer_id,remark\n1,"${evil}"\n2,@SUM(A1)\n3,+1\n`)
  expect(found.look?.preview[0]?.[1]).toBe(evil)
  const { answer } = await ask<CheckedImport>('POST', found.id, '/check')
  expect(answer).toMatchObject({ rows: 3, good: 3, findings: [] })
})

test('who may not edit sends nothing, who may not run loads nothing, and who may not read contacts sees none', async () => {
  const { ask, close } = await guardedApp()
  try {
    const text = Buffer.from('会员号,姓名,手机\n1,王小明,13800138000\n2,李雷,13800138001\n')
    const { headers, payload } = form('people.csv', text)
    const send = (as: 'viewer' | 'analyst' | 'admin') =>
      ask(as, { method: 'POST', url: '/api/v1/imports', headers, payload })
    expect((await send('viewer')).statusCode).toBe(403)
    const sent = await send('analyst')
    expect(sent.statusCode).toBe(201)
    const { id, look } = sent.json<Import>()
    expect(look?.preview).toEqual([
      ['1', '王*', '138****8000'],
      ['2', '李*', '138****8001'],
    ])
    expect(sent.body).not.toContain('13800138000')
    // Nor when it is said that the columns hold something else, nor numbers of identity cards in a text.
    const other = { columns: { 1: { role: 'other' }, 2: { role: 'other' } } }
    const decided = await ask('analyst', { method: 'PUT', url: `/api/v1/imports/${id}`, payload: other })
    expect(decided.json<Import>().look?.preview[0]).toEqual(['1', '王*', '138****8000'])
    const notes = form('notes.csv', Buffer.from('会员号,备注\n1,证件 11010519491231002X 电话 13800138000\n2,无\n'))
    const { headers: noteHeaders, payload: notePayload } = notes
    const noted = await ask('analyst', {
      method: 'POST',
      url: '/api/v1/imports',
      headers: noteHeaders,
      payload: notePayload,
    })
    expect(noted.json<Import>().look?.preview[0]).toEqual(['1', '证件 *** 电话 ***'])
    expect(noted.body).not.toContain('11010519491231002X')
    // Whoever else may edit neither sees nor touches it.
    const list = await ask('operator', { url: '/api/v1/imports' })
    expect(list.json()).toEqual({ imports: [] })
    for (const [method, rest] of [
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/check'],
      ['POST', '/load'],
      ['POST', '/undo'],
    ] as const) {
      const url = `/api/v1/imports/${id}${rest}`
      const refused = await ask('operator', {
        method,
        url,
        ...(method === 'GET' || method === 'DELETE' ? {} : { payload: {} }),
      })
      expect([method, rest, refused.statusCode, refused.json<{ code: string }>().code]).toEqual([
        method,
        rest,
        404,
        'import-unknown',
      ])
    }
    const load = await ask('analyst', { method: 'POST', url: `/api/v1/imports/${id}/load`, payload: {} })
    expect(load.json()).toMatchObject({ code: 'not-allowed', status: 403 })
    const open = await ask('admin', { url: `/api/v1/imports/${id}` })
    expect(open.json<Import>().look?.preview[0]).toEqual(['1', '王小明', '13800138000'])
    expect((await ask('nobody', { url: '/api/v1/imports' })).statusCode).toBe(401)
  } finally {
    await close()
  }
})

test('of a workbook a sheet is chosen; formulas are their last values', async () => {
  const { sent, ask, ended } = await serveEmpty()
  const row = (...cells: string[]) =>
    `<row>${cells.map((one) => `<c t="inlineStr"><is><t>${one}</t></is></c>`).join('')}</row>`
  const sum = '<row><c t="inlineStr"><is><t>440981199001011003</t></is></c><c><f>2*3</f><v>6</v></c></row>'
  const book = workbookOf({
    说明: `<sheetData>${row('会员号', '备注')}${row('1', 'x')}</sheetData>`,
    会员: `<sheetData>${row('会员名单')}${row('会员号', '积分')}${row('440981199001011001', '5')}${sum}</sheetData>`,
  })
  const found = await sent('会员.xlsx', book)
  expect(found.look).toMatchObject({ format: 'xlsx', sheet: '说明', sheets: ['会员', '说明'].toSorted() })
  const { answer } = await ask<Import>('PUT', found.id, '', { sheet: '会员', headerRow: 2, source: 'members' })
  expect(answer.look?.preview).toEqual([
    ['440981199001011001', '5'],
    ['440981199001011003', '6'],
  ])
  expect(answer.problems).toEqual([])
  const { answer: load } = await ask<LoadedImport>('POST', found.id, '/load', {})
  expect(await ended(load.job.id)).toMatchObject({ state: 'done', result: { counts: { accepted: 2 } } })
})

test('a database is tried before it is a source; a password in the address, or one that is not set, is refused', async () => {
  const { app, headers, folder } = await serveEmpty()
  const post = async (path: string, payload: object) => {
    const response = await app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload })
    await expectDescribed(app, response, `/api/v1${path}`, 'post')
    return { status: response.statusCode, body: response.json<{ code?: string; text?: string }>() }
  }
  const open = { database: 'postgres', address: 'postgresql://user:secret@127.0.0.1:1/shop', table: 'orders' }
  const refused = await post('/sources/try', open)
  expect(refused.body.code).toBe('source-password-in-file')
  expect(JSON.stringify(refused.body)).not.toContain('user:secret')
  const unset = { ...open, address: 'postgresql://user:${FENQUN_NOT_SET}@127.0.0.1:1/shop' }
  expect((await post('/sources/try', unset)).body.code).toBe('environment-missing')
  const nobody = { ...open, address: 'postgresql://user@127.0.0.1:1/shop' }
  expect((await post('/sources/try', nobody)).body.code).toBe('source-database-unreachable')
  const columns = [
    { column: 'buyer', name: 'customer_id', role: 'id' },
    { column: 'at', role: 'time' },
    { column: 'paid', role: 'other', type: 'money' },
    { column: 'mobile', role: 'phone' },
  ]
  const wish = { ...unset, source: 'shop', kind: 'events', event: 'order', columns }
  expect((await post('/sources', { ...wish, columns: columns.slice(1) })).body.code).toBe('source-unfit')
  const written = await post('/sources', wish)
  expect(written.status).toBe(201)
  expect(written.body.text).toContain('${FENQUN_NOT_SET}')
  expect(await readdir(join(folder, 'sources'))).toEqual(['shop.yml'])
  expect((await post('/sources', wish)).status).toBe(422)
})
