import type { PatternCellShown, PatternTableShown } from '../../../../../src/server/contract/patterns.ts'
import type { FigureColumn } from '../../../charts/figure-columns.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber, formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './texts.ts'

/** How a cell is called, told and listed. */
export function useCells(table: PatternTableShown) {
  const t = useTexts(texts)
  const say = useSay()
  const name = ({ row, column }: Pick<PatternCellShown, 'row' | 'column'>) =>
    [...(table.rows.length > 1 ? [say(table.rows[row])] : []), say(table.columns[column])].join(' ')
  const times = (value: number) => formatNumber(value, value < 10 ? 2 : 0)
  const told = (cell: PatternCellShown) =>
    t('cell-title', {
      name: name(cell),
      lift: times(cell.lift),
      from: times(cell.from),
      to: times(cell.to),
      share: formatShare(cell.share),
      other: formatShare(cell.otherShare),
    })
  const columns: FigureColumn<PatternCellShown>[] = [
    { key: 'cell', title: t('cell'), value: name },
    { key: 'events', title: t('events'), kind: 'count', value: (one) => one.events },
    { key: 'people', title: t('people'), kind: 'count', value: (one) => one.people },
    { key: 'share', title: t('share'), kind: 'share', value: (one) => one.share },
    { key: 'other', title: t('other-share'), kind: 'share', value: (one) => one.otherShare },
    { key: 'lift', title: t('lift'), kind: 'number', value: (one) => one.lift },
    { key: 'interval', title: t('interval'), value: (one) => `${times(one.from)} – ${times(one.to)}` },
    { key: 'p', title: t('p'), value: ({ adjustedP: p }) => (p === null ? null : p < 0.001 ? '<0.001' : p.toFixed(3)) },
  ]
  return { name, told, columns, rows: table.cells.toSorted((a, b) => b.lift - a.lift) }
}
