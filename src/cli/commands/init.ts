import { createInterface } from 'node:readline/promises'
import { relative } from 'node:path'
import type { Command, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import type { Proposal } from '../../start-project.ts'
import { proposeProject, writePack, writeStarter } from '../../start-project.ts'
import { proposalText } from '../proposal-text.ts'
import { oneLine } from '../plain-text.ts'

export const init: Command = {
  name: 'init',
  summary: {
    zh: '看文件,或按行业,写出一个能直接运行的项目文件夹',
    en: 'look at files, or take a trade, and write a project folder that runs as it is',
  },
  arguments: [{ syntax: '<folder>', help: { zh: '新项目的文件夹', en: 'folder of the new project' } }],
  options: [
    {
      flags: '--from <files...>',
      help: {
        zh: '订单、客户等文件 (CSV、xlsx、Parquet、JSON lines、zip)',
        en: 'files of orders, customers … (CSV, xlsx, Parquet, JSON lines, zip)',
      },
    },
    {
      flags: '--pack <trade>',
      help: {
        zh: '不看文件,用一个行业的定义和编的小数据:retail bank insurance airline telecom car housing education restaurant b2b',
        en: 'no files, but definitions and small made data of a trade: retail bank insurance airline telecom car housing education restaurant b2b',
      },
    },
    { flags: '--currency <code>', help: { zh: '货币;默认 CNY', en: 'currency; default CNY' } },
    { flags: '--time-zone <name>', help: { zh: '时区;默认 Asia/Shanghai', en: 'time zone; default Asia/Shanghai' } },
    { flags: '--yes', help: { zh: '不问,直接写', en: 'write without asking' } },
  ],
  examples: [
    'fenqun init my-shop --from orders.csv',
    'fenqun init my-bank --pack bank',
    'fenqun init my-shop --from 订单.csv 客户.xlsx --yes',
  ],
  async run(door, [folder = ''], options: Options) {
    if (typeof options['pack'] === 'string') return startFromPack(door, folder, options['pack'], options)
    const files = Array.isArray(options['from']) ? (options['from'] as string[]) : []
    if (files.length === 0)
      throw cliErrors.error('missing-argument', {
        command: 'init',
        name: '--from',
        usage: 'fenqun init <folder> --from <files...>',
      })
    const target = door.path(folder)
    const proposal = await proposeProject(files.map((file) => ({ path: door.path(file), shown: file })))
    door.data('proposal', proposalData(proposal))
    door.print(proposalText(door, proposal))
    door.problems(proposal.problems)
    if (!(await agreed(door, folder, options['yes'] === true))) {
      door.print(door.t({ zh: '没有写任何文件', en: 'nothing was written' }))
      return 0
    }
    const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
    const [currency, zone] = [text('currency'), text('timeZone')]
    const written = await writeStarter(proposal, target, {
      language: door.language,
      today: new Date(door.now()).toISOString().slice(0, 10),
      ...(currency === undefined ? {} : { currency }),
      ...(zone === undefined ? {} : { zone }),
    })
    door.data('written', { folder: target, files: written })
    door.print(
      door.t({
        zh: `写了 ${written.length} 个文件到 ${oneLine(folder)}`,
        en: `wrote ${written.length} files to ${oneLine(folder)}`,
      }),
    )
    const asOf = proposal.lastDay ? ` --as-of ${proposal.lastDay}` : ''
    const place = relative(door.cwd, target) || '.'
    door.note(
      [
        door.t({ zh: '接下来:', en: 'next:' }),
        `  cd ${oneLine(place)}`,
        `  fenqun run${asOf}`,
        '  fenqun report --to report.html',
      ].join('\n'),
    )
    return proposal.problems.some((one) => one.severity === 'error') ? 1 : 0
  },
}

/** Writes the project of a trade. */
async function startFromPack(door: Door, folder: string, pack: string, options: Options): Promise<0> {
  if (options['from'] !== undefined)
    throw cliErrors.error('bad-option-value', {
      option: '--pack',
      value: pack,
      expected: { zh: '--pack 和 --from 只能写一个', en: 'write `--pack` or `--from`, not both' },
    })
  const target = door.path(folder)
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
  const [currency, zone] = [text('currency'), text('timeZone')]
  const written = await writePack(pack, target, {
    language: door.language,
    today: new Date(door.now()).toISOString().slice(0, 10),
    ...(currency === undefined ? {} : { currency }),
    ...(zone === undefined ? {} : { zone }),
  })
  door.data('written', { folder: target, pack, files: written })
  door.print(
    door.t({
      zh: `写了 ${written.length} 个文件到 ${oneLine(folder)};里面的人和金额都是编的`,
      en: `wrote ${written.length} files to ${oneLine(folder)}; the people and amounts in them are made up`,
    }),
  )
  const place = relative(door.cwd, target) || '.'
  const next = [`  cd ${oneLine(place)}`, '  fenqun run', '  fenqun advise', '  fenqun report --to report.html']
  door.note([door.t({ zh: '接下来:', en: 'next:' }), ...next].join('\n'))
  return 0
}

/** What was decided, without the rows it rests on. */
function proposalData({ project, sources, notes, lastDay }: Proposal): object {
  const short = sources.map(({ source, file, kind, kindReason, columns, event, orders, refund, sniffed }) => ({
    source,
    file,
    kind,
    kindReason,
    event,
    orders,
    refund,
    format: sniffed.format,
    sheet: sniffed.sheet,
    encoding: sniffed.look?.encoding,
    separator: sniffed.separator,
    rows: sniffed.rows,
    columns: columns.map(({ header, name, role, confidence, reason, column }) => ({
      header,
      name,
      role,
      confidence,
      reason,
      column,
    })),
  }))
  return { project, sources: short, notes, lastDay }
}

/** Asks only a person at a terminal. */
async function agreed(door: Door, folder: string, yes: boolean): Promise<boolean> {
  if (yes || door.json || !door.shell.stdin.isTTY || !door.shell.stdout.isTTY) return true
  const reader = createInterface({ input: door.shell.stdin, output: process.stderr })
  try {
    const answer = await reader.question(
      door.t({ zh: `写到 ${oneLine(folder)} 吗?[Y/n] `, en: `write it to ${oneLine(folder)}? [Y/n] ` }),
    )
    return /^\s*(y|yes|是|好)?\s*$/i.test(answer)
  } finally {
    reader.close()
  }
}
