import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { privateFolder } from './private-folder.ts'
import type { Json } from './runs.ts'

/** A file that somebody sent, until it is a part of the project. */
export interface Upload {
  id: string
  /** As it was called where it came from: shown, and never a path. */
  name: string
  bytes: number
  by: string
  /** When it came, ISO. */
  at: string
  /** What was decided about it, by those who know what that is. */
  settings: Json
  /** What it became. */
  loaded?: { source: string; file: string; job: string; definitions: string[]; before?: { text: string; hash: string } }
}

/** Files that were sent, each in a folder of its own with a random name below `.fenqun/uploads`. */
export interface Uploads {
  /** Writes a stream as it comes; nothing stays of one that breaks off, or is longer than `most` bytes (then undefined). */
  take(stream: Readable, about: { name: string; by: string; most: number }): Promise<Upload | undefined>
  find(id: string): Promise<Upload | undefined>
  /** Where its bytes are. */
  path(upload: Upload): string
  keep(upload: Upload): Promise<void>
  remove(id: string): Promise<void>
  /** The newest first. */
  list(): Promise<Upload[]>
}

/** How many are kept, and for how long, in milliseconds. */
export const keptUploads = { count: 20, age: 7 * 24 * 3_600_000 }

const about = 'upload.json'
const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

/** The uploads of a project; `folder` is its `.fenqun`, and `now` the clock in milliseconds since 1970. */
export function openUploads(folder: string, now: () => number): Uploads {
  const root = join(folder, 'uploads')
  const folderOf = (id: string) => join(root, id)

  async function find(id: string): Promise<Upload | undefined> {
    if (!isId(id)) return undefined
    const text = await readFile(join(folderOf(id), about), 'utf8').catch(() => undefined)
    return text === undefined ? undefined : (JSON.parse(text) as Upload)
  }

  async function list(): Promise<Upload[]> {
    const ids = await readdir(root).catch(() => [])
    const found = (await Promise.all(ids.map(find))).filter((one) => one !== undefined)
    return found.toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : a.id < b.id ? -1 : 1))
  }

  async function keep(upload: Upload): Promise<void> {
    const path = join(folderOf(upload.id), about)
    const next = `${path}.${randomUUID()}`
    await writeFile(next, JSON.stringify(upload), { mode: 0o600 })
    await rename(next, path)
  }

  /** Takes away what is too old or too many, and what a server that died left half written. */
  async function clean(): Promise<void> {
    const kept = await list()
    const due = kept.filter((one, place) => place >= keptUploads.count || now() - Date.parse(one.at) > keptUploads.age)
    const whole = new Set(kept.map((one) => one.id))
    for (const { id } of due) await rm(folderOf(id), { recursive: true, force: true })
    for (const id of await readdir(root).catch(() => [])) {
      if (whole.has(id)) continue
      const found = await stat(folderOf(id)).catch(() => undefined)
      const age = found ? now() - found.mtimeMs : 0
      if (age > 24 * 3_600_000) await rm(folderOf(id), { recursive: true, force: true })
    }
  }

  return {
    find,
    list,
    keep,
    path: ({ id, name }) => join(folderOf(id), `file${endingOf(name)}`),
    remove: async (id) => {
      if (isId(id)) await rm(folderOf(id), { recursive: true, force: true })
    },
    async take(stream, { name, by, most }) {
      const id = randomUUID()
      privateFolder(root)
      privateFolder(folderOf(id))
      const path = join(folderOf(id), `file${endingOf(name)}`)
      let bytes = 0
      let whole = false
      try {
        await pipeline(
          stream,
          async function* (pieces: AsyncIterable<Buffer>) {
            for await (const piece of pieces) {
              bytes += piece.length
              if (bytes > most) return
              yield piece
            }
          },
          createWriteStream(path, { flags: 'wx', mode: 0o600 }),
        )
        if (bytes > most) return undefined
        const upload: Upload = { id, name, bytes, by, at: new Date(now()).toISOString(), settings: {} }
        await keep(upload)
        await clean()
        whole = true
        return upload
      } finally {
        if (!whole) await rm(folderOf(id), { recursive: true, force: true })
      }
    },
  }
}

/** What the end of a name says of the form of a file; nothing where that is not known. */
function endingOf(name: string): string {
  return /\.(csv|tsv|txt|xlsx|xlsm|xls|parquet|pq|jsonl|ndjson|json|zip)(\.gz)?$/i.exec(name)?.[0].toLowerCase() ?? ''
}
