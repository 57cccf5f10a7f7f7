import type { Explanation, Truth, WhyNode } from '../index.ts'
import type { Door } from './door.ts'
import type { Style } from './paint.ts'
import { oneLine } from './plain-text.ts'
import type { TableCell } from './table.ts'
import { clusterParts } from './show/cluster-sight.ts'
import { cutTable } from './show/cut-table.ts'
import { table } from './table.ts'
import { valueText } from './values.ts'

const marks: Record<Truth, [string, Style]> = { true: ['✓', 'green'], false: ['✗', 'red'], unknown: ['?', 'yellow'] }

const scopes: Record<Explanation['scope'], { zh: string; en: string }> = {
  customer: { zh: '看:本人的数据', en: 'looks at: own data' },
  linked: { zh: '看:本人和相关实体的数据', en: 'looks at: own data and that of linked entities' },
  population: { zh: '看:所有人的数据', en: 'looks at: everybody’s data' },
}

/** Why a segment or scheme is what it is; of one customer, the tree with what was seen. */
export function explanationText(door: Door, explanation: Explanation): string {
  const { t, paint } = door
  const { entity, population } = explanation
  const head = [
    `${paint('bold', explanation.id)}  ${oneLine(t(explanation.name))}`,
    paint(
      'dim',
      t({
        zh: `基准时 ${explanation.day} · 运行 ${explanation.run}`,
        en: `as of ${explanation.day} · run ${explanation.run}`,
      }),
    ),
  ]
  const changed = explanation.changedSince
    ? [
        paint(
          'yellow',
          t({
            zh: '文件里的定义与这次运行算的不同;这里解释的是这次运行的。看会变什么:fenqun plan',
            en: 'the definition in the files is another one; this explains what the run computed. To see what would change: fenqun plan',
          }),
        ),
      ]
    : []
  const words = [
    oneLine(explanation.sentence.zh),
    oneLine(explanation.sentence.en),
    t({
      zh: `总体:${oneLine(population.name.zh)} (${oneLine(population.sentence.zh)})`,
      en: `population: ${oneLine(population.name.en)} (${oneLine(population.sentence.en)})`,
    }),
    t(scopes[explanation.scope]),
  ]
  const trees = explanation.rules.map(({ class: of, tree }) =>
    [...(of ? [paint('bold', oneLine(t(of)))] : []), ...treeLines(door, tree, '')].join('\n'),
  )
  const classes =
    explanation.rules.length === 0 && explanation.classes.length > 0 ? [classTable(door, explanation)] : []
  return [
    [...head, ...changed].join('\n'),
    words.join('\n'),
    ...(entity ? [answer(door, explanation)] : []),
    ...trees,
    ...classes,
    ...(explanation.clusters ? clusterParts(door, explanation.clusters) : []),
    ...(explanation.cuts.length ? [cutTable(door, explanation.cuts)] : []),
  ].join('\n\n')
}

function answer(door: Door, { entity, what, rules }: Explanation): string {
  const { t, paint, language } = door
  if (!entity) return ''
  const id = oneLine(entity.id)
  if (!entity.inPopulation)
    return paint(
      'red',
      t({ zh: `✗ ${id} 不在总体里,所以不在其中`, en: `✗ ${id} is outside the population, and so is not in it` }),
    )
  if (what === 'segment') {
    const [mark, style] = marks[entity.member ?? 'unknown']
    const verdict = {
      true: { zh: '在其中', en: 'is in it' },
      false: { zh: '不在其中', en: 'is not in it' },
      unknown: { zh: '不知道,所以不算在其中', en: 'is unknown, and so is not in it' },
    }
    return paint(style, `${mark} ${id} ${t(verdict[entity.member ?? 'unknown'])}`)
  }
  const place = entity.class
    ? paint('green', `✓ ${id} → ${oneLine(t(entity.class))}`)
    : paint(
        'yellow',
        `? ${id} ${t({ zh: '未归类:', en: 'is unassigned: ' })}${entity.unassigned ? oneLine(t(entity.unassigned)) : ''}`,
      )
  const inputs = (rules.length ? [] : (entity.inputs ?? [])).map(
    (one) => `  ${oneLine(t(one.name))} = ${valueText(one.value, one.unit, language)}`,
  )
  return [place, ...inputs, ...centreLines(door, entity.centres ?? [])].join('\n')
}

/** How near each centre is, the nearest first, and what decides against the others. */
function centreLines(
  { t, paint }: Door,
  centres: NonNullable<NonNullable<Explanation['entity']>['centres']>,
): string[] {
  return centres.map((one, place) => {
    const far = `${one.class} ${oneLine(t(one.name))}  ${one.distance.toFixed(2)}`
    const most = one.by.slice(0, 2).map(({ name, share }) => `${oneLine(t(name))} ${Math.round(share * 100)}%`)
    const why = one.decides
      ? t({ zh: `差在${oneLine(one.decides.zh)}`, en: `further off by ${oneLine(one.decides.en)}` })
      : t({ zh: '最近的中心', en: 'the nearest centre' })
    return `  ${paint(place === 0 ? 'green' : 'dim', place === 0 ? '→' : '·')} ${far}  ${paint('dim', `${why}  [${most.join('; ')}]`)}`
  })
}

function treeLines(door: Door, node: WhyNode, indent: string): string[] {
  const { t, paint, language } = door
  const hows = {
    all: { zh: '全部成立', en: 'all of' },
    any: { zh: '至少一条成立', en: 'any of' },
    none: { zh: '没有一条成立', en: 'none of' },
  }
  const [mark, style] = node.truth ? marks[node.truth] : ['·', 'dim' as const]
  const text = node.how ? t(hows[node.how]) : oneLine(t(node.sentence))
  const seen = (node.observed ?? []).map((one) => {
    const today = one.current ? t({ zh: ' (今天的值)', en: ' (today’s value)' }) : ''
    const known = one.called ? oneLine(t(one.called)) : valueText(one.value, one.unit, language)
    const value = one.value === null ? t({ zh: '未知', en: 'unknown' }) : known
    return `${oneLine(t(one.name))} = ${value}${today}`
  })
  const observed = seen.length ? paint('dim', `  [${seen.join('; ')}]`) : ''
  return [
    `${indent}${paint(style, mark)} ${text}${observed}`,
    ...(node.parts ?? []).flatMap((part) => treeLines(door, part, `${indent}  `)),
  ]
}

function classTable({ t, paint }: Door, { classes }: Explanation): string {
  const rows = classes.map((one): TableCell[] => [one.id, t(one.name), t(one.rule)])
  return table(
    [
      { title: t({ zh: '类', en: 'class' }) },
      { title: t({ zh: '名称', en: 'name' }) },
      { title: t({ zh: '规则', en: 'rule' }) },
    ],
    rows,
    paint,
  )
}
