import type { Bilingual } from '../errors.ts'
import type { Decision, DoubtfulValue, IdentityNumbers, KindIdentity } from '../index.ts'
import type { Door } from './door.ts'
import { count } from './figures.ts'
import type { TableCell } from './table.ts'
import { table } from './table.ts'

const why: Record<DoubtfulValue['why'], Bilingual> = {
  many: { zh: '太多编号共用', en: 'shared by too many' },
  different: { zh: '会并到不同的人', en: 'they differ elsewhere' },
  parted: { zh: '其中有拆开过的', en: 'some were parted' },
}

const verbs: Record<IdentityNumbers['decisions'][number]['decision'], Bilingual> = {
  merge: { zh: '合并', en: 'merge' },
  part: { zh: '拆开', en: 'part' },
  undo: { zh: '撤销', en: 'undo' },
}

/** How many ids a kind has, and how many entities they are. */
export function identityLine({ t, language }: Door, one: KindIdentity): string {
  const number = (value: number) => count(value, language)
  return t({
    zh: `${one.kind}:${number(one.ids)} 个编号是 ${number(one.entities)} 个,其中 ${number(one.merged)} 个有多个编号;待审 ${number(one.doubtful)} 条`,
    en: `${one.kind}: ${number(one.ids)} ids are ${number(one.entities)} entities, ${number(one.merged)} of them of several ids; ${number(one.doubtful)} values wait for review`,
  })
}

/** The same, by what ids are told to be one, and what was decided. */
export function numbersText(door: Door, one: IdentityNumbers): string {
  const { t, paint, language } = door
  const number = (value: number) => count(value, language)
  const right = 'right' as const
  const identifiers = Object.entries(one.identifiers).map(([by, { ids, values }]): TableCell[] => [
    by,
    number(ids),
    number(values),
  ])
  const decisions = one.decisions.map((each): TableCell[] => [
    String(each.number),
    each.at.slice(0, 10),
    each.undoes === undefined ? t(verbs[each.decision]) : `${t(verbs.undo)} ${each.undoes}`,
    shortList(each.ids),
    each.by,
    each.counts || each.decision === 'undo' ? '' : t({ zh: '已撤销', en: 'undone' }),
  ])
  return [
    paint('bold', identityLine(door, one)),
    ...(identifiers.length
      ? [
          table(
            [
              { title: t({ zh: '标识', en: 'identifier' }) },
              { title: t({ zh: '编号', en: 'ids' }), align: right },
              { title: t({ zh: '不同的值', en: 'different values' }), align: right },
            ],
            identifiers,
            paint,
          ),
        ]
      : []),
    ...(decisions.length
      ? [
          table(
            [
              { title: t({ zh: '决定', en: 'decision' }), align: right },
              { title: t({ zh: '日期', en: 'date' }) },
              { title: '' },
              { title: t({ zh: '编号', en: 'ids' }), max: 60 },
              { title: t({ zh: '谁', en: 'by' }) },
              { title: '', optional: true },
            ],
            decisions,
            paint,
          ),
        ]
      : []),
  ].join('\n\n')
}

/** What waits for somebody to decide: values masked, the first ids of each. */
export function doubtTable(door: Door, waiting: readonly DoubtfulValue[], limit: number): string {
  const { t, paint, language } = door
  if (waiting.length === 0) return t({ zh: '没有待审的', en: 'nothing waits for review' })
  const rows = waiting
    .slice(0, limit)
    .map((one): TableCell[] => [
      one.by,
      one.masked,
      t(why[one.why]),
      count(one.ids.length, language),
      shortList(one.ids.map(({ id, entity }) => (id === entity ? id : `${id} (${entity})`))),
    ])
  const left = waiting.length - rows.length
  return [
    table(
      [
        { title: t({ zh: '标识', en: 'identifier' }) },
        { title: t({ zh: '值', en: 'value' }) },
        { title: t({ zh: '为什么', en: 'why' }) },
        { title: t({ zh: '编号数', en: 'ids' }), align: 'right' },
        { title: t({ zh: '编号 (现在属于)', en: 'which (now of)' }), max: 70 },
      ],
      rows,
      paint,
    ),
    ...(left > 0
      ? [
          t({
            zh: `另有 ${count(left, language)} 条;--limit 多列一些,--json 全部`,
            en: `${count(left, language)} more; --limit shows more, --json all`,
          }),
        ]
      : []),
    t({
      zh: '同一个人:fenqun identity merge 编号 编号…;不是:fenqun identity part 编号 编号…',
      en: 'one person: fenqun identity merge ID ID…; several: fenqun identity part ID ID…',
    }),
  ].join('\n')
}

/** What was decided, and how the ids stand after it. */
export function decisionText(door: Door, verb: 'merge' | 'part' | 'undo', decided: Decision): string {
  const { t, language } = door
  const ids = shortList(decided.ids)
  const said: Record<typeof verb, Bilingual> = {
    merge: { zh: `决定 ${decided.number}:${ids} 是同一个`, en: `decision ${decided.number}: ${ids} are one` },
    part: { zh: `决定 ${decided.number}:${ids} 各是各的`, en: `decision ${decided.number}: ${ids} stay apart` },
    undo: {
      zh: `决定 ${decided.number}:撤销了关于 ${ids} 的决定`,
      en: `decision ${decided.number}: undid what was decided of ${ids}`,
    },
  }
  const stand = decided.identities.map((one) =>
    t({
      zh: `${one.kind} 现在有 ${count(one.entities, language)} 个;下次运行起生效`,
      en: `${one.kind}: ${count(one.entities, language)} entities now; runs from now on see them so`,
    }),
  )
  return [t(said[verb]), ...stand].join('\n')
}

const shownIds = 8

function shortList(ids: readonly string[]): string {
  const first = ids.slice(0, shownIds).join(', ')
  return ids.length > shownIds ? `${first} … (${ids.length})` : first
}
