import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import type { ExitCode } from '../../errors.ts'
import { backTestText } from '../show/back-test.ts'
import { personValueText, simulatedText, valueLedgerText, valueText } from '../show/value.ts'
import { fitText } from '../show/value-fit.ts'
import { changeOf, rateOf } from '../value-changes.ts'
import { wholeNumber } from '../whole-number.ts'

const questions = ['show', 'fit', 'back-test', 'simulate'] as const
const pers = ['month', 'quarter', 'year'] as const

export const value: Command = {
  name: 'value',
  summary: {
    zh: '客户值多少:看(show)、拟合(fit)、回测(back-test)、模拟(simulate)',
    en: 'what customers are worth: show, fit, back-test, simulate',
  },
  arguments: [
    {
      syntax: '[question]',
      help: {
        zh: 'show、fit、back-test 或 simulate;默认 show。fit 按最近一次运行那天拟合,或按 --as-of 那天,那天不必有运行',
        en: 'show, fit, back-test or simulate; default show. fit is as of the day of the newest run, or of --as-of, which needs no run',
      },
    },
    { syntax: '[id]', help: { zh: '价值定义;只有一个时可以不写', en: 'the value; not needed where there is one' } },
  ],
  options: [
    { flags: '--segment <people>', help: { zh: '只看这个客群、类或总体', en: 'only a segment, class or population' } },
    { flags: '--customer <id>', help: { zh: '看一个人(show)', en: 'one person (show)' } },
    {
      flags: '--by <scheme>',
      help: { zh: '按方案的类分开,或 segments(show)', en: 'by classes of a scheme, or segments (show)' },
    },
    {
      flags: '--ledger <period>',
      help: { zh: '价值账:month、quarter 或 year(show)', en: 'the ledger by month, quarter or year (show)' },
    },
    { flags: '--without-acquisition', help: { zh: '不计获客成本(show)', en: 'without costs of acquisition (show)' } },
    {
      flags: '--days <n>',
      help: {
        zh: '留出多少天(back-test);默认历史的三分之一,至多一年',
        en: 'days held out (back-test); default a third of what is known, at most a year',
      },
    },
    {
      flags: '--keep-rate <rate>',
      help: {
        zh: '换成这个留存率,如 85% 或 "85% a year"(simulate)',
        en: 'another keep rate, as 85% or "85% a year" (simulate)',
      },
    },
    {
      flags: '--margin <change>',
      help: {
        zh: '每期或每单贡献的变化,如 +10%(simulate)',
        en: 'change of what a period or order brings, as +10% (simulate)',
      },
    },
    {
      flags: '--frequency <change>',
      help: { zh: '购买频率的变化,如 +5%(simulate)', en: 'change of how often they buy, as +5% (simulate)' },
    },
    ...atOptions,
  ],
  examples: [
    'fenqun value',
    'fenqun value show customer-value --by wealth-tiers',
    'fenqun value show --customer 621700000001',
    'fenqun value show --ledger quarter --without-acquisition',
    'fenqun value fit',
    'fenqun value back-test --days 90',
    'fenqun value simulate --segment wealth-tiers/gold --keep-rate 90% --margin +5%',
  ],
  async run(door, [question = 'show', id], options: Options) {
    switch (questions.find((one) => one === question)) {
      case 'show':
        return show(door, id, options)
      case 'fit':
        return fit(door, id, options)
      case 'back-test':
        return test(door, id, options)
      case 'simulate':
        return simulate(door, id, options)
      default:
        throw cliErrors.error('bad-option-value', { option: 'value', value: question, expected: listed(questions) })
    }
  },
}

const listed = (words: readonly string[]) => ({ zh: `写 ${words.join('、')}`, en: `write ${words.join(', ')}` })

async function show(door: Door, id: string | undefined, options: Options): Promise<ExitCode> {
  const { segment, customer, by, ledger, withoutAcquisition } = options as Partial<Record<string, string>>
  const project = await door.open()
  const at = atOf(options)
  if (customer !== undefined) {
    const asked = { ...at, ...(withoutAcquisition ? { withoutAcquisition: true } : {}) }
    const found = (await project.personValues(customer, asked)).filter((one) => id === undefined || one.id === id)
    return personValueText(door, customer, found)
  }
  const inSegment = segment === undefined ? {} : { in: segment }
  const without = withoutAcquisition ? { withoutAcquisition: true } : {}
  if (ledger !== undefined) {
    const per = pers.find((one) => one === ledger)
    if (!per) throw cliErrors.error('bad-option-value', { option: '--ledger', value: ledger, expected: listed(pers) })
    const found = await project.valueLedger(id, { ...at, per, ...inSegment, ...without })
    noteOtherDay(door, at, found.day)
    return valueLedgerText(door, found)
  }
  const found = await project.value(id, { ...at, ...inSegment, ...without, ...(by === undefined ? {} : { by }) })
  noteOtherDay(door, at, found.day)
  return valueText(door, found)
}

async function fit(door: Door, id: string | undefined, options: Options): Promise<ExitCode> {
  const project = await door.open()
  const at = atOf(options)
  const found = await project.fitValues(id, at)
  door.problems(found.problems)
  const isYesterday = found.run === undefined && at.asOf === undefined
  if (found.run !== undefined)
    door.note(
      door.t({
        zh: `按 ${found.run} 的基准时 ${found.day} 拟合,用现在的数据和定义文件`,
        en: `fitted as of ${found.day}, the day of ${found.run}, over the data and the files of now`,
      }),
    )
  if (isYesterday)
    door.note(
      door.t({
        zh: `还没有发布的运行:按昨天 ${found.day} 拟合`,
        en: `nothing is published: fitted as of yesterday, ${found.day}`,
      }),
    )
  return fitText(door, found)
}

async function test(door: Door, id: string | undefined, options: Options): Promise<ExitCode> {
  const project = await door.open()
  const at = atOf(options)
  const days = wholeNumber('--days', options['days'] as string | undefined, { least: 30, most: 3650 })
  const found = await project.backTestValue(id, { ...at, ...(days === undefined ? {} : { days }) })
  noteOtherDay(door, at, found.day)
  return backTestText(door, found)
}

async function simulate(door: Door, id: string | undefined, options: Options): Promise<ExitCode> {
  const { segment, keepRate, margin, frequency } = options as Partial<Record<string, string>>
  if (segment === undefined)
    throw cliErrors.error('missing-option', {
      option: '--segment',
      expected: { zh: '一个客群、类或总体', en: 'a segment, class or population' },
    })
  const change = {
    ...(keepRate === undefined ? {} : { keepRate: rateOf('--keep-rate', keepRate) }),
    ...(margin === undefined ? {} : { margin: changeOf('--margin', margin) }),
    ...(frequency === undefined ? {} : { frequency: changeOf('--frequency', frequency) }),
  }
  const project = await door.open()
  const at = atOf(options)
  const found = await project.simulateValue(id, { ...at, segment, ...change })
  noteOtherDay(door, at, found.day)
  return simulatedText(door, found)
}
