import type { Command, Options } from '../command.ts'
import type { ExitCode } from '../../errors.ts'
import { runSummary } from '../run-summary.ts'

export const apply: Command = {
  name: 'apply',
  summary: {
    zh: '让变更预览生效:计算并发布它显示的那些',
    en: 'put a plan in force: compute and publish exactly what it shows',
  },
  arguments: [
    {
      syntax: '[plan]',
      help: { zh: '变更预览的编号;默认最近做的', en: 'the id of a plan; default: the one made last' },
    },
  ],
  options: [
    {
      flags: '--replan',
      help: {
        zh: '不看,按现在的文件和数据重新预览变更并生效',
        en: 'plan anew from files and data as they are, and apply that',
      },
    },
    {
      flags: '--as-of <date>',
      help: { zh: '与 --replan 一起:看到这一天结束为止', en: 'with --replan: look through the end of this day' },
    },
    {
      flags: '--accept-narrower',
      help: {
        zh: '被用着的客群会少人,或服务、笔记提到的会删掉,也生效',
        en: 'apply although a segment that is used would lose people, or what services or notes name would go',
      },
    },
    {
      flags: '--publish-anyway <why>',
      help: {
        zh: '方案没有通过门槛 (gate) 也生效,要写原因;记在审计日志里',
        en: 'apply although a scheme does not pass its gate, for this reason; the audit log notes it',
      },
    },
  ],
  examples: ['fenqun apply', 'fenqun apply p1a2b3c4d', 'fenqun apply --replan'],
  async run(door, [id], options: Options) {
    const project = await door.open()
    const result = await project.apply({
      ...(id === undefined ? {} : { plan: id }),
      ...(options['replan'] === true ? { replan: true } : {}),
      ...(typeof options['asOf'] === 'string' ? { asOf: options['asOf'] } : {}),
      ...(options['acceptNarrower'] === true ? { acceptNarrower: true } : {}),
      ...(typeof options['publishAnyway'] === 'string' ? { publishAnyway: options['publishAnyway'] } : {}),
    })
    door.settle()
    const { manifest, definitions, problems, plan } = result
    const { run, asOf, day, took, kinds, tables } = manifest
    const before = result.before && (await project.published({ run: result.before.run })).manifest
    door.data('run', {
      run,
      plan: plan.plan,
      asOf,
      day,
      took,
      tables,
      before: result.before ?? null,
      definitions,
      kinds,
    })
    if (!door.quiet) door.print(runSummary(door, project.file, result, before))
    door.problems(problems)
    const edits = plan.changes.length
    door.note(
      `\n${door.t({
        zh: `变更预览 ${plan.plan} 生效了:${edits} 处定义。之后的 fenqun run 都按它算`,
        en: `plan ${plan.plan} is in force: ${edits} definitions. Every \`fenqun run\` computes it from now on`,
      })}`,
    )
    return problems.reduce<ExitCode>((worst, one) => (one.severity === 'error' ? 1 : worst), 0)
  },
}
