import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { postgres } from './dialect.ts'

/** A schema that only one opened engine uses, for what it makes on its way. */
export interface WorkSchema {
  name: string
  /** Drops it with everything in it, and ends its connection. */
  close(): Promise<void>
}

/** Of advisory locks: these four letters, then the schema's number. */
const lockOf = (oid: string) => `((x'66656e71'::int)::bigint << 32) | ${oid}::bigint`

/**
 * Makes a work schema beside the given one. A lock on it is held by the connection, which is kept for it, and so ends with the
 * process at the latest: whose lock is free was left behind, and is dropped.
 */
export async function openWorkSchema(client: pg.Client, schema: string): Promise<WorkSchema> {
  const prefix = `${[...schema].slice(0, 12).join('')}~work~`
  await dropLeftovers(client, prefix)
  const name = prefix + randomUUID().slice(0, 8)
  await client.query('BEGIN')
  await client.query(`CREATE SCHEMA ${postgres.quote(name)}`)
  const oid = `(SELECT oid FROM pg_namespace WHERE nspname = ${postgres.text(name)})`
  await client.query(`SELECT pg_advisory_lock(${lockOf(oid)})`)
  await client.query('COMMIT')
  return {
    name,
    async close() {
      try {
        await client.query(`DROP SCHEMA IF EXISTS ${postgres.quote(name)} CASCADE`)
      } catch {
        // The database is gone or busy: the next who opens it finds the lock free.
      }
      await client.end().catch(() => undefined)
    },
  }
}

async function dropLeftovers(client: pg.Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ oid: string; name: string }>(
    `SELECT oid::text AS oid, nspname AS name FROM pg_namespace WHERE starts_with(nspname, ${postgres.text(prefix)})`,
  )
  for (const { oid, name } of rows) {
    const lock = lockOf(oid)
    const tried = await client.query<{ free: boolean }>(`SELECT pg_try_advisory_lock(${lock}) AS free`)
    if (!tried.rows[0]?.free) continue
    await client.query(`DROP SCHEMA IF EXISTS ${postgres.quote(name)} CASCADE`)
    await client.query(`SELECT pg_advisory_unlock(${lock})`)
  }
}
