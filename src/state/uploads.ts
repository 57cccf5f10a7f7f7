import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { privateFolder } from './private-folder.ts'
import { stateErrors } from './errors.ts'
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
  /**
   * Writes a stream as it comes; nothing stays of one that breaks off, or is longer than `most` bytes (then undefined). `expected` is how long it says
   * it is. Throws `uploads-full`, before anything is written where that is known.
   */
  take(
    stream: Readable,
    about: { name: string; by: string; most: number; expected?: number },
  ): Promise<Upload | undefined>
  find(id: string): Promise<Upload | undefined>
  /** Where its bytes are. */
  path(upload: Upload): string
  keep(upload: Upload): Promise<void>
  remove(id: string): Promise<void>
  /** The newest first. */
  list(): Promise<Upload[]>
}

/** How many of one person are kept, and for how long, in milliseconds. One that was loaded stays, so that it can be taken back: its bytes are elsewhere. */
export const keptUploads = { count: 20, age: 7 * 24 * 3_600_000 }

/** Room for uploads, in bytes. */
export interface UploadRoom {
  /** All together; one person has a half of it. */
  total: number
  /** What stays free of the disk. */
  reserve: number
}

export const usualRoom: UploadRoom = { total: 20e9, reserve: 1e9 }

/** How often the disk is looked at while a file is written, in bytes. */
const lookAgain = 16 * 1024 ** 2

const about = 'upload.json'
const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

/** The uploads of a project; `folder` is its `.fenqun`, and `now` the clock in milliseconds since 1970. */
export function openUploads(folder: string, now: () => number, room: UploadRoom = usualRoom): Uploads {
  const root = join(folder, 'uploads')
  /** Bytes that are being written, by who sends them. */
  const coming = new Map<string, number>()
  const add = (by: string, bytes: number) => coming.set(by, (coming.get(by) ?? 0) + bytes)
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

  /** Takes away what is too old, or too many of one person, and what a server that died left half written. */
  async function clean(): Promise<void> {
    const kept = await list()
    const due = [...Map.groupBy(kept.filter(isOpen), ({ by }) => by).values()].flatMap((own) =>
      own.filter((one, place) => place >= keptUploads.count || now() - Date.parse(one.at) > keptUploads.age),
    )
    const whole = new Set(kept.map((one) => one.id))
    for (const { id } of due) await rm(folderOf(id), { recursive: true, force: true })
    for (const id of await readdir(root).catch(() => [])) {
      if (whole.has(id)) continue
      const found = await stat(folderOf(id)).catch(() => undefined)
      const age = found ? now() - found.mtimeMs : 0
      if (age > 24 * 3_600_000) await rm(folderOf(id), { recursive: true, force: true })
    }
  }

  /** Throws `uploads-full` where so many more bytes of somebody have no room. */
  async function checkRoom(by: string, more: number, kept: readonly Upload[]): Promise<void> {
    const { total, reserve } = room
    const own = sum(kept.filter((one) => one.by === by).map(({ bytes }) => bytes)) + (coming.get(by) ?? 0)
    const all = sum(kept.map(({ bytes }) => bytes)) + sum([...coming.values()])
    const { blocks, bavail, bsize } = await statfs(root)
    // Not every file system says how large it is.
    const isFree = blocks === 0 || bavail * bsize - more >= reserve
    if (all + more <= total && own + more <= total / 2 && isFree) return
    throw stateErrors.error('uploads-full', { total: inGb(total), own: inGb(total / 2), reserve: inGb(reserve) })
  }

  return {
    find,
    list,
    keep,
    path: ({ id, name }) => join(folderOf(id), `file${endingOf(name)}`),
    remove: async (id) => {
      if (isId(id)) await rm(folderOf(id), { recursive: true, force: true })
    },
    async take(stream, { name, by, most, expected = 0 }) {
      const id = randomUUID()
      privateFolder(root)
      await clean()
      // Of more than may be kept the oldest makes room for this one.
      const kept = (await list()).filter(isOpen)
      const dropped = kept.filter((one) => one.by === by)[keptUploads.count - 1]
      const staying = kept.filter((one) => one !== dropped)
      await checkRoom(by, expected, staying)
      privateFolder(folderOf(id))
      const path = join(folderOf(id), `file${endingOf(name)}`)
      let bytes = 0
      let seen = 0
      let whole = false
      try {
        await pipeline(
          stream,
          async function* (pieces: AsyncIterable<Buffer>) {
            for await (const piece of pieces) {
              bytes += piece.length
              add(by, piece.length)
              if (bytes > most) return
              if (bytes - seen > lookAgain) {
                seen = bytes
                await checkRoom(by, 0, staying)
              }
              yield piece
            }
          },
          createWriteStream(path, { flags: 'wx', mode: 0o600 }),
        )
        if (bytes > most) return undefined
        await checkRoom(by, 0, staying)
        const upload: Upload = { id, name, bytes, by, at: new Date(now()).toISOString(), settings: {} }
        await keep(upload)
        await clean()
        whole = true
        return upload
      } finally {
        add(by, -bytes)
        if (!whole) await rm(folderOf(id), { recursive: true, force: true })
      }
    },
  }
}

/** What the end of a name says of the form of a file; nothing where that is not known. */
function endingOf(name: string): string {
  return /\.(csv|tsv|txt|xlsx|xlsm|xls|parquet|pq|jsonl|ndjson|json|zip)(\.gz)?$/i.exec(name)?.[0].toLowerCase() ?? ''
}

const isOpen = ({ loaded }: Upload) => loaded === undefined
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const inGb = (bytes: number) => Math.round(bytes / 1e8) / 10
