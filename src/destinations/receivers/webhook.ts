import { createHash, createHmac } from 'node:crypto'
import type { Problem } from '../../errors.ts'
import type { List } from '../destination.ts'
import { destinationErrors } from '../errors.ts'
import type { AnnounceSent, Sent } from './announce-sent.ts'
import type { Batch } from './batches-of.ts'
import { batchesOf } from './batches-of.ts'

export interface WebhookTarget {
  url: string
  /** The same as it may be shown and logged. */
  shown: string
  /** What signs the bodies. */
  secret: string
  /** The clock, in milliseconds since 1970. */
  now: () => number
  /** Waits between two tries; ends early when it is told to stop. */
  wait: (milliseconds: number) => Promise<void>
  /** How long one answer may take, in milliseconds; default 30,000. */
  timeout?: number
  /** Stops everything. */
  signal?: AbortSignal
}

/** What became of one part of the list. */
export interface DeliveredBatch {
  number: number
  rows: number
  /** The same whenever the same part of the same list is sent. */
  idempotencyKey: string
  delivered: boolean
  tries: number
}

export interface Delivery extends Sent {
  batches: DeliveredBatch[]
  /** Why not all of it arrived: `webhook-gave-up`. */
  problem?: Problem
}

/** Before the second try, the third, and so on; in milliseconds. */
const waits = [1000, 2000, 4000, 8000, 16_000]
/** Who asks for more patience than this is not waited for. */
const longestWait = 300_000

/**
 * Sends a list to a web address as signed batches of JSON, in order, each until it is taken: network failures, 408, 425, 429 and 5xx are tried
 * again with growing waits (`Retry-After` counts), anything else but 2xx is not, and redirects are not followed. The first batch
 * that is not taken ends it, and the answer says which arrived. Throws `webhook-not-https`.
 */
export async function sendToWebhook(
  list: List,
  target: WebhookTarget,
  head: Readonly<Record<string, unknown>>,
  announce: AnnounceSent,
): Promise<Delivery> {
  checkAddress(target)
  const hash = createHash('sha256')
  const sent: Sent = { rows: 0, bytes: 0, sha256: '' }
  for await (const { body, rows } of batchesOf(list, head)) {
    hash.update(body)
    sent.rows += rows
    sent.bytes += Buffer.byteLength(body)
  }
  sent.sha256 = hash.digest('hex')
  const withdraw = announce(sent)
  const batches: DeliveredBatch[] = []
  let failed: { number: number; why: string } | undefined
  for await (const batch of batchesOf(list, head)) {
    const tried: Tried = failed ? { tries: 0, why: '' } : await deliver(batch, target)
    const { number, rows, key } = batch
    batches.push({
      number,
      rows,
      idempotencyKey: key,
      delivered: !failed && tried.why === undefined,
      tries: tried.tries,
    })
    if (!failed && tried.why !== undefined) failed = { number, why: tried.why }
  }
  if (!failed) return { ...sent, batches }
  const problem = destinationErrors.problem('webhook-gave-up', {
    url: target.shown,
    failed: failed.number,
    why: failed.why,
    delivered: deliveredWords(batches),
  })
  withdraw(problem.message.en)
  return { ...sent, batches, problem }
}

function checkAddress({ url, shown }: WebhookTarget): void {
  const { protocol, hostname } = new URL(url)
  const isHere = hostname === 'localhost' || /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === '[::1]'
  if (protocol !== 'https:' && !isHere) throw destinationErrors.error('webhook-not-https', { url: shown })
}

interface Tried {
  tries: number
  /** Why it was given up; undefined when the batch was taken. */
  why?: string
}

async function deliver(batch: Batch, target: WebhookTarget): Promise<Tried> {
  for (let tries = 1; ; tries++) {
    if (target.signal?.aborted) return { tries: tries - 1, why: 'interrupted' }
    const answer = await post(batch, target)
    if (answer.taken) return { tries }
    const growing = waits[tries - 1]
    const wait = Math.max(growing ?? 0, answer.after ?? 0)
    if (target.signal?.aborted) return { tries, why: 'interrupted' }
    if (!answer.again || growing === undefined || wait > longestWait) return { tries, why: answer.why }
    await target.wait(wait)
  }
}

type Answer = { taken: true } | { taken: false; why: string; again: boolean; after?: number }

async function post({ body, key }: Batch, target: WebhookTarget): Promise<Answer> {
  const { url, secret, now, timeout = 30_000, signal } = target
  const time = Math.floor(now() / 1000)
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
  const patience = AbortSignal.timeout(timeout)
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'fenqun',
        'Fenqun-Signature': `t=${time},v1=${signature}`,
        'Idempotency-Key': key,
      },
      body,
    })
    await response.body?.cancel()
    return answerOf(response, now())
  } catch (error) {
    if (patience.aborted) return { taken: false, why: `no answer within ${timeout} ms`, again: true }
    return { taken: false, why: networkWords(error), again: true }
  }
}

function answerOf({ ok, status, headers }: Response, now: number): Answer {
  if (ok) return { taken: true }
  const again = [408, 425, 429].includes(status) || status >= 500
  const after = retryAfter(headers.get('Retry-After'), now)
  const redirect = status >= 300 && status < 400 ? ', a redirect is not followed' : ''
  return { taken: false, why: `HTTP ${status}${redirect}`, again, ...(after === undefined ? {} : { after }) }
}

/** Milliseconds from now on, of a number of seconds or a date. */
function retryAfter(written: string | null, now: number): number | undefined {
  if (written === null) return undefined
  if (/^\d+$/.test(written.trim())) return Number(written) * 1000
  const at = Date.parse(written)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/** The code of a network failure (`ECONNREFUSED`), which holds nothing of the address. */
function networkWords(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
  return code ?? (error instanceof Error ? error.name : 'network failure')
}

function deliveredWords(batches: readonly DeliveredBatch[]): { zh: string; en: string } {
  const arrived = batches.filter((one) => one.delivered)
  const rows = arrived.reduce((sum, one) => sum + one.rows, 0)
  return {
    zh: `${batches.length} 批中送到 ${arrived.length} 批,${rows} 行`,
    en: `${arrived.length} of ${batches.length} batches, ${rows} rows, were delivered`,
  }
}
