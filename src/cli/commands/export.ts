import { dirname, extname } from 'node:path'
import type { Bilingual } from '../../errors.ts'
import type { ExportOptions, ExportResult } from '../../index.ts'
import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, CommandOption, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { exportText } from '../export-text.ts'
import { listOf } from '../list-of.ts'
import { userName } from '../user-name.ts'

const headers = ['zh', 'en', 'ids', 'none'] as const
const modes = ['replace', 'upsert'] as const
const lineEnds = ['lf', 'crlf'] as const
/** As against a file. */
const isAddress = (to: string) => /^(\$\{\w+\}|[A-Za-z][A-Za-z0-9+.-]+:\/\/)/.test(to)

const options: readonly CommandOption[] = [
  {
    flags: '--to <file|address>',
    help: {
      zh: '文件,按后缀定格式:.csv .xlsx .parquet .json .jsonl .txt (.csv.gz 等);或 postgresql://…#模式.表、https://…',
      en: 'a file, whose ending says the format: .csv .xlsx .parquet .json .jsonl .txt (.csv.gz …); or postgresql://…#schema.table, https://…',
    },
  },
  {
    flags: '--as <layout>',
    help: {
      zh: '给谁用的样式:call-list、sms、wecom、ads;要有 --unmask 和 --purpose',
      en: 'laid out for whom: call-list, sms, wecom, ads; needs --unmask and --purpose',
    },
  },
  {
    flags: '--layout <name>',
    help: { zh: 'exports/*.yml 里的一份名单;其他选项优先', en: 'a list of exports/*.yml; other options go before it' },
  },
  {
    flags: '--columns <names>',
    help: {
      zh: '列 (逗号分隔);attributes 是全部标签,personal 是全部个人信息;默认 attributes,有样式时没有',
      en: 'columns (commas between); attributes is all of them, personal all personal ones; default: attributes, none with a layout',
    },
  },
  { flags: '--unmask', help: { zh: '个人信息不遮住', en: 'personal columns readable' } },
  {
    flags: '--purpose <text>',
    help: { zh: '用途;带个人信息时必须写', en: 'what it is for; needed with personal columns' },
  },
  {
    flags: '--header <zh|en|ids|none>',
    help: {
      zh: '表头用的语言,或编号,或不要表头;默认项目的语言,数据库表和网址用编号',
      en: 'language of the header, or ids, or no header; default: the project’s, ids for tables and web addresses',
    },
  },
  {
    flags: '--best-first <attribute>',
    help: { zh: '按这个标签从高到低排', en: 'the highest of this attribute first' },
  },
  {
    flags: '--mode <replace|upsert>',
    help: {
      zh: '数据库表:换掉全部行 (默认),或按编号更新',
      en: 'of a table: all rows anew (default), or those of the list by id',
    },
  },
  { flags: '--line-ends <lf|crlf>', help: { zh: '.txt 的换行;默认 lf', en: 'of a .txt; default: lf' } },
  {
    flags: '--tags <names>',
    help: { zh: 'wecom:要添加的标签;默认客群的名称', en: 'wecom: tags to add; default: the name of the segment' },
  },
  ...atOptions,
]

export const exportList: Command = {
  name: 'export',
  summary: {
    zh: '把名单写成文件、写进数据库表或发到网址,并记入导出日志',
    en: 'send a list of people to a file, table or web address, and log it',
  },
  arguments: [
    {
      syntax: '[what]',
      help: {
        zh: '客群、方案、类 (方案/类)、总体,或实体类型 (全部人);用 --layout 时不写',
        en: 'a segment, a scheme, a class (scheme/class), a population, or a kind (everybody); not with --layout',
      },
    },
  ],
  options,
  examples: [
    'fenqun export loyal-core --to loyal.xlsx',
    'fenqun export rfm/important-value --to list.csv --columns phone,spend_12m --unmask --purpose "call-back, June"',
    'fenqun export lapsing --to june.txt --as sms --unmask --purpose "win-back text messages, June"',
    "fenqun export customer --to 'postgresql://crm:${CRM_PASSWORD}@db/crm#public.segments' --mode upsert",
    'fenqun export --layout june-calls --unmask',
  ],
  async run(door, [what], written: Options) {
    const layout = textOf(written, 'layout')
    if ((what === undefined) === (layout === undefined)) throw usage('<what> --to <file>')
    const asked = askedFor(door, written)
    if (layout === undefined && asked.to === undefined) throw usage('<what> --to <file>')
    const isFile = asked.to !== undefined && !isAddress(asked.to)
    const writable = isFile && extname(asked.to!).toLowerCase() === '.parquet' ? [dirname(asked.to!)] : []
    const project = await door.open(writable.length ? { writable } : {})
    const at = atOf(written)
    const result: ExportResult =
      layout === undefined
        ? await project.export(what!, { ...asked, to: asked.to!, ...at })
        : await project.exportNamed(layout, { ...asked, ...at })
    noteOtherDay(door, at, result.day)
    door.data('export', result)
    door.print(exportText(door, result))
    door.problems(result.problems)
    return result.problems.some((one) => one.severity === 'error') ? 2 : 0
  },
}

const usage = (rest: string) =>
  cliErrors.error('missing-argument', { command: 'export', name: '--to', usage: `fenqun export ${rest}` })

const textOf = (written: Options, name: string): string | undefined =>
  typeof written[name] === 'string' ? written[name] : undefined

function askedFor(door: Door, written: Options): Partial<ExportOptions> & Pick<ExportOptions, 'by'> {
  const text = (name: string) => textOf(written, name)
  const to = text('to')
  const asked = {
    to: to === undefined || isAddress(to) ? to : door.path(to),
    as: text('as'),
    columns: listIn(text('columns')),
    purpose: text('purpose'),
    header: oneOf('--header', text('header'), headers),
    bestFirst: text('bestFirst'),
    mode: oneOf('--mode', text('mode'), modes),
    lineEnds: oneOf('--line-ends', text('lineEnds'), lineEnds),
    tags: listIn(text('tags')),
    unmask: written['unmask'] === true ? true : undefined,
  }
  const said = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  return { ...said, by: userName() }
}

const listIn = (text: string | undefined) => (text === undefined ? undefined : listOf(text))

function oneOf<T extends string>(option: string, value: string | undefined, known: readonly T[]): T | undefined {
  const found = known.find((one) => one === value)
  if (value === undefined || found !== undefined) return found
  const expected: Bilingual = {
    zh: `${known.slice(0, -1).join('、')} 或 ${known.at(-1)}`,
    en: `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`,
  }
  throw cliErrors.error('bad-option-value', { option, value, expected })
}
