import type { Bilingual } from '../../errors.ts'
import type { FoundLeaf, FoundNode, FoundTree, TreeFigure } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { manyLines, oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { bar, table } from '../table.ts'

/** A tree: how honest it is, its nodes, its leaves as rules, and what took no part. */
export function treeText(
  door: Door,
  { id, madeAt, tree }: { id: string; madeAt: string; tree: FoundTree },
  { sql = false }: { sql?: boolean } = {},
): 0 {
  const { t, paint, language } = door
  door.data('tree', { discovery: id, madeAt, ...tree })
  const number = (value: number) => count(value, language)
  const head = [
    paint('bold', oneLine(titleOf(tree)[language])),
    paint(
      'dim',
      t({
        zh: `${oneLine(tree.in.name.zh)} ${number(tree.people)} 人,${number(tree.known)} 人有目标值:${number(tree.training)} 人用来生成,${number(tree.holdOut)} 人留出 · ${tree.how.zh} · ${tree.day} · ${tree.run} · ${id}`,
        en: `${oneLine(tree.in.name.en)}: ${number(tree.people)} people, ${number(tree.known)} with the target: grown from ${number(tree.training)}, ${number(tree.holdOut)} kept out · ${tree.how.en} · ${tree.day} · ${tree.run} · ${id}`,
      }),
    ),
    paint(tree.verdict === 'holds' ? 'bold' : 'yellow', t(tree.sentence)),
  ].join('\n')
  const parts = [head]
  if (tree.leaves.length > 1) parts.push(nodesText(door, tree), leavesText(door, tree))
  if (sql)
    parts.push(
      tree.leaves
        .map((leaf) => `-- ${leaf.number}: ${oneLine(leaf.words[language])}\n${manyLines(leaf.sql)}`)
        .join('\n'),
    )
  if (tree.personal && tree.personal.length > 0) {
    const named = tree.personal.map((one) => oneLine(t(one))).join(language === 'zh' ? '、' : ', ')
    parts.push(
      paint(
        'yellow',
        t({
          zh: `用到了个人资料:${named}。不该按它分人,就用 --of 只写别的标签,或标为 sensitive。`,
          en: `facts about people are used: ${named}. where people must not be told apart by them, name others with --of, or mark them sensitive.`,
        }),
      ),
    )
  }
  if (tree.left.length > 0) parts.push(paint('dim', leftText(door, tree)))
  if (tree.leaves.some((one) => one.mark))
    parts.push(
      paint(
        'dim',
        t({
          zh: '!:留出的人不这么说 (和旁边的叶次序相反,或比率的差别不是偶然)。',
          en: '!: those kept out say otherwise (the other way round than the leaf beside it, or a rate that differs beyond chance).',
        }),
      ),
    )
  if (tree.nodes.some((one) => one.training.rounded || one.holdOut?.rounded))
    parts.push(
      paint(
        'dim',
        t({
          zh: `≈ 和 —:会让人看出少于 ${tree.minimum} 人的数,按 ${2 * tree.minimum} 人的整步取近似,人太少的不显示。`,
          en: `≈ and —: rounded to whole steps of ${2 * tree.minimum} people, since fewer than ${tree.minimum} could be told by it; of too few, not shown.`,
        }),
      ),
    )
  door.print(parts.join('\n\n'))
  return 0
}

function titleOf({ target, method }: FoundTree): Bilingual {
  const how = method.toUpperCase()
  const one = target.measure === 'share' ? target.classes[1]!.name : undefined
  return {
    zh: `${how} 树:${target.name.zh}${one && target.sort === 'attribute' ? ` = ${one.zh}` : ''}`,
    en: `${how} tree: ${target.name.en}${one && target.sort === 'attribute' ? ` = ${one.en}` : ''}`,
  }
}

/** A share as `12.3%`, a mean as it is. */
function figureText({ target }: Pick<FoundTree, 'target'>, value: number | undefined): string {
  if (value === undefined) return '—'
  return target.measure === 'mean' ? decimal(value) : `${(value * 100).toFixed(1)}%`
}

const estimateText = (tree: FoundTree, { estimate, rounded }: TreeFigure): string =>
  `${rounded && estimate !== undefined ? '≈ ' : ''}${figureText(tree, estimate)}`

const range = (tree: FoundTree, { from, to }: TreeFigure): string =>
  from === undefined || to === undefined ? '' : `${figureText(tree, from)} – ${figureText(tree, to)}`

function nodesText(door: Door, tree: FoundTree): string {
  const { t, paint, language } = door
  const most = Math.max(...tree.nodes.map((one) => one.training.estimate ?? 0))
  const rows = inOrder(tree).map((node): TableCell[] => {
    const words = node.words?.[language] ?? tree.in.name[language]
    const leaf = tree.leaves.find((one) => one.node === node.id)
    return [
      `${'  '.repeat(node.depth)}${oneLine(words)}`,
      leaf ? `(${leaf.number})` : '',
      count(node.training.n, language),
      estimateText(tree, node.training),
      ...(tree.target.measure === 'classes' ? [className(tree, node.stands)[language]] : []),
      node.index === undefined ? '' : String(Math.round(node.index)),
      bar(Math.max(0, node.training.estimate ?? 0), most, 12),
      reasonText(door, node),
    ]
  })
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  return table(
    [
      { title: t({ zh: '组', en: 'group' }), max: 60 },
      { title: t({ zh: '叶', en: 'leaf' }) },
      right('人数', 'people'),
      rateColumn(door, tree),
      ...(tree.target.measure === 'classes' ? [{ title: t({ zh: '多数', en: 'most are' }), max: 20 }] : []),
      right('指数', 'index'),
      { title: '' },
      { title: t({ zh: '为什么这样分', en: 'why it is split so' }), optional: true },
    ],
    rows,
    paint,
  )
}

const rateColumn = ({ t }: Door, { target }: FoundTree) => ({
  title: target.measure === 'mean' ? t({ zh: '平均', en: 'mean' }) : t({ zh: '占比', en: 'rate' }),
  align: 'right' as const,
})

function className({ target }: FoundTree, id: string | undefined): Bilingual {
  return target.classes.find((one) => one.id === id)?.name ?? { zh: '', en: '' }
}

/** Each node before those below it. */
function inOrder({ nodes }: FoundTree): FoundNode[] {
  const walk = (node: FoundNode): FoundNode[] => [
    node,
    ...(node.split?.children ?? []).flatMap((child) => walk(nodes[child]!)),
  ]
  return nodes[0] ? walk(nodes[0]) : []
}

const testNames: Record<string, string> = { 'Pearson chi-square': 'χ²', 'ANOVA F': 'F', 'likelihood ratio': 'G²' }

function reasonText({ language }: Door, { split }: FoundNode): string {
  if (!split) return ''
  const { test, statistic, df, adjustedP, effect, gain } = split.because
  const name = oneLine(split.name[language])
  if (gain !== undefined) return `${name}: −${(gain * 100).toFixed(1)}%`
  if (test === undefined || adjustedP === undefined) return name
  const p = adjustedP < 0.001 ? 'p < 0.001' : `p = ${adjustedP.toFixed(3)}`
  const measure = test === 'ANOVA F' ? 'η²' : 'V'
  return `${name}: ${testNames[test] ?? test} ${statistic === undefined ? '∞' : decimal(statistic)} (${df?.join(', ')}), ${p}, ${measure} ${effect?.toFixed(3)}`
}

function leavesText(door: Door, tree: FoundTree): string {
  const { t, paint, language } = door
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const rows = tree.leaves.map((leaf: FoundLeaf): TableCell[] => {
    const node = tree.nodes[leaf.node]!
    return [
      String(leaf.number),
      count(node.people, language),
      `${((node.people / Math.max(1, tree.people)) * 100).toFixed(1)}%`,
      estimateText(tree, node.training),
      range(tree, node.training),
      node.index === undefined ? '' : String(Math.round(node.index)),
      node.holdOut ? count(node.holdOut.n, language) : '',
      node.holdOut ? `${leaf.mark ? '! ' : ''}${estimateText(tree, node.holdOut)}` : '',
      oneLine(leaf.words[language]),
    ]
  })
  return table(
    [
      right('叶', 'leaf'),
      right('全部人数', 'all people'),
      right('占', 'of all'),
      rateColumn(door, tree),
      { title: t({ zh: '95% 区间', en: '95 % interval' }) },
      right('指数', 'index'),
      { ...right('留出人数', 'kept out'), optional: true },
      { ...right('留出的', 'there'), optional: true },
      { title: t({ zh: '规则', en: 'rule' }) },
    ],
    rows,
    paint,
  )
}

function leftText({ t, language }: Door, { left }: FoundTree): string {
  const groups = Map.groupBy(left, (one) => one.because[language])
  const said = [...groups].map(([because, own]) => `${own.map((one) => one.attribute).join(', ')} (${because})`)
  return t({ zh: `没有用:${said.join(';')}`, en: `Left out: ${said.join('; ')}` })
}
