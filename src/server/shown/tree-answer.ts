import type { FoundNode, FoundTree, TreeFigure } from '../../index.ts'
import type { TreeAnswer, TreeNodeShown } from '../contract/trees.ts'
import { countOf } from './counts.ts'

/**
 * A tree as it may be shown. Who may not see people gets rates in steps of 5 %, means with two digits, and nothing that says of how many: a rate times a size is a count.
 */
export function treeAnswer(
  id: string,
  tree: FoundTree,
  { seesPeople, minimum }: { seesPeople: boolean; minimum: number },
): Omit<TreeAnswer, 'at'> {
  const { target, settings, explained, right } = tree
  const count = (n: number) => (seesPeople ? countOf(n, minimum) : null)
  const number = (value: number | undefined): number | null => {
    if (value === undefined) return null
    if (seesPeople) return value
    return target.measure === 'mean' ? Number(value.toPrecision(2)) : Math.round(value * 20) / 20
  }
  const exact = (value: number | undefined): number | null => (seesPeople ? (value ?? null) : null)
  const figure = ({ n, estimate, rounded, from, to }: TreeFigure) => ({
    n: count(n),
    estimate: number(estimate),
    rounded: rounded === true,
    from: exact(from),
    to: exact(to),
  })
  const classOf = (wanted: string | undefined) => target.classes.find((one) => one.id === wanted)?.name ?? null
  const node = (one: FoundNode): TreeNodeShown => ({
    id: one.id,
    parent: one.parent ?? null,
    depth: one.depth,
    words: one.words ?? null,
    people: count(one.people),
    training: figure(one.training),
    holdOut: one.holdOut ? figure(one.holdOut) : null,
    index: exact(one.index),
    stands: classOf(one.stands),
    split: one.split
      ? {
          attribute: one.split.attribute,
          name: one.split.name,
          children: one.split.children,
          test: one.split.because.test ?? null,
          statistic: exact(finite(one.split.because.statistic)),
          df: [...(one.split.because.df ?? [])],
          adjustedP: exact(one.split.because.adjustedP),
          effect: exact(one.split.because.effect),
          gain: exact(one.split.because.gain),
        }
      : null,
  })
  return {
    id,
    kind: tree.kind,
    in: tree.in,
    target: {
      id: target.id,
      sort: target.sort,
      name: target.name,
      measure: target.measure,
      value: target.value ?? null,
      unit: target.unit ?? null,
      classes: target.classes,
    },
    method: tree.method,
    definition: tree.definition,
    how: tree.how,
    depth: settings.depth,
    leastShare: settings.leastShare,
    leastCount: settings.leastCount,
    holdOutShare: settings.holdOut,
    people: count(tree.people),
    known: count(tree.known),
    training: count(tree.training),
    holdOut: count(tree.holdOut),
    predictors: tree.predictors.map(({ attribute, name }) => ({ attribute, name })),
    left: tree.left,
    nodes: tree.nodes.map(node),
    leaves: tree.leaves.map(({ number: place, node: of, mark, words, conditionWords, rule, sql }) => ({
      number: place,
      node: of,
      mark: mark ?? null,
      words,
      conditions: conditionWords,
      rule,
      sql,
    })),
    verdict: tree.verdict,
    sentence: seesPeople ? tree.sentence : roughSentences[tree.verdict],
    explained: { training: exact(explained.training), holdOut: exact(explained.holdOut) },
    right: right && seesPeople ? { tree: right.holdOut ?? right.training, without: right.without } : null,
    minimum,
  }
}

/** Groups that differ without any chance within have an F of Infinity, which JSON has no word for. */
const finite = (value: number | undefined): number | undefined => (Number.isFinite(value) ? value : undefined)

const roughSentences = {
  'too-few': { zh: '人太少,分不出两组。', en: 'Too few people for two groups.' },
  none: { zh: '没有可靠的差别。', en: 'No reliable difference.' },
  'not-held': {
    zh: '没有可靠的差别:在留出的人身上看不到。',
    en: 'No reliable difference: it is not there among those kept out.',
  },
  weaker: { zh: '在留出的人身上弱得多。', en: 'Much weaker among those kept out.' },
  holds: { zh: '在留出的人身上也成立。', en: 'It holds among those kept out.' },
  unproven: { zh: '没有留出人来检验。', en: 'Nobody was kept out to check it.' },
} as const
