import { dirname, extname } from 'node:path'
import { userInfo } from 'node:os'
import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { bytes, count } from '../figures.ts'
import { listOf } from '../list-of.ts'
import { oneLine } from '../plain-text.ts'

const headers = ['zh', 'en', 'ids'] as const

export const exportList: Command = {
  name: 'export',
  summary: { zh: '把名单写成文件,并记入导出日志', en: 'write a list of people to a file, and log it' },
  arguments: [
    {
      syntax: '<what>',
      help: {
        zh: '客群、方案、类 (方案/类)、总体,或实体类型 (全部人)',
        en: 'a segment, a scheme, a class (scheme/class), a population, or a kind (everybody)',
      },
    },
  ],
  options: [
    {
      flags: '--to <file>',
      help: {
        zh: '文件;按后缀定格式:.csv .xlsx .parquet .json .jsonl (.csv.gz 等)',
        en: 'the file; its ending says the format: .csv .xlsx .parquet .json .jsonl (.csv.gz …)',
      },
    },
    {
      flags: '--columns <names>',
      help: {
        zh: '列 (逗号分隔);attributes 是全部标签,personal 是全部个人信息;默认 attributes',
        en: 'columns (commas between); attributes is all of them, personal all personal ones; default: attributes',
      },
    },
    { flags: '--unmask', help: { zh: '个人信息不遮住', en: 'personal columns readable' } },
    {
      flags: '--purpose <text>',
      help: { zh: '用途;带个人信息时必须写', en: 'what it is for; needed with personal columns' },
    },
    {
      flags: '--header <zh|en|ids>',
      help: { zh: '表头用的语言,或编号;默认项目的语言', en: 'language of the header, or ids; default: the project’s' },
    },
    ...atOptions,
  ],
  examples: [
    'fenqun export loyal-core --to loyal.xlsx',
    'fenqun export rfm/important-value --to list.csv --columns phone,spend_12m --unmask --purpose "call-back, June"',
    'fenqun export customer --to everyone.parquet --header ids',
  ],
  async run(door, [what = ''], options: Options) {
    const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
    const to = text('to')
    if (to === undefined)
      throw cliErrors.error('missing-argument', {
        command: 'export',
        name: '--to',
        usage: 'fenqun export <what> --to <file>',
      })
    const written = text('header')
    const header = headers.find((one) => one === written)
    if (written !== undefined && header === undefined)
      throw cliErrors.error('bad-option-value', {
        option: '--header',
        value: written,
        expected: { zh: 'zh、en 或 ids', en: 'zh, en or ids' },
      })
    const file = door.path(to)
    const project = await door.open(extname(file).toLowerCase() === '.parquet' ? { writable: [dirname(file)] } : {})
    const [columns, purpose, at] = [text('columns'), text('purpose'), atOf(options)]
    const result = await project.export(what, {
      to: file,
      by: userName(),
      ...(columns === undefined
        ? {}
        : {
            columns: listOf(columns),
          }),
      ...(purpose === undefined ? {} : { purpose }),
      ...(header === undefined ? {} : { header }),
      ...at,
      unmask: options['unmask'] === true,
    })
    noteOtherDay(door, at, result.day)
    door.data('export', result)
    const [rows, size] = [count(result.rows, door.language), bytes(result.bytes)]
    const masked = result.personal.length
      ? result.unmasked
        ? door.t({ zh: ',个人信息可读', en: ', personal columns readable' })
        : door.t({ zh: ',个人信息已遮住', en: ', personal columns masked' })
      : ''
    door.print(
      oneLine(
        door.t({
          zh: `${result.file}:${rows} 行,${size},截至 ${result.day}${masked};${result.consent.zh};记为第 ${result.id} 次导出`,
          en: `${result.file}: ${rows} rows, ${size}, as of ${result.day}${masked}; ${result.consent.en}; logged as export ${result.id}`,
        }),
      ),
    )
    return 0
  },
}

/** The user of the operating system, or the number when the system does not know a name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}
