import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { shareOf } from '../share-option.ts'
import { effortText, savedText } from '../show/effort.ts'

export const effort: Command = {
  name: 'effort',
  summary: {
    zh: '把工时或预算分给各组,看每人能摊到多少;或者少联系一些人能省多少、少几单',
    en: 'splits hours or money over groups, and what falls to each head; or what leaving people out saves and loses',
  },
  arguments: [
    {
      syntax: '[by]',
      help: {
        zh: '方案或标签;默认贡献 80% 的人和其余的人',
        en: 'a scheme or attribute; default who makes 80% and everybody else',
      },
    },
  ],
  options: [
    { flags: '--amount <n>', help: { zh: '要分的工时或钱;默认 100', en: 'hours or money to split; default 100' } },
    {
      flags: '--split <shares>',
      help: {
        zh: '各组占多少,如 80%,20%;默认按价值份额',
        en: 'what each group gets, such as 80%,20%; default by share of value',
      },
    },
    { flags: '--of <attribute>', help: { zh: '价值:哪个数值标签', en: 'value: the numeric attribute' } },
    { flags: '--in <people>', help: { zh: '只看这个总体、客群或类', en: 'only a population, segment or class' } },
    {
      flags: '--leave-out <people>',
      help: { zh: '不联系这些人:省多少、少几单', en: 'do not contact these: what is saved and lost' },
    },
    {
      flags: '--contact-cost <n>',
      help: { zh: '与 --leave-out 一起:联系一次多少钱', en: 'with --leave-out: what a contact costs' },
    },
    {
      flags: '--response <rate>',
      help: {
        zh: '与 --leave-out 一起:百分比,或每人概率的标签',
        en: 'with --leave-out: a percentage, or the attribute of everybody’s own chance',
      },
    },
    {
      flags: '--order-value <n>',
      help: { zh: '与 --leave-out 一起:一单值多少', en: 'with --leave-out: what an order is worth' },
    },
    ...atOptions,
  ],
  examples: [
    'fenqun effort --of spend_12m --amount 100',
    'fenqun effort value-tiers --of spend_12m --amount 100 --split 60%,30%,10%',
    'fenqun effort --leave-out many-returns --contact-cost 2 --response 0.5%',
  ],
  async run(door, [by], options: Options) {
    const {
      amount,
      split,
      of,
      in: people,
      leaveOut,
      contactCost,
      response,
      orderValue,
    } = options as Partial<Record<string, string>>
    const project = await door.open()
    const at = atOf(options)
    if (leaveOut !== undefined) {
      const missing = contactCost === undefined ? '--contact-cost' : '--response'
      if (contactCost === undefined || response === undefined)
        throw cliErrors.error('missing-argument', {
          command: 'effort',
          name: missing,
          usage: 'fenqun effort --leave-out SEGMENT --contact-cost 2 --response 0.5%',
        })
      const found = await project.savedContacts({
        ...at,
        in: leaveOut,
        cost: numberOf('--contact-cost', contactCost),
        response: /%\s*$/.test(response) ? shareOf('--response', response) : response,
        ...(orderValue === undefined ? {} : { orderValue: numberOf('--order-value', orderValue) }),
      })
      noteOtherDay(door, at, found.day)
      return savedText(door, found)
    }
    const found = await project.effort({
      ...at,
      amount: numberOf('--amount', amount ?? '100'),
      ...(by === undefined ? {} : { by }),
      ...(split === undefined ? {} : { split: split.split(',').map((one) => shareOf('--split', one)) }),
      ...(of === undefined ? {} : { of }),
      ...(people === undefined ? {} : { in: people }),
    })
    noteOtherDay(door, at, found.day)
    return effortText(door, found)
  },
}

function numberOf(option: string, text: string): number {
  if (/^\d{1,12}(\.\d{1,2})?$/.test(text) && Number(text) > 0) return Number(text)
  throw cliErrors.error('bad-option-value', {
    option,
    value: text,
    expected: { zh: '写大于 0、至多两位小数的数', en: 'write a number above 0 with at most two decimals' },
  })
}
