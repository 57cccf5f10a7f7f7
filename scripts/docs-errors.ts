/** Writes docs/errors.md from the catalogues of all rooms; test/errors.test.ts checks that it is current. */
import { existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ErrorCatalogue, ErrorEntry } from '../src/errors.ts'
import { repository } from './repository.ts'

interface RoomCatalogue {
  room: string
  catalogue: ErrorCatalogue<string>
}

/** The catalogue of every room of `src` that has one, by the name of the room. */
export async function roomCatalogues(): Promise<RoomCatalogue[]> {
  const found: RoomCatalogue[] = []
  const source = join(repository, 'src')
  for (const room of (await readdir(source)).toSorted()) {
    const file = join(source, room, 'errors.ts')
    if (!existsSync(file)) continue
    const exported = Object.values((await import(pathToFileURL(file).href)) as Record<string, unknown>)
    for (const catalogue of exported.filter(isCatalogue)) found.push({ room, catalogue })
  }
  return found
}

function isCatalogue(value: unknown): value is ErrorCatalogue<string> {
  return typeof value === 'object' && value !== null && 'entries' in value && 'room' in value
}

const rooms: Record<string, string> = {
  attributes: 'Attributes · 标签',
  cli: 'The command line · 命令行',
  compile: 'Putting definitions together · 汇总定义',
  conditions: 'Conditions · 条件',
  definition: 'Project files · 项目文件',
  destinations: 'Destinations · 输出',
  engines: 'Engines · 引擎',
  evidence: 'Evidence · 依据',
  intake: 'Reading data · 读取数据',
  methods: 'Methods · 分群方法',
  privacy: 'Privacy · 隐私',
  report: 'The report · 报告',
  runs: 'Loading and running · 装载与运行',
  sources: 'Sources · 数据源',
  state: 'The ledger · 账本',
  time: 'Times and windows · 时间',
}

/** The whole text of docs/errors.md. */
export async function errorReference(): Promise<string> {
  const parts = (await roomCatalogues()).map(({ room, catalogue }) => {
    const entries = Object.entries(catalogue.entries).toSorted(([a], [b]) => (a < b ? -1 : 1))
    return [`## ${rooms[room] ?? room}`, ...entries.map(([code, entry]) => described(code, entry))].join('\n\n')
  })
  const intro = `# Errors and warnings · 错误与警告

Generated from the catalogues in \`src/*/errors.ts\` by \`npm run docs\`; do not edit it by hand.

Every message has a code, a place where there is one (\`file:line:column\`), and a way out. \`{…}\` stands for what is
filled in. *Exit* is what the process answers with when the problem ends it: 1 finished, but something handled
failed; 2 not finished; 3 wrong use or a broken project file; 4 stopped by policy. Warnings never end anything.`
  return `${[intro, ...parts].join('\n\n')}\n`
}

function described(code: string, entry: ErrorEntry): string {
  const kind = entry.severity === 'warning' ? 'warning' : `exit ${entry.exit ?? 3}`
  const lines = [`### ${code}`, `*${kind}*`, `- ${plain(entry.message.zh)}`, `- ${plain(entry.message.en)}`]
  const hints = entry.hint ? [`- → ${plain(entry.hint.zh)}`, `- → ${plain(entry.hint.en)}`] : []
  return `${lines[0]}\n\n${lines[1]}\n\n${[...lines.slice(2), ...hints].join('\n')}`
}

/** Text that Markdown leaves alone. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[<>*_|\\`[\]]/g, (sign) => `\\${sign}`)
}

if (import.meta.main) await writeFile(join(repository, 'docs', 'errors.md'), await errorReference())
