import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { explanationText } from '../explanation-text.ts'

export const explain: Command = {
  name: 'explain',
  summary: {
    zh: '为什么是这些人:规则、句子、SQL;加 --customer 看一个人为什么在或不在',
    en: 'why these people: the rule, in words and SQL; with --customer, why one is in or out',
  },
  arguments: [{ syntax: '<id>', help: { zh: '客群或方案', en: 'a segment or scheme' } }],
  options: [
    { flags: '--customer <id>', help: { zh: '这位客户为什么在或不在', en: 'why this customer is in or out' } },
    { flags: '--sql', help: { zh: '显示每一步的 SQL', en: 'show the SQL of every step' } },
    ...atOptions,
  ],
  examples: ['fenqun explain loyal-core', 'fenqun explain loyal-core --customer C001', 'fenqun explain rfm --sql'],
  async run(door, [id = ''], options: Options) {
    const project = await door.open()
    const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
    const [at, entity] = [atOf(options), text('customer')]
    const explanation = await project.explain(id, {
      ...at,
      ...(entity === undefined ? {} : { entity }),
    })
    noteOtherDay(door, at, explanation.day)
    const sql = options['sql'] === true
    const { steps, ...rest } = explanation
    door.data('explanation', sql ? explanation : rest)
    door.print(explanationText(door, explanation))
    if (sql) for (const step of steps) door.print(`\n${door.paint('bold', `-- ${step.step}`)}\n${step.sql}`)
    return 0
  },
}
