import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { listOf } from '../list-of.ts'
import { windowsText } from '../show/windows.ts'
import { userName } from '../user-name.ts'

const slots = [15, 30, 60, 120]

export const windows: Command = {
  name: 'windows',
  summary: {
    zh: '什么时候联系一个客群最好:各时段的应答率,和超出偶然地好的时段',
    en: 'when a segment is best contacted: answers by time of the day, and the window that is better beyond chance',
  },
  arguments: [{ syntax: '<segment>', help: { zh: '客群、类或总体', en: 'a segment, class or population' } }],
  options: [
    {
      flags: '--events <name>',
      help: { zh: '拨打或发送的行为,如 call', en: 'the event of calls or sends, such as call' },
    },
    {
      flags: '--answered <column>',
      help: {
        zh: '哪一列表示应答:布尔、数值 (大于 0) 或文本 (再加 --is)',
        en: 'its column that says whether it was answered: a boolean, a number (above 0), or a text (with `--is`)',
      },
    },
    { flags: '--is <values>', help: { zh: '文本列里算应答的值', en: 'values of a text that mean answered' } },
    {
      flags: '--within <window>',
      help: { zh: '只看这段时间,如 "last 12 months"', en: 'only this time, such as "last 12 months"' },
    },
    {
      flags: '--slot <minutes>',
      help: { zh: '一格多少分钟:15、30、60 (默认)、120', en: 'minutes of a slot: 15, 30, 60 (default) or 120' },
    },
    {
      flags: '--save',
      help: { zh: '写进客群的文件 (contact window)', en: 'write it into the segment’s file (`contact window`)' },
    },
    ...atOptions,
  ],
  examples: [
    'fenqun windows lapsed-big-spenders --events call --answered answered',
    'fenqun windows lapsed-big-spenders --events call --answered result --is 接通 --save',
  ],
  async run(door, [segment = ''], options: Options) {
    const { events, answered, is, within, slot } = options as Partial<Record<string, string>>
    const minutes = slot === undefined ? undefined : Number(slot)
    if (minutes !== undefined && !slots.includes(minutes))
      throw cliErrors.error('bad-option-value', {
        option: '--slot',
        value: slot ?? '',
        expected: { zh: `写 ${slots.join('、')} 之一`, en: `write one of ${slots.join(', ')}` },
      })
    const project = await door.open()
    const at = atOf(options)
    const found = await project.contactWindows(segment, {
      ...at,
      ...(events === undefined ? {} : { event: events }),
      ...(answered === undefined ? {} : { answered }),
      ...(is === undefined ? {} : { is: listOf(is) }),
      ...(within === undefined ? {} : { within }),
      ...(minutes === undefined ? {} : { slot: minutes }),
    })
    noteOtherDay(door, at, found.day)
    const saved = options['save'] === true ? await project.saveContactWindow(found, { by: userName() }) : undefined
    return windowsText(door, found, saved?.file)
  },
}
