import type { Command } from '../command.ts'
import { diffText } from '../diff-text.ts'

export const diff: Command = {
  name: 'diff',
  summary: {
    zh: '两次运行之间有什么不同:定义、数据、人数、进出、换类、切点',
    en: 'what is different between two runs: definitions, data, sizes, people, classes, cuts',
  },
  arguments: [
    { syntax: '<from>', help: { zh: '运行编号,或基准时', en: 'a run, or an as-of date' } },
    { syntax: '<to>', help: { zh: '另一次运行,或基准时', en: 'another run, or an as-of date' } },
  ],
  examples: ['fenqun diff r000001 r000002', 'fenqun diff 2026-03-31 2026-06-30'],
  async run(door, [from = '', to = '']) {
    const project = await door.open()
    const found = await project.diff(atOf(from), atOf(to))
    door.data('diff', found)
    door.print(diffText(door, found))
    return 0
  },
}

const atOf = (text: string) => (/^\d{4}-/.test(text) ? { asOf: text } : { run: text })
