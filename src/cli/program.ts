import type { Argument } from 'commander'
import { Command as Program, Option } from 'commander'
import stringWidth from 'string-width'
import type { Bilingual, Language } from '../errors.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import type { GlobalOptions } from './door.ts'
import { cliErrors } from './errors.ts'
import { version } from './version.ts'

export interface ProgramOptions {
  language: Language
  /** Where help goes. */
  write: (text: string) => void
  /** Width of help in terminal columns. */
  columns: number
  act(
    command: Command,
    args: readonly string[],
    options: Record<string, unknown>,
    global: Omit<GlobalOptions, 'language'>,
  ): Promise<void>
}

const summary: Bilingual = {
  zh: '客户分群:从公司自己的记录,到每个人都有理由的客群',
  en: 'Customer segments you can trust: from a company’s own records, with a reason for every member',
}

/** Options that every command takes, before or after its name. */
const globals: {
  flags: string
  help: Bilingual
  hidden?: boolean
  read?: (text: string) => unknown
  choices?: string[]
}[] = [
  {
    flags: '-C, --project <folder>',
    help: {
      zh: '项目文件夹;默认是当前文件夹或最近的上级项目',
      en: 'the project; default: this folder or the nearest parent with a fenqun.yml',
    },
  },
  { flags: '--json', help: { zh: '每行输出一个 JSON 对象', en: 'print one JSON object a line' } },
  { flags: '--quiet', help: { zh: '不显示进度和提示', en: 'no progress, no hints' } },
  { flags: '--no-color', help: { zh: '不用颜色 (NO_COLOR 也可以)', en: 'no colours (NO_COLOR does the same)' } },
  {
    flags: '--language <zh|en>',
    help: { zh: '消息的语言;默认按项目,再按系统', en: 'of messages; default: the project’s, then the system’s' },
    read: languageOf,
  },
  {
    flags: '--memory-limit <size>',
    help: { zh: '计算引擎的内存上限,如 4GB', en: 'memory of the engine, such as 4GB' },
  },
  { flags: '--threads <number>', help: { zh: '计算引擎的线程数', en: 'threads of the engine' }, read: threadsOf },
  { flags: '--debug', help: { zh: '出现意外错误时显示位置', en: 'show where an unexpected error happened' } },
  {
    flags: '--now <instant>',
    help: { zh: '把这个时刻当作现在', en: 'take this instant for now' },
    hidden: true,
    read: instantOf,
  },
]

/** The command line as commander knows it, made from the list of commands. */
export function createProgram({ language, write, columns, act }: ProgramOptions): Program {
  const program = new Program('fenqun')
  program
    .description(summary[language])
    .version(version, '-V, --version', language === 'zh' ? '显示版本' : 'show the version')
  for (const { flags, help, hidden, read } of globals) {
    const option = new Option(flags, help[language])
    if (hidden) option.hideHelp()
    if (read) option.argParser(read)
    program.addOption(option)
  }
  for (const command of commands) {
    const own = program.command(command.name).description(command.summary[language])
    for (const { syntax, help } of command.arguments ?? []) own.argument(syntax, help[language])
    for (const { flags, help } of command.options ?? []) own.option(flags, help[language])
    if (command.examples)
      own.addHelpText(
        'after',
        `\n${words['Examples:'][language]}\n${command.examples.map((one) => `  ${one}`).join('\n')}`,
      )
    own.action(async (...given: unknown[]) => {
      const args = given
        .slice(0, command.arguments?.length ?? 0)
        .flat()
        .filter((one) => one !== undefined) as string[]
      await act(command, args, own.opts(), program.opts())
    })
  }
  program.addHelpText(
    'after',
    `\n${words['Try:'][language]}\n  fenqun init my-shop --from orders.csv\n  fenqun run -C my-shop\n  fenqun report -C my-shop`,
  )
  for (const one of [program, ...program.commands]) dress(one, language, write, columns)
  program.helpCommand(false)
  return program
}

/** Help in one language, lined up for wide characters, wrong use thrown and not printed. */
function dress(one: Program, language: Language, write: (text: string) => void, columns: number): void {
  one
    .exitOverride()
    .showSuggestionAfterError(false)
    .helpOption('-h, --help', language === 'zh' ? '显示用法' : 'show how it is used')
    .configureOutput({
      writeOut: write,
      writeErr: () => {},
      outputError: () => {},
      getOutHelpWidth: () => Math.min(columns, 110),
    })
    .configureHelp({
      showGlobalOptions: true,
      displayWidth: (text) => stringWidth(text),
      styleTitle: (title) => (title in words ? words[title as keyof typeof words][language] : title),
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
    })
}

function argumentTerm(argument: Argument): string {
  const term = argument.variadic ? `${argument.name()}...` : argument.name()
  return argument.required ? `<${term}>` : `[${term}]`
}

const words = {
  'Usage:': { zh: '用法:', en: 'Usage:' },
  'Arguments:': { zh: '参数:', en: 'Arguments:' },
  'Options:': { zh: '选项:', en: 'Options:' },
  'Global Options:': { zh: '每个命令都有的选项:', en: 'Options of every command:' },
  'Commands:': { zh: '命令:', en: 'Commands:' },
  'Examples:': { zh: '例:', en: 'Examples:' },
  'Try:': { zh: '从这里开始:', en: 'Start here:' },
} satisfies Record<string, Bilingual>

function languageOf(value: string): string {
  if (value === 'zh' || value === 'en') return value
  throw cliErrors.error('bad-option-value', {
    option: '--language',
    value,
    expected: { zh: 'zh 或 en', en: 'zh or en' },
  })
}

function threadsOf(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value)
  throw cliErrors.error('bad-option-value', {
    option: '--threads',
    value,
    expected: { zh: '从 1 开始的整数', en: 'a whole number from 1 on' },
  })
}

function instantOf(value: string): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value))) return value
  throw cliErrors.error('bad-option-value', {
    option: '--now',
    value,
    expected: { zh: '如 2026-07-01T00:00:00Z', en: 'such as 2026-07-01T00:00:00Z' },
  })
}
