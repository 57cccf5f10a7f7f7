import { randomUUID } from 'node:crypto'
import { readFile, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { meaningHash } from '../../definition/meaning.ts'
import { didYouMean } from '../../errors.ts'
import { privateFolder } from '../../state/private-folder.ts'
import { runErrors } from '../errors.ts'
import type { Folders } from '../stored/folders.ts'
import { writeJson } from '../stored/manifest.ts'
import type { Discovery, DiscoveryHead, DiscoverySort, NewDiscovery } from './discovery.ts'

/** A question is told by its meaning: the order of its keys does not count. Runs never change, so their number stands for them. */
type Question = Pick<Discovery, 'sort' | 'run' | 'question'>

/** Raised when the same question is answered otherwise, so that what an older version found is no answer any more. */
const answering: Partial<Record<Question['sort'], number>> = { clusters: 2 }
const inputsOf = ({ sort, run, question }: Question): string =>
  meaningHash([sort, run, question, ...(answering[sort] === undefined ? [] : [answering[sort]])])
const idOf = (inputs: string): string => `d${inputs.slice(0, 12)}`
const isId = (name: string): boolean => /^d[0-9a-f]{12}$/.test(name)

/**
 * Keeps what was found as `.fenqun/discoveries/<id>/discovery.json`, whole or not at all, in the place of what an equal question had found before,
 * and answers with it.
 */
export async function addDiscovery({ discoveries }: Folders, found: NewDiscovery): Promise<Discovery> {
  const inputs = inputsOf(found)
  const discovery: Discovery = { id: idOf(inputs), inputs, ...found }
  const folder = join(discoveries, discovery.id)
  privateFolder(folder)
  const written = join(folder, `.${randomUUID()}.json`)
  try {
    await writeJson(written, discovery)
    await rename(written, fileOf(discoveries, discovery.id))
  } finally {
    await rm(written, { force: true })
  }
  return discovery
}

/** What an equal question about the same run found; undefined where nobody has asked. */
export async function findDiscovery({ discoveries }: Folders, question: Question): Promise<Discovery | undefined> {
  const inputs = inputsOf(question)
  const found = await read(discoveries, idOf(inputs))
  return found?.inputs === inputs ? found : undefined
}

/** By id, which may be shortened as long as it is one. Throws `discovery-unknown`. */
export async function openDiscovery({ discoveries }: Folders, id: string): Promise<Discovery> {
  const ids = await idsIn(discoveries)
  const meant = ids.filter((one) => one === id || (id.length > 3 && one.startsWith(id)))
  const found = meant.length === 1 ? await read(discoveries, meant[0]!) : undefined
  if (!found) throw runErrors.error('discovery-unknown', { discovery: id, near: didYouMean(id, ids) })
  return found
}

/** What is kept, the newest first; of one sort where one is named. What cannot be read is not there. */
export async function listDiscoveries({ discoveries }: Folders, sort?: DiscoverySort): Promise<DiscoveryHead[]> {
  const found = await Promise.all((await idsIn(discoveries)).map((id) => read(discoveries, id)))
  return found
    .flatMap((one) => {
      if (!one || (sort !== undefined && one.sort !== sort)) return []
      const { result: _, ...head } = one
      return [head]
    })
    .toSorted((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt) || (a.id < b.id ? -1 : 1))
}

/** Throws `discovery-unknown`. */
export async function removeDiscovery(folders: Folders, id: string): Promise<DiscoveryHead> {
  const { result: _, ...head } = await openDiscovery(folders, id)
  await rm(join(folders.discoveries, head.id), { recursive: true, force: true })
  return head
}

async function idsIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter(isId).toSorted()
}

const fileOf = (folder: string, id: string): string => join(folder, id, 'discovery.json')

async function read(folder: string, id: string): Promise<Discovery | undefined> {
  const text = await readFile(fileOf(folder, id), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as Discovery
  } catch {
    return undefined
  }
}
