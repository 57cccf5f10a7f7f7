import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { generateRetailer } from '../../examples/retailer/generate.ts'
import { repository } from '../../scripts/repository.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the folder of the example retailer, loaded, with two published runs and clusters that were found; the first question makes it. */
    retailerDoor: string
  }
}

/** Tests that need a whole real project share one, which is made when the first of them asks; each works on a copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let made: Promise<string> | undefined
  const door = createServer((_, response) => {
    made ??= makeRetailer()
    made.then(
      (folder) => response.end(folder),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  project.provide('retailerDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`)
  return async () => {
    door.close()
    const folder = await made?.catch(() => undefined)
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}

/** Customers of it: enough for every page to have something to show, and for every small group to be one. */
const customers = 2000

async function makeRetailer(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-retailer-'))
  try {
    const made = new Set(['.fenqun', 'data', 'truth', 'report.html', 'generator'])
    const isWritten = (file: string) => !made.has(basename(file)) && !file.endsWith('.ts')
    await cp(join(repository, 'examples', 'retailer'), folder, { recursive: true, filter: isWritten })
    await generateRetailer({ folder, customers, accounts: 120 })
    for (const asOf of ['2026-03-31', '2026-06-30']) await fenqun(folder, ['run', '--as-of', asOf, '--quiet'])
    const by = ['--of', 'spend_12m,orders_12m,recency_days', '--k', '2..5', '--pairs', '4']
    await fenqun(folder, ['discover', 'clusters', ...by, '--quiet'])
    return folder
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

function fenqun(folder: string, words: string[]): Promise<void> {
  const program = join(repository, 'src', 'cli', 'main.ts')
  const child = spawn(process.execPath, [program, ...words, '-C', folder, '--now', '2026-07-01T02:00:00Z'])
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => said.push(text.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`fenqun ${words.join(' ')}\n${said.join('')}`)),
    )
  })
}
