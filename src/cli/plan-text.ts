import type { Bilingual } from '../errors.ts'
import type { DefinitionChange, KindEffect, Plan, SegmentEffect } from '../index.ts'
import type { Door } from './door.ts'
import { groupTable, schemeMoves } from './effect-tables.ts'
import { duration } from './figures.ts'
import { oneLine } from './plain-text.ts'
import type { TableCell } from './table.ts'
import { table } from './table.ts'

/** What a plan would change, for a terminal: definitions, sizes now and then, classes that move, who uses it. */
export function planText(door: Door, plan: Plan): string {
  const { t, paint, language } = door
  if (plan.changes.length === 0)
    return t({
      zh: '文件与生效的定义一致,没有要生效的',
      en: 'the files say what is in force; there is nothing to apply',
    })
  const title = t({
    zh: `变更预览 ${plan.plan} · 基准时 ${plan.day}`,
    en: `plan ${plan.plan} · as of ${plan.day}`,
  })
  const basis = {
    published: { zh: '现在的人数是已发布的', en: 'sizes of now are those that were published' },
    computed: {
      zh: '发布之后数据或基准时变了:两边都用现有数据重新算',
      en: 'data or as-of are not those of the published run: both sides were computed on the current tables',
    },
    nothing: { zh: '还没有生效的定义', en: 'nothing is in force yet' },
  }[plan.now]
  const kinds = Object.values(plan.effects)
  return [
    `${paint('bold', title)}\n${paint('dim', t(basis))}`,
    changeTable(door, plan.changes),
    ...kinds.flatMap((kind) => kindParts(door, kind, kinds.length > 1)),
    ...(plan.estimate === undefined
      ? []
      : [
          t({
            zh: `生效大约要 ${duration(plan.estimate, language)} (按上次运行)`,
            en: `applying takes about ${duration(plan.estimate, language)} (as the last run did)`,
          }),
        ]),
  ].join('\n\n')
}

/** The next step after a plan. */
export function planNext({ t }: Door, plan: Plan): string {
  const stops = plan.problems.some((one) => one.severity === 'error')
  const acceptable = ['used-and-narrower', 'W13']
  const accept = plan.problems.some((one) => acceptable.includes(one.code)) ? ' --accept-narrower' : ''
  if (plan.changes.length === 0) return ''
  const line = `\n  fenqun apply ${plan.plan}${stops ? accept : ''}`
  return stops
    ? `\n${t({ zh: '有要先决定的 (见上);决定之后:', en: 'there is something to decide first (above); then:' })}${line}`
    : `\n${t({ zh: '什么都还没有变。要生效:', en: 'nothing has changed yet. To put it in force:' })}${line}`
}

const sides = { now: { zh: '现在', en: 'now' }, then: { zh: '生效后', en: 'then' } }

export const sorts: Record<DefinitionChange['what'], Bilingual> = {
  attribute: { zh: '标签', en: 'attribute' },
  population: { zh: '总体', en: 'population' },
  segment: { zh: '客群', en: 'segment' },
  scheme: { zh: '方案', en: 'scheme' },
  value: { zh: '价值', en: 'value' },
}

export const marks: Record<DefinitionChange['change'], TableCell> = {
  added: { text: '+', style: 'green' },
  changed: { text: '~', style: 'yellow' },
  removed: { text: '-', style: 'red' },
}

function changeTable(door: Door, changes: readonly DefinitionChange[]): string {
  const { t, paint } = door
  const rows = changes.map((one): TableCell[] => [
    marks[one.change],
    t(sorts[one.what]),
    one.id,
    t(one.name),
    howText(door, one),
    one.file,
  ])
  const columns = [
    { title: '' },
    { title: t({ zh: '定义', en: 'definition' }) },
    { title: '' },
    { title: t({ zh: '名称', en: 'name' }), max: 30 },
    { title: t({ zh: '变化', en: 'change' }), max: 50 },
    { title: t({ zh: '文件', en: 'file' }) },
  ]
  return table(columns, rows, paint)
}

function howText({ t }: Door, { change: how, moves, through, version }: DefinitionChange): string {
  if (how === 'added') return t({ zh: '新增', en: 'added' })
  if (how === 'removed') return t({ zh: '删除', en: 'removed' })
  if (moves === 'text') return t({ zh: '只改了文字', en: 'words only' })
  const by = through?.length ? t({ zh: ` (因为 ${through.join(', ')})`, en: ` (through ${through.join(', ')})` }) : ''
  return t({
    zh: `第 ${version.now} 版 → 第 ${version.then} 版${by}`,
    en: `version ${version.now} → ${version.then}${by}`,
  })
}

function kindParts(door: Door, kind: KindEffect, named: boolean): string[] {
  const { t, paint } = door
  const groups: [Bilingual, SegmentEffect[]][] = [
    [{ zh: '总体', en: 'population' }, kind.populations],
    [{ zh: '客群', en: 'segment' }, kind.segments],
  ]
  return [
    ...(named ? [paint('cyan', oneLine(t(kind.name)))] : []),
    ...groups.flatMap(([title, list]) => (list.length ? [groupTable(door, t(title), list, sides)] : [])),
    ...kind.schemes.map((scheme) => schemeMoves(door, scheme, sides)),
  ]
}
