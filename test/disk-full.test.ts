import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { open, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FenqunError } from '../src/errors.ts'
import type { World } from './support/world.ts'
import { entities, events, openWorld, writeWorld } from './support/world.ts'

/** A disk of 24 MB for this test alone. Only the superuser of Linux can make one; `refused` says why there is none. */
const disk = mkdtempSync(join(tmpdir(), 'fenqun-disk-'))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'fenqun-test', disk], { encoding: 'utf8' })
const refused = mounted.status === 0 ? undefined : (mounted.error?.message ?? mounted.stderr).trim()
if (refused !== undefined) rmSync(disk, { recursive: true, force: true })

const folder = join(disk, 'project')
const filler = join(disk, 'filler')
const asOf = '2025-03-31'
let world: World

beforeAll(async () => {
  if (refused !== undefined) return
  await writeWorld(folder, {
    sources: [
      events('order', { amount: 'money' }, [{ id: 'C1', time: '2025-01-05', amount: 20 }]),
      entities('customers', { phone: { private: 'phone' } }, [{ id: 'C1', phone: '13800138000' }]),
    ],
    attributes: [{ attribute: 'spend', name: 'spend', sum: 'amount', of: 'order' }],
    segments: { rich: { attribute: 'spend', 'at least': 10 } },
  })
  world = await openWorld(folder)
  await newRows(0)
  await world.run(asOf)
})

afterAll(async () => {
  if (refused !== undefined) return
  await world.close()
  spawnSync('umount', [disk])
  rmSync(disk, { recursive: true, force: true })
})

/** New rows for both sources, so that the next run loads them. */
async function newRows(round: number): Promise<void> {
  const ids = Array.from({ length: 20_000 }, (_, index) => `C${index + 1}`)
  const orders = ids.map((id, index) => `${id},2025-01-05,${(index % 90) + round}\n`)
  const phones = ids.map((id, index) => `${id},138${String(index * 7 + round).padStart(8, '0')}\n`)
  await writeFile(join(folder, 'data', 'order_source.csv'), `id,time,amount\n${orders.join('')}`)
  await writeFile(join(folder, 'data', 'customers.csv'), `id,phone\n${phones.join('')}`)
}

/** Fills the disk but for some bytes. */
async function fill(left: number): Promise<void> {
  const { bavail, bsize } = await statfs(disk)
  const file = await open(filler, 'w')
  await file.write(Buffer.alloc(Math.max(0, bavail * bsize - left)))
  await file.close()
}

/** How a run ends with so many bytes left: `done`, or its exit code and the code of its problem. The room is given back. */
async function runWith(left: number): Promise<string> {
  await newRows((left % 1000) + 1)
  await fill(left)
  const answer = await world.project.run({ asOf }).then(
    () => 'done',
    (error: unknown) =>
      error instanceof FenqunError
        ? `${error.exit} ${error.problems.map(({ code, original }) => `${code}: ${original}`).join(' and ')}`
        : `not expected: ${String(error)}`,
  )
  expect(await published()).toEqual(expect.objectContaining({ people: 20_000n }))
  await rm(filler)
  return answer
}

/** The run in force, and how many people its own file holds. */
async function published(): Promise<{ run: string; people: bigint }> {
  const { engine } = world.project
  const { files, manifest } = await world.project.published()
  const [row] = await engine.rows(`SELECT count(*) AS people FROM ${engine.parquetSource([files.members('customer')])}`)
  return { run: manifest.run, people: BigInt(String(row?.['people'])) }
}

const told = /^2 (disk|ledger)-full: .*(no space left|disk is full|disk I\/O)[^\n]*$/i

const without = refused === undefined ? '' : ` (no disk can be made here: ${refused})`

describe.skipIf(refused !== undefined)(`a disk that fills up while a project runs${without}`, () => {
  it.each([0, 4, 16, 64, 128])('ends in one clear error with %i KB left; the next run succeeds', async (kilobytes) => {
    const before = await published()
    expect(await runWith(kilobytes * 1024)).toMatch(told)
    expect(await published()).toEqual(before)
    const { manifest } = await world.project.run({ asOf })
    expect(await published()).toEqual({ run: manifest.run, people: 20_000n })
  })

  it('ends in one clear error wherever the room ends, until there is enough', async () => {
    const answers: string[] = []
    for (let kilobytes = 136; answers.at(-1) !== 'done' && kilobytes < 4096; kilobytes += 8)
      answers.push(await runWith(kilobytes * 1024))
    expect(answers.at(-1)).toBe('done')
    expect(answers.slice(0, -1).filter((answer) => !told.test(answer))).toEqual([])
  })

  it('keeps every run for whoever opens the project again', async () => {
    expect(await runWith(0)).toMatch(told)
    const runs = (await world.project.history()).map(({ manifest }) => manifest.run)
    await world.edit({})
    expect((await world.project.history()).map(({ manifest }) => manifest.run)).toEqual(runs)
    expect((await world.run(asOf)).manifest.day).toBe(asOf)
  })
})
