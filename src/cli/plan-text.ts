import type { Bilingual } from '../errors.ts'
import type { DefinitionChange, KindEffect, Plan, SchemeEffect, SegmentEffect, Use } from '../index.ts'
import type { Door } from './door.ts'
import { change, count, duration, exactCount } from './figures.ts'
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
    zh: `计划 ${plan.plan} · 截至 ${plan.day}`,
    en: `plan ${plan.plan} · as of ${plan.day}`,
  })
  const basis = {
    published: { zh: '现在的人数是已发布的', en: 'sizes of now are those that were published' },
    computed: {
      zh: '发布之后数据或基准日变了:两边都用现有数据重新算',
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
  const accept = plan.problems.some((one) => one.code === 'used-and-narrower') ? ' --accept-narrower' : ''
  if (plan.changes.length === 0) return ''
  const line = `\n  fenqun apply ${plan.plan}${stops ? accept : ''}`
  return stops
    ? `\n${t({ zh: '有要先决定的 (见上);决定之后:', en: 'there is something to decide first (above); then:' })}${line}`
    : `\n${t({ zh: '什么都还没有变。要生效:', en: 'nothing has changed yet. To put it in force:' })}${line}`
}

const sorts: Record<DefinitionChange['what'], Bilingual> = {
  attribute: { zh: '标签', en: 'attribute' },
  population: { zh: '总体', en: 'population' },
  segment: { zh: '客群', en: 'segment' },
  scheme: { zh: '方案', en: 'scheme' },
}

const marks: Record<DefinitionChange['change'], TableCell> = {
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
    ...groups.flatMap(([title, list]) => (list.length ? [groupTable(door, t(title), list)] : [])),
    ...kind.schemes.map((scheme) => schemeText(door, scheme)),
  ]
}

function groupTable(door: Door, title: string, list: readonly SegmentEffect[]): string {
  const { t, paint, language } = door
  const size = (one: { members: number } | undefined) => (one ? count(one.members, language) : '—')
  const rows = list.map((one): TableCell[] => [
    one.id,
    t(one.name),
    size(one.now),
    size(one.then),
    { text: change(one.entered, language), style: 'green' },
    { text: change(-one.left, language), style: 'red' },
    one.then && one.then.unknown !== (one.now?.unknown ?? 0)
      ? `${count(one.now?.unknown ?? 0, language)} → ${count(one.then.unknown, language)}`
      : '',
    usesText(door, one.usedBy),
  ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title },
    { title: t({ zh: '名称', en: 'name' }), max: 30 },
    right('现在', 'now'),
    right('生效后', 'then'),
    right('进入', 'in'),
    right('离开', 'out'),
    { ...right('未知', 'unknown'), optional: true },
    { title: t({ zh: '用到它的', en: 'used by' }), max: 60, optional: true },
  ]
  return table(columns, rows, paint)
}

function usesText({ t, language }: Door, uses: readonly Use[]): string {
  const named = uses.flatMap((one) => (one.what === 'export' ? [] : [one.id]))
  const lists = uses.filter((one) => one.what === 'export').length
  const made = t({
    zh: `近 90 天导出 ${lists} 次`,
    en: `exported ${count(lists, language)}× in 90 days`,
  })
  return [...named, ...(lists ? [made] : [])].join(', ')
}

function schemeText(door: Door, scheme: SchemeEffect): string {
  const { t, paint, language } = door
  const number = (value: number | undefined) => (value === undefined ? '—' : count(value, language))
  const rows = scheme.classes
    .filter((one) => one.id !== '(unassigned)' || one.now || one.then)
    .map((one): TableCell[] => [one.id, t(one.name), number(one.now), number(one.then)])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const sizes = table(
    [
      { title: t({ zh: '类', en: 'class' }) },
      { title: t({ zh: '名称', en: 'name' }), max: 30 },
      right('现在', 'now'),
      right('生效后', 'then'),
    ],
    rows,
    paint,
  )
  const uses = usesText(door, scheme.usedBy)
  const head = `${paint('bold', scheme.id)}  ${oneLine(t(scheme.name))}${uses ? `  ${t({ zh: '用到它的:', en: 'used by ' })}${uses}` : ''}`
  const moved = t({
    zh: `换类的 ${exactCount(scheme.moved)} 人`,
    en: `${exactCount(scheme.moved)} people change class`,
  })
  return [head, sizes, ...(scheme.change === 'changed' ? [moved] : []), ...matrix(door, scheme)].join('\n')
}

/** Rows are classes of now, columns those of then; only who moves is shown. */
function matrix({ t, paint }: Door, { moves, classes }: SchemeEffect): string[] {
  if (moves.length === 0) return []
  const names = new Map<string, Bilingual>([
    ...classes.map((one): [string, Bilingual] => [one.id, one.name]),
    ['(new)', { zh: '新来', en: 'new' }],
    ['(gone)', { zh: '离开', en: 'gone' }],
  ])
  const order = [...names.keys()]
  const used = (side: 'from' | 'to') => order.filter((id) => moves.some((one) => one[side] === id))
  const named = (id: string) => t(names.get(id) ?? { zh: id, en: id })
  const [from, to] = [used('from'), used('to')]
  const rows = from.map((row): TableCell[] => [
    named(row),
    ...to.map((column) => {
      const people = moves.find((one) => one.from === row && one.to === column)?.people ?? 0
      return people ? exactCount(people) : '·'
    }),
  ])
  const columns = [
    { title: t({ zh: '现在 ↓  生效后 →', en: 'now ↓  then →' }) },
    ...to.map((id) => ({ title: named(id), align: 'right' as const })),
  ]
  return [table(columns, rows, paint)]
}
