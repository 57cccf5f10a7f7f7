import type { Command, Options } from '../command.ts'
import { planNext, planText } from '../plan-text.ts'

export const plan: Command = {
  name: 'plan',
  summary: {
    zh: '看改过的文件会让谁进、谁出、谁换类;什么都不改变',
    en: 'see who would enter, leave and move by the edited files; changes nothing',
  },
  options: [
    {
      flags: '--as-of <date>',
      help: {
        zh: '看到这一天结束为止;默认同最近发布的',
        en: 'look through the end of this day; default: as last published',
      },
    },
    {
      flags: '--detailed-exitcode',
      help: { zh: '有要生效的就以 5 结束', en: 'end with 5 when there is something to apply' },
    },
  ],
  examples: ['fenqun plan', 'fenqun plan --json --detailed-exitcode'],
  async run(door, _, options: Options) {
    const project = await door.open()
    const made = await project.plan(typeof options['asOf'] === 'string' ? { asOf: options['asOf'] } : {})
    door.settle()
    const { definitions: _definitions, ...shown } = made
    door.data('plan', shown)
    door.print(planText(door, made))
    door.problems(made.problems)
    door.note(planNext(door, made))
    const uncomputed = made.problems.some((one) => one.severity === 'error' && one.exit !== 4)
    if (uncomputed) return 1
    return options['detailedExitcode'] === true && made.changes.length > 0 ? 5 : 0
  },
}
