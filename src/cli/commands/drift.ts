import type { Command, Options } from '../command.ts'
import { driftText } from '../show/drift.ts'

const runOrDay = (written: unknown) =>
  typeof written === 'string' ? (/^r\d+$/.test(written) ? { run: written } : { asOf: written }) : undefined

export const drift: Command = {
  name: 'drift',
  summary: {
    zh: '两次运行之间什么变了:客群大小和成员、各类占比、用到的标签的分布',
    en: 'what moved between two runs: sizes and members of segments, mixes of schemes, what they look at',
  },
  arguments: [{ syntax: '[id]', help: { zh: '只看这个客群或方案', en: 'one segment or scheme alone' } }],
  options: [
    {
      flags: '--from <run>',
      help: {
        zh: '从这次运行,或这一天的;默认前一次',
        en: 'from this run, or that of this day; default the one before',
      },
    },
    {
      flags: '--to <run>',
      help: { zh: '到这次运行,或这一天的;默认最近一次', en: 'to this run, or that of this day; default the newest' },
    },
    {
      flags: '--kind <kind>',
      help: { zh: '哪种实体;默认 customer', en: 'a kind of entity; default customer' },
    },
  ],
  examples: [
    'fenqun drift',
    'fenqun drift slipping-regulars --from 2026-03-31 --to 2026-06-30',
    'fenqun drift rfm --json',
  ],
  async run(door, [of], options: Options) {
    const project = await door.open()
    const [from, to] = [runOrDay(options['from']), runOrDay(options['to'])]
    const { kind } = options
    const found = await project.drift({
      ...(of === undefined ? {} : { of }),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(typeof kind === 'string' ? { kind } : {}),
    })
    return driftText(door, found)
  },
}
