import type { CountedRule, Preview } from '../index.ts'
import { countedAs } from '../project.ts'
import type { Door } from './door.ts'
import { count, duration, share } from './figures.ts'
import { oneLine } from './plain-text.ts'
import type { TableCell } from './table.ts'
import { bar, table } from './table.ts'

const barWidth = 20

/** What an unsaved segment would hold, for a terminal. */
export function previewText(door: Door, found: Preview): string {
  const { t, paint, language } = door
  const number = (value: number) => count(value, language)
  const where =
    found.from === 'stored'
      ? t({ zh: '只读了已发布的宽表', en: 'from the published profile alone' })
      : t({
          zh: '有些指标不在已发布的宽表里,重新算过',
          en: 'some measures were not in the published profile and were computed',
        })
  const run = found.run ? t({ zh: ` · 运行 ${found.run} 的数据`, en: ` · the data of run ${found.run}` }) : ''
  const head = t({
    zh: `基准时 ${found.day}${run} · ${where} · 用时 ${duration(found.took, language)}`,
    en: `as of ${found.day}${run} · ${where} · took ${duration(found.took, language)}`,
  })
  const unit = countedAs(found.kind)
  const total = t({
    zh: `${number(found.members)} ${unit.zh},占总体 “${oneLine(found.drawnFrom.name.zh)}” ${number(found.population)} ${unit.zh}的 ${share(found.members, found.population)};未知 ${number(found.unknown)} ${unit.zh}`,
    en: `${number(found.members)} ${unit.en}, ${share(found.members, found.population)} of the ${number(found.population)} of "${oneLine(found.drawnFrom.name.en)}"; unknown: ${number(found.unknown)}`,
  })
  return [
    `${paint('bold', found.id)}  ${oneLine(t(found.sentence))}\n${paint('dim', head)}`,
    paint('bold', total),
    conditionTable(door, found),
    ...(found.funnel.length > 1 ? [funnelTable(door, found)] : []),
    ...(found.overlaps.length ? [overlapTable(door, found)] : []),
  ].join('\n\n')
}

function conditionTable({ t, paint, language }: Door, { rule, population }: Preview): string {
  const number = (value: number) => count(value, language)
  const lines = (one: CountedRule, indent: string): TableCell[][] => [
    [
      `${indent}${one.how ? t(hows[one.how]) : oneLine(t(one.sentence))}`,
      number(one.true),
      share(one.true, population),
      number(one.false),
      one.unknown ? { text: number(one.unknown), style: 'yellow' } : '',
    ],
    ...(one.parts ?? []).flatMap((part) => lines(part, `${indent}  `)),
  ]
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: t({ zh: '条件', en: 'condition' }), max: 70 },
    right('成立', 'true'),
    right('占总体', 'share'),
    right('不成立', 'false'),
    { ...right('未知', 'unknown'), optional: true },
  ]
  return table(columns, lines(rule, ''), paint)
}

const hows = {
  all: { zh: '全部成立', en: 'all of' },
  any: { zh: '至少一条成立', en: 'any of' },
  none: { zh: '没有一条成立', en: 'none of' },
}

function funnelTable({ t, paint, language }: Door, { funnel, population }: Preview): string {
  const rows = funnel.map((one, index): TableCell[] => [
    `${index + 1}. ${oneLine(t(one.sentence))}`,
    count(one.people, language),
    share(one.people, population),
    bar(one.people, population, barWidth),
  ])
  const columns = [
    { title: t({ zh: '逐条加上', en: 'one condition after the other' }), max: 70 },
    { title: t({ zh: '人数', en: 'people' }), align: 'right' as const },
    { title: t({ zh: '占总体', en: 'share' }), align: 'right' as const },
    { title: '' },
  ]
  return table(columns, rows, paint)
}

function overlapTable({ t, paint, language }: Door, { overlaps, members }: Preview): string {
  const rows = overlaps.map((one): TableCell[] => [
    one.id,
    t(one.name),
    count(one.both, language),
    share(one.both, members),
    share(one.both, one.members),
  ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: t({ zh: '同时也在', en: 'also in' }) },
    { title: t({ zh: '名称', en: 'name' }), max: 30 },
    right('人数', 'people'),
    right('占这里', 'of these'),
    right('占那个客群', 'of that segment'),
  ]
  return table(columns, rows, paint)
}
