import type { MoveOutlook } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

/** Where the classes would end if people went on to move as between two runs. */
export function outlookText({ t, paint, language }: Door, found: MoveOutlook): string {
  const title = paint('bold', t({ zh: '如果一直这样', en: 'if it went on like this' }))
  const step = t({ zh: `一步 ${found.days} 天`, en: `a step is ${found.days} days` })
  if (found.none)
    return `${title}\n${t({ zh: '有的类之前没有人,看不出它的人去了哪里', en: 'a class had nobody before: nothing is known of where its people go' })}`
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  const columns = [
    { title: t({ zh: '类', en: 'class' }), max: 36 },
    right('现在', 'now'),
    right('长期', 'long run'),
    right('95% 区间', '95% range'),
    { ...right('几步离开', 'steps until gone'), optional: true },
    { ...right('95% 区间', '95% range'), optional: true },
    { ...right('长期人数', 'people in the long run'), optional: true },
  ]
  const rows = found.classes.map((one): TableCell[] => [
    oneLine(t(one.name)),
    percent(one.share),
    one.stationary === undefined ? '—' : percent(one.stationary),
    one.stationaryRange ? `${percent(one.stationaryRange.low)} – ${percent(one.stationaryRange.high)}` : '—',
    one.untilGone === undefined ? '' : decimal(one.untilGone),
    one.untilGoneRange ? `${decimal(one.untilGoneRange.low)} – ${decimal(one.untilGoneRange.high)}` : '',
    one.lasting === undefined ? '' : count(Math.round(one.lasting), language),
  ])
  const { memory } = found
  const tested = memory
    ? memory.p < 0.01
      ? t({
          zh: `和 ${memory.day} 一起看,去哪里也取决于从前在哪一类 (V 最大 ${decimal(memory.v)}):长期的数只作示意`,
          en: `with ${memory.day}: where people go also depends on where they were before (V up to ${decimal(memory.v)}), so take the long run for a sketch`,
        })
      : t({
          zh: `和 ${memory.day} 一起看,没有发现去哪里取决于从前`,
          en: `with ${memory.day}: nothing found of where people were before deciding where they go`,
        })
    : t({ zh: '没有更早的运行,没有检验', en: 'no earlier run to test it on' })
  const notes = paint('dim', [tested, ...found.conventions.map((one) => t(one))].join('\n'))
  return `${title}  ${paint('dim', step)}\n${table(columns, rows, paint)}\n${notes}`
}
