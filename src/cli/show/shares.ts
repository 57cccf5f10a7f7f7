import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Shares } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal, groupedText } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { bar, table } from '../table.ts'

const widest = 24

/** Who has how much of a value: what it comes to in a sentence, types, bands, the largest, and how it was counted. */
export function sharesText(door: Door, found: Shares): ExitCode {
  const { t, paint, language } = door
  door.data('shares', { ...found })
  const number = (value: number) => count(value, language)
  const unit = found.of.unit ? ` ${found.of.unit}` : ''
  const by = found.by ? ` ÷ ${oneLine(t(found.by.name))}` : ''
  const head = [
    `${paint('bold', oneLine(t(found.of.name)))}${by}  ${groupedText(found.total)}${unit}`,
    paint(
      'dim',
      t({
        zh: `${oneLine(found.in.name.zh)} ${number(found.people)} · ${found.day} · ${found.run}`,
        en: `${number(found.people)} of ${oneLine(found.in.name.en)} · ${found.day} · ${found.run}`,
      }),
    ),
  ].join('\n')
  const blocks = [
    head,
    sentences(found, (words) => t(words)).join('\n'),
    ...(found.parts ? [partsTable(door, found)] : []),
    ...(found.bands ? [bandsTable(door, found)] : []),
    ...(found.largest.length > 0 ? [largestTable(door, found)] : []),
    paint('dim', found.conventions.map((one) => t(one)).join('\n')),
  ]
  door.print(blocks.filter((one) => one !== '').join('\n\n'))
  return 0
}

const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`

function sentences(found: Shares, t: (words: Bilingual) => string): string[] {
  if (found.verdict === 'nothing-to-share')
    return [t({ zh: '合计不大于 0,没有份额可看', en: 'the total is not above 0: there are no shares' })]
  const { needed, top, holds, gini, herfindahl, herfindahlOfParts, dependsOn } = found
  return [
    ...(needed
      ? [
          t({
            zh: `${percent(needed.share)} 来自 ${needed.people} 个 (共 ${needed.of} 个,占 ${percent(needed.people / needed.of)})${needed.tied ? `;还有 ${needed.tied} 个和最后一个一样多` : ''}`,
            en: `${percent(needed.share)} comes from ${needed.people} of ${needed.of} (${percent(needed.people / needed.of)})${needed.tied ? `; ${needed.tied} more have just as much as the last of them` : ''}`,
          }),
        ]
      : []),
    ...(top
      ? [
          t({
            zh: `前 ${percent(top.part)} 客户 (${top.people} 个) 贡献 ${percent(top.share)}`,
            en: `the top ${percent(top.part)} (${top.people}) make ${percent(top.share)}`,
          }),
        ]
      : []),
    holds
      ? t({ zh: '二八法则在这里成立', en: 'the 80/20 rule holds here' })
      : t({ zh: '二八法则在这里不成立', en: 'the 80/20 rule does not hold here' }),
    [
      ...(gini === undefined ? [] : [`Gini ${gini.toFixed(3)}`]),
      ...(herfindahl === undefined ? [] : [`HHI ${herfindahl.toFixed(3)}`]),
      ...(herfindahlOfParts === undefined
        ? []
        : [
            t({
              zh: `各类型 HHI ${herfindahlOfParts.toFixed(3)}`,
              en: `HHI of the types ${herfindahlOfParts.toFixed(3)}`,
            }),
          ]),
    ].join(' · '),
    ...dependsOn.map((one) =>
      t({
        zh: `依赖一个客户:${oneLine(one.id)} 一个就占 ${percent(one.share)} (上限 ${percent(found.limit)})`,
        en: `depends on one customer: ${oneLine(one.id)} alone makes ${percent(one.share)} (limit ${percent(found.limit)})`,
      }),
    ),
  ]
}

function partsTable({ t, paint, language }: Door, { parts = [], bands }: Shares): string {
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const nameOf = new Map(bands?.map((one) => [one.band, oneLine(t(one.name))]))
  const rows = parts.map((one): TableCell[] => [
    oneLine(t(one.name)),
    count(one.people, language),
    groupedText(one.value),
    percent(one.share),
    percent(one.cumulative),
    bands === undefined
      ? ''
      : one.band === undefined
        ? { text: t({ zh: '不在任何区间', en: 'in no band' }), style: 'yellow' }
        : { text: nameOf.get(one.band) ?? one.band, style: 'green' },
    { text: bar(one.share, 1, widest), style: 'dim' },
  ])
  const columns = [
    { title: t({ zh: '类型', en: 'type' }), max: 30 },
    right('人数', 'people'),
    right('值', 'value'),
    right('份额', 'share'),
    right('累计', 'cumulative'),
    { title: t({ zh: '区间', en: 'band' }), optional: true },
    { title: '' },
  ]
  return table(columns, rows, paint)
}

function bandsTable({ t, paint, language }: Door, { bands = [], inNoBand, by }: Shares): string {
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const edges = (edge: { part: number; whole: number }) => decimal((edge.part / edge.whole) * 100)
  const rows = bands.map((one): TableCell[] => [
    oneLine(t(one.name)),
    `${edges(one.from)}–${edges(one.to)}%`,
    count(one.people, language),
    groupedText(one.value),
    percent(one.share),
    by ? one.parts.map(oneLine).join(', ') : one.members.map((each) => oneLine(each.id)).join(', '),
    one.action ? oneLine(t(one.action)) : '',
  ])
  const rest: TableCell[][] = inNoBand
    ? [
        [
          { text: t({ zh: '不在任何区间', en: 'in no band' }), style: 'yellow' },
          '',
          count(inNoBand.people, language),
          groupedText(inNoBand.value),
          percent(inNoBand.share),
          inNoBand.parts.map(oneLine).join(', '),
          '',
        ],
      ]
    : []
  const columns = [
    { title: t({ zh: '区间', en: 'band' }), max: 30 },
    right('份额 (含两头)', 'shares (edges in)'),
    right('人数', 'people'),
    right('值', 'value'),
    right('合占', 'together'),
    { title: t({ zh: '谁', en: 'who' }), max: 40, optional: true },
    { title: t({ zh: '怎么做', en: 'what to do' }), max: 40, optional: true },
  ]
  return table(columns, [...rows, ...rest], paint)
}

function largestTable({ t, paint }: Door, { largest, of }: Shares): string {
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const rows = largest.map((one, index): TableCell[] => [
    String(index + 1),
    oneLine(one.id),
    groupedText(one.value),
    percent(one.share),
    percent(one.cumulative),
  ])
  const columns = [
    right('', ''),
    { title: t({ zh: '编号', en: 'id' }), max: 40 },
    right(`${of.name.zh}${of.unit ? ` ${of.unit}` : ''}`, `${of.name.en}${of.unit ? ` ${of.unit}` : ''}`),
    right('份额', 'share'),
    right('累计', 'cumulative'),
  ]
  return table(columns, rows, paint)
}
