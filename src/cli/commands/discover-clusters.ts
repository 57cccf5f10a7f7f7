import { atOf, noteOtherDay } from '../at-options.ts'
import type { CommandOption, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { listOf } from '../list-of.ts'
import { clustersText } from '../show/clusters.ts'
import { userName } from '../user-name.ts'
import { wholeNumber } from '../whole-number.ts'

/** What `fenqun discover clusters` may be told, beside what all that is looked for may be. */
export const discoverClustersOptions: readonly CommandOption[] = [
  {
    flags: '--k <numbers>',
    help: {
      zh: '群:试几个群,如 2..8 (默认);存的时候写一个,如 4',
      en: 'clusters: how many to try, such as 2..8 (default); one, such as 4, to save',
    },
  },
  { flags: '--seed <n>', help: { zh: '群:随机种子,默认 1', en: 'clusters: seed; default 1' } },
  {
    flags: '--pairs <n>',
    help: { zh: '群:稳定性抽几对样本,默认 50', en: 'clusters: pairs of bootstrap samples; default 50' },
  },
  {
    flags: '--order-by <attribute>',
    help: { zh: '群:按哪个标签从好到坏排', en: 'clusters: numbered by the mean of this attribute' },
  },
  {
    flags: '--as <form>',
    help: {
      zh: '群:存成 clusters (中心,默认) 还是 rules (有序规则)',
      en: 'clusters: save as clusters (centres; default) or as rules (ordered rules)',
    },
  },
  {
    flags: '--save-cluster <n=segment>',
    help: {
      zh: '群:把第 n 群写成客群规则,如 1=best',
      en: 'clusters: save cluster n as a segment of rules, such as 1=best',
    },
  },
  { flags: '--again', help: { zh: '不用上次的答案,重新算', en: 'compute anew what is kept' } },
]

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Looks for clusters, by the columns of a scheme or by attributes, shows them, and saves what is asked for. */
export async function runDiscoverClusters(door: Door, options: Options, name: string | undefined): Promise<0> {
  const range = rangeOf(textOf(options['k']))
  const of = textOf(options['of'])
  const save = textOf(options['save'])
  const form = formOf(textOf(options['as']))
  const one = clusterOf(textOf(options['saveCluster']))
  const [people, orderBy] = [textOf(options['in']), textOf(options['orderBy'])]
  const seed = wholeNumber('--seed', textOf(options['seed']), { least: 0, most: 999_999_999 })
  const pairs = wholeNumber('--pairs', textOf(options['pairs']), { least: 2, most: 500 })
  const isSaving = save !== undefined || one !== undefined
  // One number with something to save says which of them; all are looked at, so that it is known how sure it is.
  const single = isSaving && range && range.from === range.to ? range.from : undefined
  const tried = single === undefined ? range : { from: 2, to: Math.max(8, single) }
  const project = await door.open()
  const at = atOf(options)
  const found = await project.discoveries.clusters({
    ...at,
    ...(name === undefined ? {} : { scheme: name }),
    ...(of === undefined ? {} : { of: listOf(of) }),
    ...(people === undefined ? {} : { in: people }),
    ...tried,
    ...(seed === undefined ? {} : { seed }),
    ...(pairs === undefined ? {} : { pairs }),
    ...(orderBy === undefined ? {} : { orderBy }),
    again: options['again'] === true,
  })
  door.settle()
  noteOtherDay(door, at, found.day)
  clustersText(door, found, single)
  door.problems(found.result.problems)
  const by = userName()
  const k = single === undefined ? {} : { k: single }
  const wanted = [
    ...(save === undefined ? [] : [{ ...k, scheme: save, as: form }]),
    ...(one === undefined ? [] : [{ ...k, ...one }]),
  ]
  for (const each of wanted) {
    const { sort, id, file, rules } = await project.discoveries.saveClusters(found.id, { ...each, by })
    door.data('saved', { sort, id, file, ...(rules ? { accuracy: rules.accuracy, heldOut: rules.heldOut } : {}) })
    const percent = rules ? `${(rules.accuracy * 100).toFixed(1)}%` : ''
    const said = rules
      ? door.t({
          zh: `,规则与群在留出的 ${rules.heldOut} 人里 ${percent} 一致`,
          en: `; of ${rules.heldOut} people held out the rules put ${percent} into their cluster`,
        })
      : ''
    door.print(
      door.t({
        zh: `\n已写 ${file}${said};看改动:fenqun plan`,
        en: `\nwrote ${file}${said}; see what it changes: fenqun plan`,
      }),
    )
  }
  return 0
}

function rangeOf(text: string | undefined): { from: number; to: number } | undefined {
  if (text === undefined) return undefined
  const [, first, last = first] = /^\s*(\d{1,2})(?:\s*(?:\.\.|-|–)\s*(\d{1,2}))?\s*$/.exec(text) ?? []
  const [from, to] = [Number(first), Number(last)]
  if (first !== undefined && from >= 2 && to <= 20 && from <= to) return { from, to }
  throw cliErrors.error('bad-option-value', {
    option: '--k',
    value: text,
    expected: { zh: '写 2..8 或 4,在 2 到 20 之间', en: 'write 2..8 or 4, from 2 to 20' },
  })
}

function formOf(text: string | undefined): 'clusters' | 'rules' | undefined {
  if (text === undefined || text === 'clusters' || text === 'rules') return text
  const expected = { zh: '写 clusters 或 rules', en: 'write clusters or rules' }
  throw cliErrors.error('bad-option-value', { option: '--as', value: text, expected })
}

function clusterOf(text: string | undefined): { cluster: number; segment: string } | undefined {
  if (text === undefined) return undefined
  const [, cluster, segment] = /^\s*(\d{1,2})\s*=\s*(\S+)\s*$/.exec(text) ?? []
  if (cluster !== undefined && segment !== undefined) return { cluster: Number(cluster), segment }
  throw cliErrors.error('bad-option-value', {
    option: '--save-cluster',
    value: text,
    expected: { zh: '写 1=best 这样', en: 'write it as 1=best' },
  })
}
