import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostileTexts } from '../../testing/hostile-texts.ts'
import type { List, ListColumn, ListRow } from '../destination.ts'
import { sendToWebhook } from './webhook.ts'
import type { WebhookTarget } from './webhook.ts'

const secret = 'a secret 秘密'
const start = Date.parse('2026-01-15T02:00:00Z')
const columns: ListColumn[] = [
  { title: 'id', type: 'text' },
  { title: 'spend', type: 'money' },
]
const rowsOf = (count: number): ListRow[] => Array.from({ length: count }, (_, index) => [`C${index}`, '12.5000'])
const list = (rows: readonly ListRow[]): List => ({
  name: 'list',
  columns,
  async *batches() {
    for (let at = 0; at < rows.length; at += 300) yield rows.slice(at, at + 300)
  },
  notes: [],
})

interface Request {
  body: string
  headers: IncomingMessage['headers']
  url: string
}

/** A real server; what it answers is taken from the front of `answers`, 200 when there is none left. */
const requests: Request[] = []
const answers: ((response: ServerResponse) => void)[] = []
const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    requests.push({ body: Buffer.concat(parts).toString('utf8'), headers: request.headers, url: request.url ?? '' })
    const answer = answers.shift() ?? status(200)
    answer(response)
  })
})
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(code, headers).end('what the receiver says')
  }
const hang = () => undefined
const hangUp = (response: ServerResponse) => {
  response.socket?.destroy()
}

let origin: string
let waits: number[]
let clock: number
beforeEach(async () => {
  requests.splice(0)
  answers.splice(0)
  waits = []
  clock = start
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const told: unknown[] = []
beforeEach(() => told.splice(0))
const send = (
  rows: readonly ListRow[],
  more: Partial<WebhookTarget> = {},
  head: Record<string, unknown> = { list: 'segment/a' },
) =>
  sendToWebhook(
    list(rows),
    {
      url: `${origin}/in?key=hidden`,
      shown: `${origin}/in`,
      secret,
      now: () => clock,
      wait: async (milliseconds) => {
        waits.push(milliseconds)
        clock += milliseconds
      },
      timeout: 5000,
      ...more,
    },
    head,
    (sent) => {
      told.push(sent)
      return (why) => told.push(why)
    },
  )

describe('a list to a web address', () => {
  it('comes in signed batches of 500, in order, the last one marked', async () => {
    const sent = await send(rowsOf(1201), {}, { fenqun: 1, list: 'segment/a', purpose: '回访' })
    expect(sent).toMatchObject({ rows: 1201, batches: [{ rows: 500 }, { rows: 500 }, { rows: 201 }] })
    expect(sent.batches.every((one) => one.delivered && one.tries === 1)).toBe(true)
    const bodies = requests.map(
      (one) => JSON.parse(one.body) as { batch: number; last: boolean; rows: { id: string }[] },
    )
    expect(bodies.map(({ batch, last, rows }) => [batch, last, rows.length])).toEqual([
      [1, false, 500],
      [2, false, 500],
      [3, true, 201],
    ])
    expect(bodies.flatMap((one) => one.rows.map((row) => row.id))).toEqual(rowsOf(1201).map(([id]) => id))
    expect(bodies[0]).toMatchObject({
      fenqun: 1,
      list: 'segment/a',
      purpose: '回访',
      rows: expect.arrayContaining([{ id: 'C0', spend: 12.5 }]),
    })
    for (const { body, headers } of requests) {
      const [, time = '', signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['fenqun-signature'])) ?? []
      expect(Number(time)).toBe(start / 1000)
      expect(signature).toBe(createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'))
      expect(headers['content-type']).toBe('application/json')
    }
    expect(told).toEqual([{ rows: sent.rows, bytes: sent.bytes, sha256: sent.sha256 }])
    expect(sent.bytes).toBe(requests.reduce((sum, one) => sum + Buffer.byteLength(one.body), 0))
  })

  it('of nobody is one batch without rows; of 500 one whole batch', async () => {
    expect((await send([])).batches).toMatchObject([{ number: 1, rows: 0, delivered: true }])
    expect(JSON.parse(requests[0]!.body)).toMatchObject({ rows: [], last: true })
    expect((await send(rowsOf(500))).batches).toHaveLength(1)
  })

  it('keeps every text as it is', async () => {
    await send(hostileTexts.map((text) => [text, '1']))
    const { rows } = JSON.parse(requests[0]!.body) as { rows: { id: string }[] }
    expect(rows.map((one) => one.id)).toEqual(hostileTexts)
  })

  it('has the same idempotency keys when the same list is sent again, and others for another list', async () => {
    const keys = (sent: Awaited<ReturnType<typeof send>>) => sent.batches.map((one) => one.idempotencyKey)
    const first = keys(await send(rowsOf(900)))
    clock += 3_600_000
    expect(keys(await send(rowsOf(900)))).toEqual(first)
    expect(requests.map((one) => one.headers['idempotency-key'])).toEqual([...first, ...first])
    expect(
      new Set([...first, ...keys(await send(rowsOf(901))), ...keys(await send(rowsOf(900), {}, { list: 'segment/b' }))])
        .size,
    ).toBe(5)
  })
})

describe('a receiver in trouble', () => {
  it('is tried again after growing waits, with the same key and a new signature, until it is well', async () => {
    answers.push(status(500), hangUp, status(503), status(408))
    const sent = await send(rowsOf(10))
    expect(sent.problem).toBeUndefined()
    expect(sent.batches).toMatchObject([{ delivered: true, tries: 5 }])
    expect(waits).toEqual([1000, 2000, 4000, 8000])
    expect(new Set(requests.map((one) => one.headers['idempotency-key'])).size).toBe(1)
    expect(new Set(requests.map((one) => one.headers['fenqun-signature'])).size).toBe(5)
  })

  it('that says when to come back is waited for, by seconds or by date, but not for ever', async () => {
    answers.push(
      status(429, { 'Retry-After': '7' }),
      status(429, { 'Retry-After': new Date(start + 7000 + 60_000).toUTCString() }),
    )
    expect((await send(rowsOf(10))).problem).toBeUndefined()
    expect(waits).toEqual([7000, 60_000])
    answers.push(status(503, { 'Retry-After': '86400' }))
    waits = []
    const sent = await send(rowsOf(10))
    expect(sent.problem).toMatchObject({ code: 'webhook-gave-up', exit: 2 })
    expect(waits).toEqual([])
  })

  it('that stays so is given up, and what was delivered is said batch by batch', async () => {
    answers.push(status(200), ...Array.from({ length: 6 }, () => status(502)))
    const sent = await send(rowsOf(1600))
    expect(sent.batches.map(({ number, rows, delivered, tries }) => [number, rows, delivered, tries])).toEqual([
      [1, 500, true, 1],
      [2, 500, false, 6],
      [3, 500, false, 0],
      [4, 100, false, 0],
    ])
    expect(sent.problem?.message.en).toBe(
      `"${origin}/in" did not take all of the list: batch 2 failed (HTTP 502); 1 of 4 batches, 500 rows, were delivered`,
    )
    expect(told.at(-1)).toBe(sent.problem?.message.en)
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000])
    expect(requests).toHaveLength(7)
  })

  it('that hangs is not waited for longer than was said', async () => {
    answers.push(hang, hang)
    const sent = await send(rowsOf(10), { timeout: 500 })
    expect(sent.batches).toMatchObject([{ delivered: true, tries: 3 }])
  })

  it('that refuses is not tried again', async () => {
    for (const code of [400, 401, 403, 404, 410, 413, 422]) {
      answers.push(status(code))
      const sent = await send(rowsOf(10))
      expect(sent.batches).toMatchObject([{ delivered: false, tries: 1 }])
      expect(sent.problem?.message.en).toContain(`HTTP ${code}`)
    }
  })

  it('that sends elsewhere is not followed', async () => {
    for (const code of [301, 302, 303, 307, 308]) {
      answers.push(status(code, { Location: `${origin}/elsewhere` }))
      const sent = await send(rowsOf(10))
      expect(sent.problem?.message.en).toContain(`HTTP ${code}, a redirect is not followed`)
    }
    expect(requests.map((one) => one.url)).toEqual(Array.from({ length: 5 }, () => '/in?key=hidden'))
  })

  it('that is not there at all is given up with the name of the failure', async () => {
    const { port } = server.address() as AddressInfo
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    const sent = await send(rowsOf(10), { url: `http://127.0.0.1:${port}/in` })
    expect(sent.problem?.message.en).toContain('ECONNREFUSED')
    server.listen(0, '127.0.0.1')
  })

  it('is left alone when somebody asks to stop', async () => {
    const stop = new AbortController()
    answers.push(status(500))
    const sent = await send(rowsOf(600), {
      signal: stop.signal,
      wait: async () => {
        stop.abort()
      },
    })
    expect(sent.batches.map((one) => one.delivered)).toEqual([false, false])
    expect(sent.problem?.message.en).toContain('interrupted')
    expect(requests).toHaveLength(1)
  })
})

describe('what is secret', () => {
  it('is in no message: not the query of the address, not the secret', async () => {
    answers.push(status(403))
    const sent = await send(rowsOf(10))
    for (const hidden of ['hidden', 'a secret']) expect(JSON.stringify([sent, told])).not.toContain(hidden)
  })

  it('goes over https only, but on this machine', async () => {
    for (const url of [
      'http://example.com/in',
      'http://192.168.1.5/in',
      'http://localhost.example.com/in',
      'http://127.0.0.1.example.com/',
    ])
      await expect(send(rowsOf(1), { url, shown: url })).rejects.toThrow('webhook-not-https')
    expect(told).toEqual([])
    const { port } = server.address() as AddressInfo
    expect((await send(rowsOf(1), { url: `http://localhost:${port}/in` })).problem).toBeUndefined()
  })

  it('nothing leaves when the log cannot be written', async () => {
    const full = () => {
      throw new Error('the log is full')
    }
    const target = { url: origin, shown: origin, secret, now: () => start, wait: async () => undefined }
    await expect(sendToWebhook(list(rowsOf(3)), target, {}, full)).rejects.toThrow('the log is full')
    expect(requests).toEqual([])
  })
})
