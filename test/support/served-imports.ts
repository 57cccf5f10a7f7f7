import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { UploadRoom } from '../../src/project.ts'
import { createApp } from '../../src/server/app.ts'
import type { Import } from '../../src/server/contract/imports.ts'
import type { JobWithLog } from '../../src/server/contract/jobs.ts'
import { openDesk } from '../../src/server/open-desk.ts'
import type { App } from '../../src/server/routes/routes.ts'
import { expectDescribed } from '../../src/server/testing/expect-described.ts'

const closing: (() => Promise<void>)[] = []

/** Stops and removes all that was served. */
export async function closeServed(): Promise<void> {
  for (const close of closing.splice(0)) await close()
}

const now = () => Date.parse('2026-07-01T02:00:00Z')

/** A project without anything but its file, served to the local admin. */
export async function serveEmpty(
  more: { uploadLimit?: number; uploadRoom?: UploadRoom; files?: Record<string, string> } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-imports-'))
  await writeFile(
    join(folder, 'fenqun.yml'),
    'fenqun: 1\nproject: shop\ntime zone: Asia/Shanghai\ncurrency: CNY\nlanguage: zh\nkinds:\n  customer: { name: { zh: 客户, en: Customer } }\n',
  )
  for (const [path, text] of Object.entries(more.files ?? {})) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const desk = await openDesk({ folder, options: { now, memoryLimit: '1GB', threads: 1 }, jobNow: now() })
  const { uploadLimit, uploadRoom } = more
  const limits = { ...(uploadLimit ? { uploadLimit } : {}), ...(uploadRoom ? { uploadRoom } : {}) }
  const app = await createApp({ desk: { ...desk, ...limits } })
  closing.push(async () => {
    await app.close()
    await desk.close({ now: true })
    await rm(folder, { recursive: true, force: true })
  })
  const { csrfToken } = (await app.inject('/api/v1/session')).json<{ csrfToken: string }>()
  const headers = { 'x-csrf-token': csrfToken }
  return { folder, app, headers, ...asking(app, headers) }
}

function asking(app: App, headers: Record<string, string>) {
  const send = (name: string, bytes: Buffer) =>
    app.inject({ method: 'POST', url: '/api/v1/imports', ...form(name, bytes, headers) })
  async function sent(name: string, bytes: Buffer | string): Promise<Import> {
    const response = await send(name, Buffer.from(bytes))
    expect({ status: response.statusCode, body: response.body }).toMatchObject({ status: 201 })
    await expectDescribed(app, response, '/api/v1/imports', 'post')
    return response.json<Import>()
  }
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says what is answered
  async function ask<Answer>(method: 'GET' | 'PUT' | 'POST' | 'DELETE', id: string, rest = '', payload?: object) {
    const body = payload === undefined ? {} : { payload }
    const response = await app.inject({ method, url: `/api/v1/imports/${id}${rest}`, headers, ...body })
    await expectDescribed(app, response, `/api/v1/imports/{id}${rest}`, method.toLowerCase())
    return { status: response.statusCode, answer: response.json<Answer>() }
  }
  async function ended(id: string): Promise<JobWithLog['job']> {
    for (;;) {
      const { job } = (await app.inject(`/api/v1/jobs/${id}`)).json<JobWithLog>()
      if (job.finished !== null) return job
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  return { send, sent, ask, ended }
}

/** A file as a form of a browser sends it. */
export function form(name: string, bytes: Buffer, headers: Record<string, string> = {}) {
  const mark = 'a-mark-that-nothing-holds'
  const head = `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return {
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${mark}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]),
  }
}
