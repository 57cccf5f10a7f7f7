import { atOptions } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { runDiscoverAnswers } from './discover-answers.ts'
import { discoverAlikeOptions, runDiscoverAlike } from './discover-alike.ts'
import { discoverClustersOptions, runDiscoverClusters } from './discover-clusters.ts'
import { runDiscoverList, runDiscoverRemove, runDiscoverShow } from './discover-kept.ts'
import { discoverPropensityOptions, runDiscoverPropensity } from './discover-propensity.ts'
import { discoverTreeOptions, runDiscoverTree } from './discover-tree.ts'
import { discoverVariablesOptions, runDiscoverVariables } from './discover-variables.ts'

/** What can be looked for, each with a file of its own. */
const sorts: Record<string, (door: Door, options: Options, name: string | undefined) => Promise<0>> = {
  clusters: runDiscoverClusters,
  variables: runDiscoverVariables,
  tree: runDiscoverTree,
  answers: runDiscoverAnswers,
  alike: runDiscoverAlike,
  propensity: runDiscoverPropensity,
  list: runDiscoverList,
  show: runDiscoverShow,
  remove: runDiscoverRemove,
}

export const discover: Command = {
  name: 'discover',
  summary: {
    zh: '在数据里找客群:clusters 找相近的人,variables 选标签,tree 找目标上不同的组,alike 找像一个客群的人,answers 找答法相像的人,propensity 估计发生一件事的概率;list、show、remove 管理找到的',
    en: 'find segments in the data: clusters of people alike, variables that tell an aim, a tree of groups that differ in a target, people alike those of a segment, people who answer alike, a propensity; list, show or remove what was found',
  },
  arguments: [
    {
      syntax: '<what>',
      help: {
        zh: 'clusters、variables、tree、alike、propensity、answers、list、show 或 remove',
        en: 'clusters, variables, tree, alike, propensity, answers, list, show or remove',
      },
    },
    {
      syntax: '[name]',
      help: {
        zh: 'clusters:一个 clusters 方案,用它的标签;alike:像谁 (客群或方案/类);show、remove:发现的编号',
        en: 'clusters: a scheme of clusters, for its columns; alike: whom people shall be like (a segment, or scheme/class); show, remove: the id of a discovery',
      },
    },
  ],
  options: [
    { flags: '--of <attributes>', help: { zh: '只用这些标签,逗号隔开', en: 'only these attributes, by commas' } },
    {
      flags: '--in <people>',
      help: { zh: '在谁当中:总体、客群或类', en: 'among whom: a population, segment or class' },
    },
    ...discoverClustersOptions,
    ...discoverVariablesOptions,
    ...discoverTreeOptions,
    ...discoverPropensityOptions,
    ...discoverAlikeOptions,
    ...atOptions,
  ],
  examples: [
    'fenqun discover variables --aim spend_12m',
    'fenqun discover clusters --of spend_12m,orders_12m,recency_days --k 2..6',
    'fenqun discover clusters --of spend_12m,orders_12m,recency_days --k 4 --save habits --as rules',
    'fenqun discover alike loyal-core --top 500 --without city --save like-loyal',
    'fenqun discover propensity --target bought_3m --from 2026-03-31 --save chance-to-buy',
    'fenqun discover answers --of price_first,brand_first,asks_friends --k 1..4',
    'fenqun discover tree --target moved-online',
    'fenqun discover tree --target spend_12m --method cart --depth 3 --save spend-groups',
    'fenqun discover tree --target responded --value yes --of contact_hour,channel --save-leaf 1=late-callers',
  ],
  async run(door, [what = '', name], options: Options) {
    const run = sorts[what]
    if (run) return run(door, options, name)
    const known = Object.keys(sorts).join(', ')
    throw cliErrors.error('bad-option-value', { option: 'discover', value: what, expected: { zh: known, en: known } })
  },
}
