import type { Bilingual, Language } from '../errors.ts'
import { comment, named, yamlValue } from '../intake/starter-text.ts'
import { packData } from './pack-data.ts'
import type { Pack } from './pack.ts'
import { packDefinitions } from './pack-definitions.ts'

export interface PackOptions {
  /** Of comments; default zh. */
  language?: Language
  /** Default CNY. */
  currency?: string
  /** Default Asia/Shanghai. */
  zone?: string
  /** `YYYY-MM-DD`: the data ends the day before. */
  today: string
}

/** The files of a project of a trade, by path, with data of nobody real. The same day gives the same bytes. */
export function packFiles(pack: Pack, options: PackOptions): Record<string, string> {
  const { today, language = 'zh', currency = 'CNY', zone = 'Asia/Shanghai' } = options
  const at = (days: number) => new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  const say = (text: Bilingual) => comment(language, text)
  const data = packData(pack, at(-1))
  const files: Record<string, string> = {
    'fenqun.yml': [
      say({
        zh: `${pack.name.zh}的起步项目,由 fenqun init --pack ${pack.id} 写成`,
        en: `a project to start from, ${pack.name.en}, written by \`fenqun init --pack ${pack.id}\``,
      }),
      say({ zh: 'data/ 里的人和金额都是编的', en: 'the people and amounts in data/ are made up' }),
      'fenqun: 1',
      `project: ${pack.id}-example`,
      `name: ${named(pack.firm.zh, pack.firm.en)}`,
      `time zone: ${zone}`,
      `currency: ${currency}`,
      `language: ${language}`,
      'minimum group: 10',
      'kinds:',
      `  customer: { name: ${named(pack.people.zh, pack.people.en)} }`,
      '',
    ].join('\n'),
    '.gitignore': '.fenqun/\n',
    'data/customers.csv': csv(data.customers),
    [`data/${pack.event.id}s.csv`]: csv(data.events),
    [`data/${pack.trouble.id}s.csv`]: csv(data.troubles),
  }
  for (const [path, definition] of packDefinitions(pack, { currency, reviewDate: at(183) }))
    files[path] = yamlLines(definition)
  return files
}

/** The keys of a definition one below the other; lists of things one item a line. */
function yamlLines(definition: Record<string, unknown>): string {
  const lines = Object.entries(definition).flatMap(([key, value]) => {
    if (Array.isArray(value)) return [`${key}:`, ...value.map((item) => `  - ${yamlValue(item)}`)]
    const all = key === 'where' && isRule(value) ? value.all : undefined
    if (all) return [`${key}:`, '  all:', ...all.map((item) => `    - ${yamlValue(item)}`)]
    const isColumns = key === 'columns' && typeof value === 'object' && value !== null
    if (!isColumns) return [`${key}: ${yamlValue(value)}`]
    return [`${key}:`, ...Object.entries(value).map(([name, column]) => `  ${name}: ${yamlValue(column)}`)]
  })
  return [...lines, ''].join('\n')
}

const isRule = (value: unknown): value is { all: unknown[] } =>
  typeof value === 'object' && value !== null && 'all' in value && Array.isArray(value.all)

const csv = (rows: readonly string[][]): string => rows.map((row) => `${row.join(',')}\n`).join('')
