import type { ExitCode } from '../../errors.ts'
import type { Project } from '../../project.ts'
import type { Door } from '../door.ts'
import { count, share } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

type State = Awaited<ReturnType<Project['sourceStates']>>[number]
type Normalised = NonNullable<NonNullable<State['findings']>['normalised']>[number]

/** The sources as they were last loaded, and what normalising made of their texts. */
export async function sourceTable(door: Door, project: Project): Promise<ExitCode> {
  const { t, language, paint } = door
  const states = await project.sourceStates()
  for (const state of states) door.data('source', state)
  const number = (value: number | undefined) => (value === undefined ? '' : count(value, language))
  const some = (value: number | undefined) => (value ? number(value) : '')
  const rows = states.map((one): TableCell[] => [
    one.source,
    t(one.name),
    one.table,
    one.loadedAt === undefined
      ? { text: t({ zh: '还没有装载', en: 'not loaded yet' }), style: 'yellow' }
      : one.loadedAt.slice(0, 16).replace('T', ' '),
    number(one.counts?.read),
    number(one.counts?.accepted),
    number(one.counts?.rejected),
    number(one.counts?.duplicates),
    some(one.counts?.superseded),
    some(one.counts?.withoutId),
    some(one.counts?.deleted),
    some(one.findings?.future),
  ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: t({ zh: '来源', en: 'source' }) },
    { title: t({ zh: '名称', en: 'name' }), max: 30, optional: true },
    { title: t({ zh: '表', en: 'table' }) },
    { title: t({ zh: '装载 (UTC)', en: 'loaded (UTC)' }) },
    right('读到', 'read'),
    right('收下', 'kept'),
    right('拒收', 'rejected'),
    right('重复', 'duplicates'),
    { ...right('被后来的替代', 'superseded'), optional: true },
    { ...right('无编号', 'no id'), optional: true },
    { ...right('删除', 'deleted'), optional: true },
    { ...right('收下中未来的', 'kept, to come'), optional: true },
  ]
  const parts = states.flatMap(({ source, findings }) =>
    (findings?.normalised ?? []).map((one) => normalisedText(door, source, one)),
  )
  door.print([table(columns, rows, paint), ...parts].join('\n\n'))
  return 0
}

function normalisedText({ t, language, paint }: Door, source: string, one: Normalised): string {
  const number = (value: number) => count(value, language)
  const head = t({
    zh: `${number(one.spellings)} 种写法归为 ${number(one.values)} 个值;${number(one.unmapped)} 行 (${share(one.unmapped, one.rows)}) 的 ${number(one.unmappedSpellings)} 种写法不在对照表里`,
    en: `${number(one.spellings)} spellings are ${number(one.values)} values; ${number(one.unmapped)} rows (${share(one.unmapped, one.rows)}) have ${number(one.unmappedSpellings)} spellings that are in no table`,
  })
  const list = (texts: Normalised['commonestUnmapped'], all: number) =>
    texts.map(({ text, rows }) => `${oneLine(text)} ${number(rows)}`).join(', ') + (all > texts.length ? ', …' : '')
  const rows = [
    ...one.merged.map(({ value, rows: people, count: all, spellings }): TableCell[] => [
      oneLine(value),
      number(people),
      number(all),
      list(spellings, all),
    ]),
    ...(one.unmapped > 0
      ? [
          [
            { text: t({ zh: '不在表里', en: 'in no table' }), style: 'yellow' as const },
            number(one.unmapped),
            number(one.unmappedSpellings),
            list(one.commonestUnmapped, one.unmappedSpellings),
          ],
        ]
      : []),
  ]
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: t({ zh: '值', en: 'value' }), max: 30 },
    right('行', 'rows'),
    right('写法', 'spellings'),
    { title: t({ zh: '写作', en: 'written' }), max: 80 },
  ]
  const title = `${paint('bold', `${source}.${one.column}`)}  ${head}`
  return rows.length ? `${title}\n${table(columns, rows, paint)}` : title
}
