import type { ExitCode } from '../../errors.ts'
import type { At, Project } from '../../project.ts'
import type { Door } from '../door.ts'
import { count, decimal, share } from '../figures.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { valueText } from '../values.ts'

type Entry = Awaited<ReturnType<Project['catalogue']>>[number]

/** The attributes of a run by family: type, how many people have a value, which values, from where. */
export async function attributeTable(
  door: Door,
  project: Project,
  wanted: At & { search?: string },
): Promise<ExitCode> {
  const { t, language, paint } = door
  const entries = await project.catalogue(wanted)
  for (const entry of entries) door.data('attribute', entry)
  for (const [kind, own] of Map.groupBy(entries, (one) => one.kind)) {
    const rows = own.map((one): TableCell[] => [
      t(one.familyName),
      one.id,
      t(one.name),
      one.type,
      one.unit ?? '',
      one.known === one.of
        ? share(one.known, one.of)
        : { text: share(one.known, one.of), style: one.known ? 'yellow' : 'dim' },
      count(one.distinct, language),
      examples(door, one),
      one.current ? t({ zh: '今天的值', en: 'today’s' }) : '',
      one.from.join(', '),
    ])
    const head = (zh: string, en: string, max = 40) => ({ title: t({ zh, en }), max })
    const columns = [
      head('类别', 'family'),
      head('标签', 'attribute'),
      head('名称', 'name', 30),
      head('类型', 'type'),
      { ...head('单位', 'unit'), optional: true },
      { ...head('有值', 'known'), align: 'right' as const },
      { ...head('不同值', 'distinct'), align: 'right' as const },
      head('例', 'such as', 36),
      { ...head('时间', 'time'), optional: true },
      head('来源', 'source'),
    ]
    door.print(`${paint('bold', `${kind}  ${count(own[0]?.of ?? 0, language)}`)}\n${table(columns, rows, paint)}\n`)
    for (const line of own.flatMap((one) => remarksOn(door, one))) door.print(paint('yellow', line))
  }
  if (entries.length === 0) door.print(t({ zh: '没有标签', en: 'no attributes' }))
  return 0
}

/** What there is to say of values beside them: `price_score: answers outside of 1 to 5, 3 times, of 2 people`. */
function remarksOn({ t, language }: Door, { id, remarks = [] }: Entry): string[] {
  return remarks.map(({ text, times, people }) => {
    const [often, who] = [count(times, language), count(people, language)]
    return t(
      times === people
        ? { zh: `${id}:${text.zh},${who} 人`, en: `${id}: ${text.en}, of ${who} people` }
        : { zh: `${id}:${text.zh},${often} 次,${who} 人`, en: `${id}: ${text.en}, ${often} times, of ${who} people` },
    )
  })
}

function examples({ language }: Door, { top, range }: Entry): string {
  if (top?.length)
    return top
      .slice(0, 3)
      .map((one) => valueText(one.value, undefined, language))
      .join(', ')
  if (!range) return ''
  const show = (value: number | string) => (typeof value === 'number' ? decimal(value) : value.slice(0, 10))
  return `${show(range.min)} … ${show(range.median)} … ${show(range.max)}`
}
