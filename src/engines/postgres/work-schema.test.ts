import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { postgresUrl } from '../../../test/support/postgres.ts'
import { openPostgres } from './open.ts'

let url: string
let onlooker: pg.Client

const workSchemas = async () => {
  const { rows } = await onlooker.query<{ name: string }>(
    "SELECT nspname AS name FROM pg_namespace WHERE starts_with(nspname, 'alone~work~') ORDER BY 1",
  )
  return rows.map((row) => row.name)
}

beforeAll(async () => {
  url = await postgresUrl()
  onlooker = new pg.Client(url)
  await onlooker.connect()
})
afterAll(() => onlooker.end())

it('keeps what two engines of one schema make apart, and is gone when they are closed', async () => {
  const many = await Promise.all(Array.from({ length: 6 }, () => openPostgres({ url, schema: 'alone' })))
  const [left, right, ...others] = many as [(typeof many)[0], (typeof many)[0], ...typeof many]
  for (const other of others) await other.close()
  await left.execute('CREATE TABLE made AS SELECT 1 AS n')
  await right.execute('CREATE TABLE made AS SELECT 2 AS n')
  expect(await left.rows('SELECT n FROM made')).toEqual([{ n: 1 }])
  expect(await right.rows('SELECT n FROM made')).toEqual([{ n: 2 }])
  expect(await workSchemas()).toHaveLength(2)
  await left.close()
  expect(await right.rows('SELECT n FROM made')).toEqual([{ n: 2 }])
  await right.close()
  expect(await workSchemas()).toEqual([])
})

it('is dropped by the next who comes, when its process died; those in use stay', async () => {
  await onlooker.query('CREATE SCHEMA "alone~work~dead"; CREATE TABLE "alone~work~dead".made AS SELECT 1 AS n')
  const living = await openPostgres({ url, schema: 'alone' })
  expect(await workSchemas()).toHaveLength(1)
  const next = await openPostgres({ url, schema: 'alone' })
  expect(await workSchemas()).toHaveLength(2)
  await Promise.all([living.close(), next.close()])
})
