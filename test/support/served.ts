import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { buildUi } from '../../scripts/build-ui.ts'
import { serve } from '../../src/server/serve.ts'
import type { ServeOptions } from '../../src/server/serve.ts'

/** The time it is for whoever uses the example: two hours after midnight in UTC, ten in the morning in Shanghai. */
export const retailerNow = '2026-07-01T02:00:00Z'

/** A copy of the example retailer that one test may change: 2,000 customers, runs of 2026-03-31 and 2026-06-30. The caller removes it. */
export async function retailerCopy(): Promise<string> {
  const answer = await fetch(inject('retailerDoor'))
  const made = await answer.text()
  if (!answer.ok) throw new Error(`the example could not be made: ${made}`)
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-served-'))
  await cp(made, folder, { recursive: true, preserveTimestamps: true })
  return folder
}

export interface ServedRetailer {
  folder: string
  /** `http://127.0.0.1:PORT` */
  address: string
  /** Stops it and removes the copy. */
  close(): Promise<void>
}

/** The example retailer behind a real server on a port of its own; `pages` serves the built user interface too. */
export async function serveRetailer({
  pages = false,
  ...options
}: Partial<ServeOptions> & { pages?: boolean } = {}): Promise<ServedRetailer> {
  const folder = options.folder ?? (await retailerCopy())
  try {
    const server = await serve({
      port: 0,
      ...(pages ? { ui: await buildUi() } : {}),
      ...options,
      folder,
      options: { now: () => Date.parse(retailerNow), memoryLimit: '512MB', threads: 1, ...options.options },
    })
    return {
      folder,
      address: server.address,
      async close() {
        await server.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}
