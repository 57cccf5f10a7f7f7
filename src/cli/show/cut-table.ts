import type { Explanation } from '../../index.ts'
import type { Door } from '../door.ts'
import { count } from '../figures.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { valueText } from '../values.ts'

/** The cuts that a run found among everybody: where they lie, and how many reach them. */
export function cutTable({ t, paint, language }: Door, cuts: Explanation['cuts']): string {
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  return table(
    [
      { title: t({ zh: '切点', en: 'cut' }) },
      { title: t({ zh: '按', en: 'by' }) },
      right('值', 'value'),
      right('够得着的人', 'reach it'),
      right('正好在上面', 'exactly at it'),
    ],
    cuts.map((one): TableCell[] => [
      t(one.label),
      one.input,
      valueText(one.value, undefined, language),
      count(one.atOrBetter, language),
      count(one.ties, language),
    ]),
    paint,
  )
}
