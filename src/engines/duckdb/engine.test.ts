import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { engineContract } from '../../testing/engine-contract.ts'
import { openDuckDb } from './engine.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenqun-duckdb-'))
afterAll(() => rm(folder, { recursive: true }))

engineContract('duckdb', () =>
  openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [], writable: [], threads: 2 }),
)
