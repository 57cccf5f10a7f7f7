import type { ExitCode } from '../../errors.ts'
import type { EffortPlan, Project } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

/** Who gets how much, and what falls to each head. */
export function effortText(door: Door, found: EffortPlan): ExitCode {
  const { t, paint, language } = door
  door.data('effort', { ...found })
  const percent = (share: number) => `${decimal(share * 100)}%`
  const rows = found.groups.map((one): TableCell[] => [
    oneLine(t(one.name)),
    count(one.people, language),
    percent(one.value),
    percent(one.share),
    { text: decimal(one.amount), style: 'bold' },
    one.perHead === undefined ? '—' : decimal(one.perHead),
  ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: t({ zh: '组', en: 'group' }), max: 30 },
    right('人数', 'people'),
    right(`占${found.of.name.zh}`, `of ${found.of.name.en}`),
    right('分到', 'gets'),
    right('数量', 'amount'),
    right('每人', 'per head'),
  ]
  const ratio =
    found.ratio === undefined
      ? []
      : [
          t({
            zh: `第一组每人是最后一组的 ${decimal(found.ratio)} 倍`,
            en: `each of the first group gets ${decimal(found.ratio)} times what each of the last gets`,
          }),
        ]
  door.print([paint('dim', `${found.day} · ${found.run}`), table(columns, rows, paint), ...ratio].join('\n\n'))
  return 0
}

/** What leaving people out saves, and what it loses: always both. */
export function savedText(door: Door, found: Awaited<ReturnType<Project['savedContacts']>>): ExitCode {
  const { t, paint, language } = door
  door.data('saved-contacts', { ...found })
  const { people, saved, lostOrders, lostValue, net, breakEven, unknown } = found
  const lines = [
    `${paint('bold', oneLine(t(found.in.name)))}  ${paint('dim', `${found.day} · ${found.run}`)}`,
    t({
      zh: `不联系这 ${count(people, language)} 人:省 ${decimal(saved)},预计少 ${decimal(lostOrders)} 单`,
      en: `leaving out these ${count(people, language)} saves ${decimal(saved)} and loses ${decimal(lostOrders)} expected orders`,
    }),
    ...(lostValue === undefined || net === undefined
      ? []
      : [
          t({
            zh: `少掉的单值 ${decimal(lostValue)},合计${net < 0 ? '亏' : '省'} ${decimal(Math.abs(net))}`,
            en: `the orders lost are worth ${decimal(lostValue)}: ${net < 0 ? 'a loss' : 'a gain'} of ${decimal(Math.abs(net))}`,
          }),
        ]),
    ...(breakEven === undefined
      ? []
      : [
          t({
            zh: `一单的贡献低于 ${decimal(breakEven)} 时,不联系才划算`,
            en: `it pays where an order brings less than ${decimal(breakEven)}`,
          }),
        ]),
    ...(unknown
      ? [
          t({
            zh: `其中 ${count(unknown, language)} 人的响应概率不知道,按 0 算`,
            en: `of ${count(unknown, language)} of them the chance is not known and counts as 0`,
          }),
        ]
      : []),
  ]
  door.print(lines.join('\n'))
  return 0
}
