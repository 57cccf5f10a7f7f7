import type { Basket } from '../../index.ts'
import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import { boughtOf, boughtOptions } from '../bought-options.ts'
import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { affinityText } from '../show/affinity.ts'
import { wholeNumber } from '../whole-number.ts'

const baskets = ['order', 'day', 'customer'] as const

export const affinity: Command = {
  name: 'affinity',
  summary: {
    zh: '哪些商品一起买:一起的次数、提升度、对数似然比',
    en: 'which products are bought together: how often, lift, log-likelihood ratio',
  },
  options: [
    ...boughtOptions,
    { flags: '--with <product>', help: { zh: '只看和它一起的', en: 'only what goes with this one' } },
    {
      flags: '--basket <basket>',
      help: {
        zh: '什么算一篮:order (一单)、day (一人一天) 或 customer (一人);默认 order,没有订单号时 day',
        en: 'what is a basket: order, day (of somebody) or customer; default order, and day without order numbers',
      },
    },
    { flags: '--in <people>', help: { zh: '只看这个客群、类或总体', en: 'only a segment, class or population' } },
    { flags: '--at-least <n>', help: { zh: '至少一起几次;默认 5', en: 'fewest baskets with both; default 5' } },
    { flags: '--list <n>', help: { zh: '列出几对;默认 20', en: 'how many pairs are listed; default 20' } },
    ...atOptions,
  ],
  examples: [
    'fenqun affinity --event order_line --by product',
    'fenqun affinity --event order_line --by product --with 牛奶 --within "last 12 months" --json',
  ],
  async run(door, _, options: Options) {
    const bought = boughtOf('affinity', options)
    const { with: only, basket, in: people, atLeast, list } = options as Partial<Record<string, string>>
    if (basket !== undefined && !baskets.includes(basket as Basket))
      throw cliErrors.error('bad-option-value', {
        option: '--basket',
        value: basket,
        expected: { zh: `写 ${baskets.join('、')} 之一`, en: `write one of ${baskets.join(', ')}` },
      })
    const least = wholeNumber('--at-least', atLeast, { least: 1, most: 1_000_000 })
    const project = await door.open()
    const at = atOf(options)
    const found = await project.affinity({
      ...at,
      ...bought,
      ...(only === undefined ? {} : { with: only }),
      ...(basket === undefined ? {} : { basket: basket as Basket }),
      ...(people === undefined ? {} : { in: people }),
      ...(least === undefined ? {} : { leastTogether: least }),
      list: wholeNumber('--list', list, { least: 1, most: 100_000 }) ?? 20,
    })
    noteOtherDay(door, at, found.day)
    return affinityText(door, found)
  },
}
