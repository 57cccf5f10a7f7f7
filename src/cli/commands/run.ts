import { backfillRun } from '../backfill-run.ts'
import type { Command, Options } from '../command.ts'
import type { ExitCode } from '../../errors.ts'
import { listOf } from '../list-of.ts'
import { repeatRun } from '../repeat-run.ts'
import { runSummary } from '../run-summary.ts'

export const run: Command = {
  name: 'run',
  summary: { zh: '装载、计算并发布', en: 'load, compute and publish' },
  options: [
    {
      flags: '--as-of <date>',
      help: { zh: '看到这一天结束为止;默认到昨天', en: 'look through the end of this day; default: yesterday' },
    },
    {
      flags: '--known-at <date>',
      help: {
        zh: '用这一天结束时已装载的数据;不读来源',
        en: 'with the data that were loaded by the end of this day; the sources are not read',
      },
    },
    {
      flags: '--from <date>',
      help: {
        zh: '补算:从这一天到 --to,每 --every 算一次;算过且没有变化的跳过',
        en: 'back-fill: a run for every date from this day to --to; what is computed and unchanged is kept',
      },
    },
    {
      flags: '--to <date>',
      help: { zh: '补算到这一天为止;默认昨天', en: 'the last day of a back-fill; default: yesterday' },
    },
    {
      flags: '--every <step>',
      help: {
        zh: '补算的间隔:day、week、month (默认,月底对月底)、quarter、year',
        en: 'step of a back-fill: day, week, month (default; month ends stay month ends), quarter, year',
      },
    },
    {
      flags: '--repeat <run>',
      help: {
        zh: '按记录重算一次已发布的运行,逐字节比较;不发布任何东西',
        en: 'compute a published run again from what it recorded and compare byte by byte; publishes nothing',
      },
    },
    { flags: '--again', help: { zh: '补算时,没有变化的也重算', en: 'in a back-fill, compute also what is unchanged' } },
    {
      flags: '--select <ids>',
      help: {
        zh: '只算这些客群和方案 (逗号分隔),其余沿用',
        en: 'compute only these segments and schemes (commas between); the rest carries over',
      },
    },
    {
      flags: '--publish-anyway <why>',
      help: {
        zh: '方案没有通过门槛 (gate) 也发布,要写原因;记在审计日志里',
        en: 'publish although a scheme does not pass its gate, for this reason; the audit log notes it',
      },
    },
    { flags: '--no-load', help: { zh: '不读来源,用已装载的数据', en: 'do not read the sources; use what is loaded' } },
  ],
  examples: [
    'fenqun run',
    'fenqun run --as-of 2026-06-30',
    'fenqun run --select rfm,loyal-core --no-load',
    'fenqun run --repeat r000012',
    'fenqun run --from 2025-01-31 --to 2025-12-31 --every month',
  ],
  async run(door, _, options: Options) {
    if (typeof options['from'] === 'string') return backfillRun(door, { ...options, from: options['from'] })
    if (typeof options['repeat'] === 'string') return repeatRun(door, options['repeat'])
    const project = await door.open()
    const select = typeof options['select'] === 'string' ? listOf(options['select']) : undefined
    const result = await project.run({
      ...(typeof options['asOf'] === 'string' ? { asOf: options['asOf'] } : {}),
      ...(typeof options['knownAt'] === 'string' ? { knownAt: options['knownAt'] } : {}),
      ...(select ? { select } : {}),
      ...(typeof options['publishAnyway'] === 'string' ? { publishAnyway: options['publishAnyway'] } : {}),
      load: options['load'] !== false,
    })
    door.settle()
    const before = result.before && (await project.published({ run: result.before.run })).manifest
    const problems = [...(result.load?.problems ?? []), ...result.problems]
    const { run: id, asOf, day, took, kinds, tables } = result.manifest
    door.data('run', {
      run: id,
      asOf,
      day,
      took,
      tables,
      before: result.before ?? null,
      definitions: result.definitions,
      kinds,
    })
    if (!door.quiet) door.print(runSummary(door, project.file, result, before))
    door.problems(problems)
    door.note(
      nextCommands(
        door.t,
        Object.values(kinds).flatMap((kind) => [...kind.schemes, ...kind.segments].map((one) => one.id)),
      ),
    )
    return problems.reduce<ExitCode>((worst, one) => (one.severity === 'error' ? 1 : worst), result.load?.exit ? 1 : 0)
  },
}

function nextCommands(t: (text: { zh: string; en: string }) => string, ids: readonly string[]): string {
  const first = ids[0] ?? 'rfm'
  return [
    '',
    t({ zh: '接下来可以:', en: 'next:' }),
    `  fenqun report --to report.html   ${t({ zh: '给人看的报告', en: 'a report to show' })}`,
    `  fenqun show ${first}   ${t({ zh: '看一个客群或方案', en: 'look at one of them' })}`,
    `  fenqun plan   ${t({ zh: '改了定义之后,看会变什么;再 fenqun apply 生效', en: 'after an edit: what would change; then fenqun apply' })}`,
    `  fenqun export ${ids.at(-1) ?? first} --to list.xlsx   ${t({ zh: '导出名单', en: 'its people as a file' })}`,
  ].join('\n')
}
