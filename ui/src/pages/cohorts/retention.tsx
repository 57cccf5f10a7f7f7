import type { Cohort, CohortCell, CohortsAnswer } from '../../../../src/server/contract/cohorts.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { CountText } from '../../components/count-text.tsx'
import { Door } from '../../components/door.tsx'
import { HeatGrid, heatLevel } from '../../components/heat-grid.tsx'
import type { HeatCell } from '../../components/heat-grid.tsx'
import { Money, Share } from '../../components/numbers.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatShare, formatShort } from '../../texts/numbers.ts'
import { useLanguage } from '../../texts/use-language.ts'
import type { Shown } from './choices.tsx'
import { texts } from './texts.ts'

/** Rows are when people first came, columns how long after. */
export function Retention({ answer }: { answer: CohortsAnswer }) {
  const t = useTexts(texts)
  const said = useCountWord()
  const language = useLanguage()
  const [show] = useUrlState<Shown>('show', 'share')
  const { cohorts, average, by, measure } = answer
  const after = (n: number) => (n === 0 ? t('same') : t(`after-${by}`, { n }))
  const later = cohorts.flatMap((one) => one.cells.filter((cell) => cell.after > 0))
  const mostShare = Math.max(0, ...later.map((cell) => cell.share ?? 0))
  const mostPeople = Math.max(0, ...later.map((cell) => (typeof cell.people === 'number' ? cell.people : 0)))
  const mostAmount = Math.max(0, ...later.map((cell) => Number(cell.amount ?? 0)))
  const amountOf = (amount: string | null) =>
    measure?.unit ? (
      <Money amount={amount} />
    ) : (
      <span className="number">{amount === null ? '—' : formatShort(Number(amount), language)}</span>
    )
  const cellOf = (cohort: Cohort, cell: CohortCell): HeatCell => {
    const { people, share, amount, unfinished, door } = cell
    const open = typeof people === 'number'
    const level =
      cell.after === 0 || !open
        ? undefined
        : show === 'share'
          ? heatLevel(share ?? 0, mostShare)
          : show === 'people'
            ? heatLevel(people, mostPeople)
            : heatLevel(Number(amount ?? 0), mostAmount)
    const text =
      show === 'amount' && measure ? (
        amountOf(amount)
      ) : !open || show === 'people' ? (
        <CountText count={people} />
      ) : (
        <Share share={share} />
      )
    return {
      text,
      level,
      hatched: unfinished,
      door,
      title: t('cell-title', { cohort: cohort.label, from: cell.from, to: cell.to }),
    }
  }
  const few = cohorts.filter((one) => one.few).length
  const first = average[1]
  const rows = cohorts.flatMap((cohort) => cohort.cells.map((cell) => ({ cohort, cell })))
  type Row = (typeof rows)[number]
  const columns: FigureColumn<Row>[] = [
    { key: 'cohort', title: t('cohort'), value: (one) => one.cohort.label },
    { key: 'after', title: t('after'), value: (one) => after(one.cell.after) },
    { key: 'size', title: t('size'), kind: 'count', value: (one) => one.cohort.size, door: (one) => one.cohort.door },
    { key: 'people', title: t('people'), kind: 'count', value: (one) => one.cell.people, door: (one) => one.cell.door },
    { key: 'share', title: t('share'), kind: 'share', value: (one) => one.cell.share },
    ...(measure
      ? [
          {
            key: 'amount',
            title: t('amount'),
            kind: measure.unit ? ('money' as const) : ('number' as const),
            value: (one: Row) => one.cell.amount,
          },
        ]
      : []),
    { key: 'state', title: t('state'), value: (one) => t(one.cell.unfinished ? 'open' : 'done') },
  ]
  return (
    <Figure
      id="retention"
      title={t('grid')}
      sentence={
        first && first.share !== null
          ? t('sentence', { first: formatCount(first.cohorts), share: formatShare(first.share), unit: t(`by-${by}`) })
          : undefined
      }
      at={answer.at}
      columns={columns}
      rows={rows}
      note={
        <>
          <p>{t('unfinished')}</p>
          {few > 0 && <p>{t('few', { n: few })}</p>}
          {answer.left !== 0 && <p>{t('left', { n: said(answer.left) })}</p>}
        </>
      }
      picture={
        <HeatGrid
          caption={t('grid')}
          corner={t('first')}
          columns={[
            { key: 'size', title: t('size') },
            ...average.map((one) => ({ key: String(one.after), title: after(one.after) })),
          ]}
          rows={[
            {
              key: 'average',
              title: t('average'),
              strong: true,
              cells: [
                { text: '', mark: 'total' as const },
                ...average.map((one) => ({
                  text: show === 'amount' ? amountOf(one.perHead) : <Share share={one.share} />,
                  mark: 'total' as const,
                })),
              ],
            },
            ...cohorts.map((one) => ({
              key: one.start,
              title: (
                <>
                  {one.label}
                  {one.few && (
                    <span className="cohort-few" title={t('few-mark')}>
                      {' '}
                      *<span className="unseen">{t('few-mark')}</span>
                    </span>
                  )}
                </>
              ),
              cells: [
                {
                  text: (
                    <Door draft={one.door} name={one.label}>
                      <CountText count={one.size} />
                    </Door>
                  ),
                  mark: 'total' as const,
                },
                ...one.cells.map((cell) => cellOf(one, cell)),
              ],
            })),
          ]}
        />
      }
    />
  )
}
