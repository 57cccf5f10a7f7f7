import { expect, it } from 'vitest'
import { postgresUrl } from '../../../test/support/postgres.ts'
import { engineContract } from '../../testing/engine-contract.ts'
import { openPostgres } from './open.ts'

engineContract('postgres', async () => openPostgres({ url: await postgresUrl(), schema: 'contract' }))

it('views and tables take the place of those of their name, whoever looks at them, and are seen by this engine alone', async () => {
  const url = await postgresUrl()
  const [engine, other] = [await openPostgres({ url, schema: 'named' }), await openPostgres({ url, schema: 'named' })]
  const added = (n: number) => `SELECT n + ${n} AS n FROM "数 ""t"""`
  try {
    await engine.table('数 "t"', 'SELECT 1 AS n')
    await engine.view("v'w", added(1))
    expect(await engine.rows(`SELECT n FROM "v'w"`)).toEqual([{ n: 2 }])
    await engine.table('数 "t"', 'SELECT 5 AS n')
    await expect(engine.rows(`SELECT n FROM "v'w"`)).rejects.toThrow('engine-refused')
    await engine.view("v'w", added(1))
    await engine.view("v'w", added(2))
    expect(await engine.rows(`SELECT n FROM "v'w"`)).toEqual([{ n: 7 }])
    await expect(other.rows(`SELECT n FROM "v'w"`)).rejects.toThrow('engine-refused')
  } finally {
    await engine.close()
    await other.close()
  }
})
