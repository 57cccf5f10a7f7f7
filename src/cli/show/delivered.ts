import type { Bilingual, ExitCode } from '../../errors.ts'
import type { DeliveredAnswer } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import { table } from '../table.ts'
import { groupTable, printGroups } from './group-table.ts'

const sides: Record<DeliveredAnswer['items'][number]['side'], Bilingual> = {
  benefit: { zh: '利益', en: 'benefit' },
  evaluate: { zh: '评估成本', en: 'evaluating' },
  obtain: { zh: '获得成本', en: 'obtaining' },
  use: { zh: '使用成本', en: 'using' },
}

/** Benefits and costs of all, item by item; then each group's net, beside the rival's and with the changes. */
export function deliveredText(door: Door, found: DeliveredAnswer & { view: string }): ExitCode {
  const { t, language } = door
  door.data('delivered', { ...found })
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const figure = (value: number | undefined) => (value === undefined ? '—' : signed(value))
  const unit = oneLine(t(found.unit))
  const items = table(
    [
      { title: t({ zh: '哪一边', en: 'side' }) },
      { title: t({ zh: '项', en: 'item' }), max: 40 },
      right(`我们 (${unit})`, `ours (${unit})`),
      { ...right('对手', 'rival'), title: oneLine(t(found.rival ?? { zh: '对手', en: 'rival' })), optional: true },
    ],
    found.items.map((item, at) => {
      const own = found.all.items?.[at]
      return [
        t(sides[item.side]),
        oneLine(t(item.name)),
        own ? decimal(own.ours) : '—',
        own?.rival === undefined ? '' : decimal(own.rival),
      ]
    }),
    door.paint,
  )
  const optional = { optional: true }
  const groups = groupTable(
    door,
    [...found.groups, found.all],
    [
      { ...right('人数', 'people'), cell: (row) => count(row.people, language) },
      { ...right('知道的', 'known'), cell: (row) => count(row.known, language) },
      { ...right('利益', 'benefits'), cell: ({ ours }) => figure(ours?.benefits) },
      { ...right('成本', 'costs'), cell: ({ ours }) => figure(ours?.costs.total) },
      { ...right(`净值 (${unit})`, `net (${unit})`), cell: ({ ours }) => figure(ours?.net) },
      { ...right('对手净值', "rival's net"), ...optional, cell: ({ rival }) => (rival ? signed(rival.net) : '') },
      { ...right('领先', 'lead'), ...optional, cell: ({ lead }) => (lead === undefined ? '' : signed(lead)) },
      { ...right('改了以后', 'changed'), ...optional, cell: ({ changed }) => (changed ? signed(changed.net) : '') },
      {
        ...right('比现在', 'against now'),
        ...optional,
        cell: ({ changed, ours }) => (changed && ours ? plus(changed.net - ours.net) : ''),
      },
      {
        ...right('改后领先', 'lead then'),
        ...optional,
        cell: ({ changed }) => (changed?.lead === undefined ? '' : signed(changed.lead)),
      },
    ],
  )
  const change = found.change.map(({ name, by }) => `${oneLine(t(name))} ${plus(by)}`).join(', ')
  printGroups(door, found, [items, groups, change && t({ zh: `如果:${change}`, en: `what if: ${change}` })])
  return 0
}

const signed = (value: number): string => decimal(value).replace(/^-/, '−')

/** With its sign: `+7`. */
const plus = (value: number): string => signed(value).replace(/^(?=[\d,.]*[1-9])/, '+')
