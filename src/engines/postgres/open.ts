import type { RemoteEngine } from '../engine.ts'
import type { PostgresOptions } from './engine.ts'

/** Opens a PostgreSQL database; its driver is only loaded now. */
export async function openPostgres(options: PostgresOptions): Promise<RemoteEngine> {
  const { connectPostgres } = await import('./engine.ts')
  return connectPostgres(options)
}
