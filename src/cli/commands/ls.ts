import type { Bilingual } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import type { Project } from '../../project.ts'
import type { Command } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { exportLog, layoutTable } from '../show/exports.ts'
import { runTable } from '../show/runs.ts'
import { viewTable } from '../show/views.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { noteSorts } from '../show/notes.ts'

const sorts = [
  'segments',
  'schemes',
  'values',
  'attributes',
  'populations',
  'sources',
  'services',
  'research',
  'layouts',
  'views',
  'runs',
  'exports',
] as const
type Sort = (typeof sorts)[number]

const titles: Record<Sort, Bilingual> = {
  segments: { zh: '客群', en: 'segments' },
  schemes: { zh: '方案', en: 'schemes' },
  values: { zh: '价值', en: 'values' },
  attributes: { zh: '标签', en: 'attributes' },
  populations: { zh: '总体', en: 'populations' },
  sources: { zh: '来源', en: 'sources' },
  services: { zh: '服务', en: 'services' },
  research: { zh: '研究笔记', en: 'research notes' },
  layouts: { zh: '名单', en: 'layouts' },
  views: { zh: '问题', en: 'views' },
  runs: { zh: '运行', en: 'runs' },
  exports: { zh: '导出', en: 'exports' },
}

export const ls: Command = {
  name: 'ls',
  summary: { zh: '列出项目里的东西', en: 'list what the project has' },
  arguments: [
    {
      syntax: '[what]',
      help: { zh: `${sorts.join('、')};默认列出所有定义`, en: `${sorts.join(', ')}; default: every definition` },
    },
  ],
  examples: ['fenqun ls', 'fenqun ls segments', 'fenqun ls runs'],
  async run(door, [what]) {
    const sort = sorts.find((one) => one === what)
    if (what !== undefined && sort === undefined)
      throw cliErrors.error('bad-option-value', { option: 'ls', value: what, expected: near(what) })
    const project = await door.open()
    if (sort === 'runs') return runTable(door, project)
    if (sort === 'exports') return exportLog(door, project)
    const definitions = ['sources', 'attributes', 'populations', 'segments', 'schemes', 'values'] as const
    const shown = sort ? [sort] : ([...definitions, 'services', 'research', 'layouts', 'views'] as const)
    for (const one of shown) {
      if (one === 'services') serviceTable(door, project)
      else if (one === 'research') noteTable(door, project)
      else if (one === 'layouts') await layoutTable(door, project)
      else if (one === 'views') await viewTable(door, project)
      else definitionTable(door, project, one)
    }
    return 0
  },
}

function near(what: string): Bilingual {
  const { zh, en } = didYouMean(what, sorts)
  return { zh: `${zh}可选:${sorts.join('、')}`, en: `${en} choose from ${sorts.join(', ')}`.trim() }
}

type DefinitionSort = Exclude<Sort, 'runs' | 'exports' | 'services' | 'research' | 'layouts' | 'views'>

function definitionTable(door: Door, project: Project, sort: DefinitionSort): void {
  const { t, paint } = door
  const definitions = listed(project, sort)
  for (const one of definitions) door.data(sort.slice(0, -1), one)
  const rows = definitions.map((one): TableCell[] => [one.id, t(one.name), one.kind, one.file])
  const columns = [
    { title: t(titles[sort]) },
    { title: t({ zh: '名称', en: 'name' }), max: 40 },
    { title: t({ zh: '类型', en: 'kind' }) },
    { title: t({ zh: '文件', en: 'file' }) },
  ]
  if (rows.length) door.print(`${table(columns, rows, paint)}\n`)
}

interface Listed {
  id: string
  name: Bilingual
  kind: string
  file: string
}

function listed(project: Project, sort: DefinitionSort): Listed[] {
  if (sort === 'sources')
    return project.sources.map(({ definition, place }) => {
      const { source: id, name } = definition
      const kind = 'entity' in definition ? definition.entity : definition.of
      return { id, name: typeof name === 'object' ? name : { zh: name ?? id, en: name ?? id }, kind, file: place.file }
    })
  return project.written[sort].map((one) => ({
    id: one.id,
    name: one.value.name,
    kind: one.value.kind,
    file: one.file,
  }))
}

/** What a service or a note is about, as one text. */
function groupsText({ segments = [], classes = [] }: Project['written']['services'][number]['value']['for']): string {
  return [...segments, ...classes.map(({ scheme, class: id }) => `${scheme}/${id}`)].join(', ')
}

function serviceTable(door: Door, { written }: Project): void {
  const { t, paint } = door
  for (const { id, file, value } of written.services) door.data('service', { id, file, ...value })
  const rows = written.services.map(({ id, file, value }): TableCell[] => [
    id,
    t(value.name),
    groupsText(value.for),
    file,
  ])
  const columns = [
    { title: t(titles.services) },
    { title: t({ zh: '名称', en: 'name' }), max: 40 },
    { title: t({ zh: '谁享有', en: 'for' }), max: 40 },
    { title: t({ zh: '文件', en: 'file' }) },
  ]
  if (rows.length) door.print(`${table(columns, rows, paint)}\n`)
}

function noteTable(door: Door, { written }: Project): void {
  const { t, paint } = door
  for (const { id, file, value } of written.notes) door.data('note', { id, file, ...value })
  const rows = written.notes.map(({ id, file, value }): TableCell[] => [
    id,
    t(value.name),
    t(noteSorts[value.sort]),
    value.date,
    groupsText(value.about),
    file,
  ])
  const columns = [
    { title: t(titles.research) },
    { title: t({ zh: '名称', en: 'name' }), max: 40 },
    { title: t({ zh: '类别', en: 'sort' }) },
    { title: t({ zh: '日期', en: 'date' }) },
    { title: t({ zh: '关于', en: 'about' }), max: 40 },
    { title: t({ zh: '文件', en: 'file' }) },
  ]
  if (rows.length) door.print(`${table(columns, rows, paint)}\n`)
}
