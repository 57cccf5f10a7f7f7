import type { RfmBand, RfmCell, RfmScheme } from '../../../../../src/server/contract/schemes.ts'
import { useUrlState } from '../../../app/use-url-state.ts'
import { Figure } from '../../../charts/figure.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { useMeasured } from '../model/measured.ts'
import { RfmGridTable } from './rfm-grid-table.tsx'
import type { GridShows } from './rfm-grid-table.tsx'
import { texts } from './rfm-texts.ts'

/** Recency across, frequency or money up: better to the right and to the top. */
export function RfmGrids({ answer }: { answer: RfmScheme }) {
  const t = useTexts(texts)
  const say = useSay()
  const [shows, show] = useUrlState<GridShows>('cells', 'people')
  const { bands, bandsAsked, measures } = answer
  if (!bands) return null
  const fewer = (['recency', 'frequency', 'money'] as const).filter((one) => bands[one].length < bandsAsked)
  return (
    <>
      <p className="note">{t('grids-lead')}</p>
      {fewer.map((one) => (
        <p key={one} className="note">
          {t('fewer-bands', { name: say(measures[one].name), got: bands[one].length, asked: bandsAsked })}
        </p>
      ))}
      <div className="pick rfm-shows" role="group" aria-label={t('show')}>
        {(['people', 'money', 'per-head'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={shows === one} onClick={() => show(one)}>
            {t(`show-${one}`)}
          </button>
        ))}
      </div>
      <div className="beside rfm-grids">
        {answer.grids.map((grid) => (
          <GridFigure key={grid.up} answer={answer} grid={grid} bands={bands} shows={shows} />
        ))}
      </div>
    </>
  )
}

interface GridRow {
  cell: RfmCell
  name: string
  up: string
  across: string
}

function GridFigure({
  answer,
  grid,
  bands,
  shows,
}: {
  answer: RfmScheme
  grid: RfmScheme['grids'][number]
  bands: NonNullable<RfmScheme['bands']>
  shows: GridShows
}) {
  const t = useTexts(texts)
  const say = useSay()
  const rangeOf = useRange(answer)
  const { up } = grid
  const letter = up === 'frequency' ? 'F' : 'M'
  const rows = grid.cells
    .flatMap((line, index) =>
      line.map((cell, across): GridRow => ({
        cell,
        name: `R${across + 1} ${letter}${index + 1}`,
        up: rangeOf(up, bands[up][index]!),
        across: rangeOf('recency', bands.recency[across]!),
      })),
    )
    .toReversed()
  return (
    <Figure
      id={`grid-${up}`}
      title={t('grid-of', { up: say(answer.measures[up].name) })}
      at={answer.at}
      columns={[
        { key: 'cell', title: t('cell'), value: (row) => row.name },
        { key: 'across', title: t('across-range'), value: (row) => row.across },
        { key: 'up', title: t('up-range', { letter }), value: (row) => row.up },
        {
          key: 'people',
          title: t('people'),
          kind: 'count',
          value: (row) => row.cell.people,
          door: (row) => row.cell.door,
        },
        { key: 'money', title: t('amount'), kind: 'money', value: (row) => row.cell.money },
        { key: 'per-head', title: t('show-per-head'), kind: 'money', value: (row) => row.cell.perHead },
      ]}
      rows={rows}
      picture={<RfmGridTable answer={answer} grid={grid} bands={bands} shows={shows} rangeOf={rangeOf} />}
    />
  )
}

/** A band in words; the outermost are open: `≤ 12`, `13–40`, `≥ 240`. */
export function useRange(answer: RfmScheme): (measure: keyof RfmScheme['measures'], band: RfmBand) => string {
  const measured = useMeasured()
  return (measure, { from, to }) => {
    const facts = answer.measures[measure]
    const [low, high] = [from, to].map((value) => (value === null ? undefined : measured.short(value, facts)))
    if (low === undefined) return high === undefined ? '' : `≤ ${high}`
    if (high === undefined) return `≥ ${low}`
    return low === high ? low : `${low}–${high}`
  }
}
