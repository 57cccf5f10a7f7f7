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
    for (const line of own.flatMap((one) => predictionOf(door, one))) door.print(line)
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

/** What a score foretells, of which version and day, and how well: `churn_score: foretells leaving · v3 · 2026-05-01 · AUC 0.71 on 1,200 people`. */
function predictionOf({ t, paint, language }: Door, { id, prediction }: Entry): string[] {
  if (!prediction) return []
  const { predicts, version, made, auc, aucInterval, people, by, old, staleAfter } = prediction
  const interval = aucInterval ? ` (${aucInterval.map((one) => one.toFixed(2)).join('–')})` : ''
  const on =
    people === undefined ? '' : t({ zh: `,${count(people, language)} 人`, en: ` on ${count(people, language)} people` })
  const parts = [
    t({ zh: `预测 ${predicts.zh}`, en: `foretells ${predicts.en}` }),
    version ?? '',
    made ?? t({ zh: '没有日期', en: 'no day' }),
    auc === undefined
      ? t({ zh: '好坏未说明', en: 'its quality is not said' })
      : `AUC ${auc.toFixed(2)}${interval}${on}`,
    by ? t(by) : '',
  ]
  const line = `${id}: ${parts.filter((one) => one !== '').join(' · ')}`
  const late = t({ zh: ` · 超过 ${staleAfter} 天,已过期`, en: ` · older than ${staleAfter} days` })
  return [old ? paint('yellow', line + late) : line]
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
