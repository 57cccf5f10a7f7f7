import { atOf, atOptions } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { needsText } from '../show/needs.ts'

export const needs: Command = {
  name: 'needs',
  summary: {
    zh: '访谈和问卷里的原话按需求计数,每个客群多少次;不带姓名',
    en: 'what people said, counted by need and by segment, without names',
  },
  arguments: [{ syntax: '[group]', help: { zh: '只看这个客群、方案或类', en: 'only this segment, scheme or class' } }],
  options: [
    { flags: '--need <code>', help: { zh: '列出这个需求的原话', en: 'list the quotes of this need' } },
    ...atOptions,
  ],
  examples: ['fenqun needs', 'fenqun needs SME', 'fenqun needs --need delivery', 'fenqun needs --json'],
  async run(door, [group], options: Options) {
    const project = await door.open()
    const found = await project.needs({ ...atOf(options), ...(group === undefined ? {} : { of: group }) })
    const need = options['need']
    return needsText(door, found, typeof need === 'string' ? need : undefined)
  },
}
