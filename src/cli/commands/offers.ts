import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import { boughtOf, boughtOptions } from '../bought-options.ts'
import type { Command, Options } from '../command.ts'
import { offersText, personalOffersText, triedOffersText } from '../show/offers.ts'
import { wholeNumber } from '../whole-number.ts'

export const offers: Command = {
  name: 'offers',
  summary: {
    zh: '下一个推荐什么:给一个客群、一位客户,或先在过去试一试准不准',
    en: 'what to offer next: to a segment or to somebody; or first try it on the past',
  },
  arguments: [
    {
      syntax: '[people]',
      help: { zh: '客群、类或总体;默认 customer', en: 'a segment, class or population; default customer' },
    },
  ],
  options: [
    ...boughtOptions,
    { flags: '--customer <id>', help: { zh: '只看一位', en: 'only somebody' } },
    {
      flags: '--opt-out <people>',
      help: {
        zh: '不要个性化的人 (客群或类):他们拿到大家常买的',
        en: 'who wants nothing personal (a segment or class): they get what most have',
      },
    },
    {
      flags: '--try <window>',
      help: {
        zh: '用这段时间以前的数据推荐,看这段时间里买了没有,如 "last 3 months"',
        en: 'offers from what was before this time, and whether they were bought in it, such as "last 3 months"',
      },
    },
    { flags: '--at-least <n>', help: { zh: '至少几人买过的商品;默认 5', en: 'fewest buyers of a product; default 5' } },
    { flags: '--list <n>', help: { zh: '每人几个推荐;默认 10', en: 'offers for each; default 10' } },
    ...atOptions,
  ],
  examples: [
    'fenqun offers loyal-core --event order_line --by product',
    'fenqun offers --customer C000001 --event order_line --by product --opt-out no-profiling',
    'fenqun offers --event order_line --by product --try "last 3 months" --json',
  ],
  async run(door, [who = 'customer'], options: Options) {
    const bought = boughtOf('offers', options)
    const { customer, optOut, try: window, atLeast, list } = options as Partial<Record<string, string>>
    const least = wholeNumber('--at-least', atLeast, { least: 1, most: 1_000_000 })
    const asked = {
      ...atOf(options),
      ...bought,
      ...(least === undefined ? {} : { least }),
      ...(optOut === undefined ? {} : { optOut }),
      list: wholeNumber('--list', list, { least: 1, most: 1000 }) ?? 10,
    }
    const project = await door.open()
    if (window !== undefined) {
      const { optOut: _, within: __, ...rest } = asked as typeof asked & { within?: string }
      const found = await project.tryOffers({ ...rest, within: window })
      noteOtherDay(door, atOf(options), found.day)
      return triedOffersText(door, found)
    }
    if (customer !== undefined) {
      const found = await project.offersFor(customer, asked)
      noteOtherDay(door, atOf(options), found.day)
      return personalOffersText(door, customer, found)
    }
    const found = await project.offers(who, asked)
    noteOtherDay(door, atOf(options), found.day)
    return offersText(door, who, found)
  },
}
