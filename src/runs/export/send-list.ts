import { resolve } from 'node:path'
import type { List } from '../../destinations/destination.ts'
import type { Sent } from '../../destinations/receivers/announce-sent.ts'
import { writeTable } from '../../destinations/receivers/postgres-table.ts'
import type { DeliveredBatch } from '../../destinations/receivers/webhook.ts'
import { sendToWebhook } from '../../destinations/receivers/webhook.ts'
import { destinationErrors } from '../../destinations/errors.ts'
import { writeList } from '../../destinations/write-list.ts'
import type { Problem } from '../../errors.ts'
import type { Receiver } from './receiver.ts'

/** What sending needs of the world around it. */
export interface Sending {
  env: Readonly<Record<string, string | undefined>>
  now: () => number
  wait: (milliseconds: number) => Promise<void>
  signal?: AbortSignal
  /** Of a web address: how long an answer may take, in milliseconds. */
  timeout?: number
  /** Of a table. */
  mode: 'replace' | 'upsert'
  /** Schemas of databases in which fenqun keeps its own tables. */
  reserved: readonly string[]
  /** What every batch of a web address says of the list. */
  head: Readonly<Record<string, unknown>>
}

export interface SentList extends Sent {
  format: string
  batches?: DeliveredBatch[]
  /** Why not all of it arrived. */
  problem?: Problem
}

/** Hears of the list before its receiver has it, and of what failed after that. */
export type AnnounceList = (sent: Sent & { format: string }) => (why: string) => void

/** Sends a list to a file, a table or a web address. What it throws has left nothing there. */
export async function sendList(
  list: List,
  receiver: Receiver,
  sending: Sending,
  announce: AnnounceList,
): Promise<SentList> {
  switch (receiver.kind) {
    case 'file':
      return writeList(list, resolve(receiver.path), announce)
    case 'table': {
      const { mode, reserved } = sending
      const sent = await writeTable(list, { ...receiver, mode, reserved }, (one) =>
        announce({ ...one, format: 'table' }),
      )
      return { ...sent, format: 'table' }
    }
    case 'webhook': {
      const secret = sending.env['FENQUN_WEBHOOK_SECRET']
      if (!secret) throw destinationErrors.error('webhook-secret-missing')
      const { head, now, wait, signal, timeout } = sending
      const target = { ...receiver, secret, now, wait, ...(signal ? { signal } : {}), ...(timeout ? { timeout } : {}) }
      const sent = await sendToWebhook(list, target, head, (one) => announce({ ...one, format: 'webhook' }))
      return { ...sent, format: 'webhook' }
    }
  }
}
