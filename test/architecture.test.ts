import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repository } from '../scripts/repository.ts'

/** One import of a file of `src` by another. Paths are relative to `src`, with `/`. */
interface Arrow {
  from: string
  to: string
  typeOnly: boolean
}

/** What a room may import: everything, or types only. */
type Law = Map<string, { may: Set<string>; typesOnly: Set<string> }>

const source = join(repository, 'src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .toSorted()
const texts = new Map(files.map((file) => [file, readFileSync(join(source, file), 'utf8')]))
const product = files.filter((file) => !file.endsWith('.test.ts'))
const productArrows = product.flatMap(arrowsOf)
const interfaceSource = join(repository, 'ui', 'src')
/** Product files of the user interface with their texts, by path below `ui/src`. */
const interfaceTexts = new Map(
  readdirSync(interfaceSource, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
    .map((file) => [file, readFileSync(join(interfaceSource, file), 'utf8')]),
)
const law = lawIn(readFileSync(join(repository, 'ARCHITECTURE.md'), 'utf8'))

describe('the architecture', () => {
  it('has a row in the table of ARCHITECTURE.md for every room of src, and no row for a room that is not', () => {
    const rooms = [...new Set(product.map(roomOf))].toSorted()
    expect(rooms.filter((room) => !law.has(room))).toEqual([])
    expect([...law.keys()].filter((room) => !rooms.includes(room) && !toCome.has(room))).toEqual([])
  })

  it('keeps the arrows of that table', () => {
    const wrong = productArrows.filter((arrow) => !isAllowed(arrow))
    expect(wrong.map(({ from, to, typeOnly }) => `${from} -> ${typeOnly ? 'type of ' : ''}${to}`)).toEqual([])
  })

  it('points no room back at one that points at it', () => {
    const reaches = (from: string, goal: string, seen = new Set<string>()): boolean =>
      [...(law.get(from)?.may ?? []), ...(law.get(from)?.typesOnly ?? [])].some((next) => {
        if (next === goal) return true
        if (seen.has(next)) return false
        seen.add(next)
        return reaches(next, goal, seen)
      })
    expect([...law.keys()].filter((room) => reaches(room, room))).toEqual([])
  })

  it('has no cycle of files', () => {
    expect(cycleIn(productArrows)).toEqual([])
  })

  it('exports nothing by default', () => {
    expect(files.filter((file) => /^export default\b|\bas default\b/m.test(texts.get(file) ?? ''))).toEqual([])
  })

  it('keeps what is for tests out of the product', () => {
    const wrong = productArrows.filter(({ from, to }) => isTestHelp(to) && !isTestHelp(from))
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it('has registries that only list, and no other barrels', () => {
    const registries = product.filter((file) => /^[^/]+\/index\.ts$/.test(file))
    const wrong = registries.filter((file) => !isRegistry(texts.get(file) ?? ''))
    const deeper = product.filter((file) => /^.+\/.+\/index\.ts$/.test(file))
    expect([...wrong, ...deeper]).toEqual([])
  })

  it('reads no clock and no chance in the product: both are passed in', () => {
    const wrong = product.filter((file) => {
      const text = withoutComments(texts.get(file) ?? '')
      return /\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)/.test(text)
    })
    expect(wrong.filter((file) => !isTestHelp(file) && !file.startsWith('cli/'))).toEqual([])
  })

  it('numbers no parameter of SQLite and asks for no newer Node: 22.15, the oldest supported, could not run it', () => {
    const wrong = product.filter((file) => {
      const text = withoutComments(texts.get(file) ?? '')
      return /\b(?:SELECT|VALUES|WHERE|SET)\b[^`']*\?\d/.test(text) || /\bimport\.meta\.main\b/.test(text)
    })
    expect(wrong).toEqual([])
  })

  it('lets the user interface see of src only what goes over the wire, as types, and nothing of Node', () => {
    const wrong = [...interfaceTexts].flatMap(([file, text]) =>
      importsOf(text)
        .filter(({ to, typeOnly }) => {
          if (!to.startsWith('.')) return to.startsWith('node:') || nodeModules.has(to)
          const path = posix.join('ui/src', dirname(file), to)
          return !path.startsWith('ui/src/') && !(typeOnly && path.startsWith('src/server/contract/'))
        })
        .map(({ to }) => `${file} -> ${to}`),
    )
    expect(interfaceTexts.size).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })

  it('describes what goes over the wire by itself: of zod, and of other descriptions', () => {
    const contract = product.filter((file) => file.startsWith('server/contract/'))
    const wrong = contract.flatMap((file) =>
      importsOf(texts.get(file) ?? '')
        .filter(({ to }) => to !== 'zod' && !/^\.\/[^/]+$/.test(to))
        .map(({ to }) => `${file} -> ${to}`),
    )
    expect(contract.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })

  it('has rooms in the user interface that know no page: only their routes do', () => {
    const wrong = [...interfaceTexts].flatMap(([file, text]) => {
      if (file.startsWith('pages/') || file === 'app/routes.ts') return []
      return importsOf(text)
        .filter(({ to }) => to.startsWith('.'))
        .map(({ to }) => ({ to, page: pageOf(posix.join('ui/src', dirname(file), to)) }))
        .filter(({ page }) => page !== undefined)
        .map(({ to }) => `${file} -> ${to}`)
    })
    expect(wrong).toEqual([])
  })

  it('imports TypeScript by its own ending and Node by its prefix', () => {
    const wrong = files.flatMap((file) =>
      importsOf(texts.get(file) ?? '')
        .filter(({ to }) => (to.startsWith('.') ? !to.endsWith('.ts') : nodeModules.has(to)))
        .map(({ to }) => `${file} -> ${to}`),
    )
    expect(wrong).toEqual([])
  })
})

/** Rooms that ARCHITECTURE.md speaks of before their first file is there. */
const toCome = new Set(['cli', 'destinations', 'evidence'])

const nodeModules = new Set([
  'fs',
  'fs/promises',
  'path',
  'os',
  'url',
  'util',
  'crypto',
  'stream',
  'zlib',
  'child_process',
])

/** The page that a file of the user interface belongs to. */
function pageOf(file: string): string | undefined {
  return /^ui\/src\/pages\/([^/]+)\//.exec(file)?.[1]
}

/** The rows of the table whose first head is "room": `may import` names rooms, `(types)` behind one for types only. */
function lawIn(markdown: string): Law {
  const lines = markdown.split('\n')
  const start = lines.findIndex((line) => line.startsWith('| room |'))
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  const rows = lines.slice(start + 2, end).map((line) => line.split('|').map((cell) => cell.trim()))
  return new Map(
    rows.map(([, room = '', , may = '']) => {
      const named = [...may.matchAll(/`([^`]+)`( \(types\))?/g)]
      const only = (types: boolean) =>
        named.filter(([, , mark]) => (mark !== undefined) === types).map(([, name = '']) => roomName(name))
      return [roomName(room.replaceAll('`', '')), { may: new Set(only(false)), typesOnly: new Set(only(true)) }]
    }),
  )
}

function roomName(written: string): string {
  return written.replace(/\/$/, '')
}

/** The first folder, or the file itself where it stands directly in `src`. */
function roomOf(file: string): string {
  return file.split('/')[0] ?? file
}

function isTestHelp(file: string): boolean {
  return file.split('/').includes('testing')
}

function isAllowed({ from, to, typeOnly }: Arrow): boolean {
  const [room, other] = [roomOf(from), roomOf(to)]
  if (room === other) return true
  if (other === 'errors.ts') return true
  if (other === 'time') return room !== 'errors.ts'
  const row = law.get(room)
  return row !== undefined && (row.may.has(other) || (typeOnly && row.typesOnly.has(other)))
}

function importsOf(text: string): { to: string; typeOnly: boolean }[] {
  const fixed = /^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?'([^']+)'/gm
  const dynamic = /\bimport\('([^']+)'\)/g
  return [
    ...[...text.matchAll(fixed)].map(([, type, to = '']) => ({ to, typeOnly: type !== undefined })),
    ...[...withoutComments(text).matchAll(dynamic)].map(([, to = '']) => ({ to, typeOnly: false })),
  ]
}

function arrowsOf(file: string): Arrow[] {
  return importsOf(texts.get(file) ?? '')
    .filter(({ to }) => to.startsWith('.'))
    .map(({ to, typeOnly }) => ({ from: file, to: posix.join(dirname(file), to), typeOnly }))
}

/** One circle of files, as the path through it; empty when there is none. Types count too. */
function cycleIn(arrows: readonly Arrow[]): string[] {
  const next = Map.groupBy(arrows, ({ from }) => from)
  const done = new Set<string>()
  const walk = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    for (const { to } of next.get(file) ?? []) {
      const found = walk(to, [...path, file])
      if (found.length) return found
    }
    done.add(file)
    return []
  }
  for (const file of next.keys()) {
    const found = walk(file, [])
    if (found.length) return found
  }
  return []
}

/** Imports, re-exports, and constants that list what was imported: nothing that decides or computes. */
function isRegistry(text: string): boolean {
  return !/\bfunction\b|=>|\bif\b|\bfor\b|\bclass\b|\bawait\b/.test(withoutComments(text).replaceAll(/'[^']*'/g, ''))
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}
