import type { TreeMethod, TreeOptions } from '../../index.ts'
import { atOf, noteOtherDay } from '../at-options.ts'
import type { CommandOption, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { listOf } from '../list-of.ts'
import { treeText } from '../show/tree.ts'
import { userName } from '../user-name.ts'
import { wholeNumber } from '../whole-number.ts'

/** What `fenqun discover tree` may be told, beside which run. */
export const discoverTreeOptions: readonly CommandOption[] = [
  {
    flags: '--target <what>',
    help: {
      zh: '树的目标:标签、客群、方案,或方案里的一类',
      en: 'tree: what groups shall differ in: an attribute, a segment, a scheme or a class of one',
    },
  },
  {
    flags: '--value <value>',
    help: { zh: '树:目标的哪个值算', en: 'tree: the value of the target that counts' },
  },
  {
    flags: '--method <name>',
    help: { zh: '树:chaid (默认) 或 cart', en: 'tree: chaid (default) or cart' },
  },
  { flags: '--depth <n>', help: { zh: '树最多几层,默认 4', en: 'tree: most splits down to a leaf; default 4' } },
  {
    flags: '--least <share,n>',
    help: {
      zh: '树:叶最少占多少、多少人,默认 1%,30',
      en: 'tree: fewest people of a leaf, as a share and a number; default 1%,30',
    },
  },
  {
    flags: '--hold-out <share>',
    help: {
      zh: '树:留出多少人检验,默认 30%;0% 不留',
      en: 'tree: share of people kept out to check it; default 30%; 0% for nobody',
    },
  },
  {
    flags: '--save <scheme>',
    help: {
      zh: '存成一个方案 (schemes/),等 plan、apply;树存成有序规则',
      en: 'save as a scheme (schemes/), for `plan` and `apply`; a tree as ordered rules',
    },
  },
  {
    flags: '--save-leaf <n=segment>',
    help: {
      zh: '树:把第 n 片叶存成客群,如 1=late-callers',
      en: 'tree: save leaf n as a segment, such as 1=late-callers',
    },
  },
  { flags: '--sql', help: { zh: '树:每片叶的 SQL 条件', en: 'tree: the SQL condition of each leaf' } },
]

/** Grows a tree, shows it, and saves what is asked for. */
export async function runDiscoverTree(door: Door, options: Options): Promise<0> {
  const asked = treeOptionsOf(options)
  const save = textOf(options['save'])
  const leaf = leafOf(textOf(options['saveLeaf']))
  const project = await door.open()
  const found = await project.discoverTree({ ...asked, ...atOf(options) })
  door.settle()
  noteOtherDay(door, atOf(options), found.tree.day)
  treeText(door, found, { sql: options['sql'] === true })
  const wanted = [...(save === undefined ? [] : [{ scheme: save }]), ...(leaf ? [leaf] : [])]
  for (const one of wanted) {
    const written = await project.saveTree(found.tree, { ...one, by: userName() })
    door.data('saved', { sort: written.sort, id: written.id, file: written.file })
    door.print(
      door.t({
        zh: `\n已写 ${written.file};看改动:fenqun plan`,
        en: `\nwrote ${written.file}; see what it changes: fenqun plan`,
      }),
    )
  }
  return 0
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function treeOptionsOf(options: Options): TreeOptions {
  const target = textOf(options['target'])
  if (target === undefined)
    throw cliErrors.error('missing-option', {
      option: '--target',
      expected: { zh: '一个标签或客群', en: 'an attribute or a segment' },
    })
  const of = textOf(options['of'])
  const depth = wholeNumber('--depth', textOf(options['depth']), { least: 1, most: 8 })
  const value = textOf(options['value'])
  const within = textOf(options['in'])
  const holdOut = textOf(options['holdOut'])
  return {
    target,
    ...(value === undefined ? {} : { value }),
    ...(of === undefined ? {} : { of: listOf(of) }),
    ...(within === undefined ? {} : { in: within }),
    ...methodOf(textOf(options['method'])),
    ...(depth === undefined ? {} : { depth }),
    ...leastOf(textOf(options['least'])),
    ...(holdOut === undefined ? {} : { holdOut: percentOf('--hold-out', holdOut, 0.9) }),
  }
}

function methodOf(text: string | undefined): { method?: TreeMethod } {
  if (text === undefined) return {}
  if (text === 'chaid' || text === 'cart') return { method: text }
  throw wrong('--method', text, { zh: '写 chaid 或 cart', en: 'write chaid or cart' })
}

function leastOf(text: string | undefined): Pick<TreeOptions, 'leastShare' | 'leastCount'> {
  if (text === undefined) return {}
  const parts = text.split(',').map((one) => one.trim())
  const share = parts.find((one) => one.endsWith('%'))
  const number = parts.find((one) => /^\d+$/.test(one))
  if (parts.length > 2 || parts.some((one) => one !== share && one !== number))
    throw wrong('--least', text, { zh: '写 1%,30 这样', en: 'write it as 1%,30' })
  const leastCount = wholeNumber('--least', number, { least: 1, most: 1_000_000_000 })
  return {
    leastShare: share === undefined ? 0 : percentOf('--least', share, 0.5),
    leastCount: leastCount ?? 1,
  }
}

function percentOf(option: string, text: string, most: number): number {
  const percent = /^\s*(\d{1,2}(?:\.\d{1,4})?)\s*%\s*$/.exec(text)?.[1]
  const share = Math.round(Number(percent) * 10_000) / 1_000_000
  if (percent !== undefined && share <= most) return share
  throw wrong(option, text, {
    zh: `写 0% 到 ${most * 100}% 之间的百分比`,
    en: `write a percentage from 0% to ${most * 100}%`,
  })
}

function leafOf(text: string | undefined): { leaf: number; segment: string } | undefined {
  if (text === undefined) return undefined
  const [, leaf, segment] = /^\s*(\d{1,4})\s*=\s*(\S+)\s*$/.exec(text) ?? []
  if (leaf !== undefined && segment !== undefined) return { leaf: Number(leaf), segment }
  throw wrong('--save-leaf', text, { zh: '写 1=late-callers 这样', en: 'write it as 1=late-callers' })
}

const wrong = (option: string, value: string, expected: { zh: string; en: string }) =>
  cliErrors.error('bad-option-value', { option, value, expected })
