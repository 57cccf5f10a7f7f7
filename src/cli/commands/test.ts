import type { Command, Options } from '../command.ts'
import { testText } from '../test-text.ts'

export const test: Command = {
  name: 'test',
  summary: {
    zh: '跑项目自己的测试 (tests/*.yml):行进、人出,人数范围,新鲜度……',
    en: 'run the project’s own tests (tests/*.yml): rows in and members out, sizes, freshness …',
  },
  arguments: [{ syntax: '[tests...]', help: { zh: '只跑这些;默认全部', en: 'only these; default: all' } }],
  options: [
    {
      flags: '--files',
      help: {
        zh: '不看已发布的,而是按文件现在的定义算 (不发布)',
        en: 'look at what the files give now, computed without publishing, not at what was published',
      },
    },
    {
      flags: '--as-of <date>',
      help: { zh: '看这一天或之前最近的一次运行', en: 'the run of this day, or the nearest before' },
    },
  ],
  examples: ['fenqun test', 'fenqun test loyal-core-by-hand', 'fenqun test --files'],
  async run(door, only, options: Options) {
    const project = await door.open()
    const outcomes = await project.test({
      ...(only.length ? { only } : {}),
      ...(options['files'] === true ? { files: true } : {}),
      ...(typeof options['asOf'] === 'string' ? { asOf: options['asOf'] } : {}),
    })
    door.settle()
    for (const one of outcomes) door.data('test', one)
    const count = (state: string) => outcomes.filter((one) => one.state === state).length
    const [passed, failed, broken] = [count('passed'), count('failed'), count('error')]
    door.data('tests', { passed, failed, errors: broken })
    door.print(testText(door, outcomes))
    return failed + broken > 0 ? 1 : 0
  },
}
