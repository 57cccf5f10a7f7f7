import type { RfmBand, RfmCell, RfmScheme } from '../../../../../src/server/contract/schemes.ts'
import { CountText } from '../../../components/count-text.tsx'
import { Door } from '../../../components/door.tsx'
import { Money } from '../../../components/numbers.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './rfm-texts.ts'

/** What the cells show. */
export type GridShows = 'people' | 'money' | 'per-head'

export interface RfmGridTableProps {
  answer: RfmScheme
  grid: RfmScheme['grids'][number]
  bands: NonNullable<RfmScheme['bands']>
  shows: GridShows
  rangeOf(measure: 'recency' | 'frequency' | 'money', band: RfmBand): string
}

/** One grid as a heat map; every cell leads to its people. */
export function RfmGridTable({ answer, grid, bands, shows, rangeOf }: RfmGridTableProps) {
  const t = useTexts(texts)
  const say = useSay()
  const { up, cells } = grid
  const letter = up === 'frequency' ? 'F' : 'M'
  const most = Math.max(...cells.flat().map((cell) => Number(valueOf(cell, shows) ?? 0)), 0)
  const caption = t('grid-of', { up: say(answer.measures[up].name) })
  const lines = cells.map((line, index) => ({ line, index })).toReversed()
  return (
    <div className="scrolls" role="region" aria-label={caption} tabIndex={0}>
      <table className="rfm-grid">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <td className="rfm-corner" aria-hidden>
              {letter} ↑ R →
            </td>
            {bands.recency.map((band, across) => (
              <th key={across} scope="col">
                <Band name={`R${across + 1}`} range={rangeOf('recency', band)} band={band} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, index }) => (
            <tr key={index}>
              <th scope="row">
                <Band name={`${letter}${index + 1}`} range={rangeOf(up, bands[up][index]!)} band={bands[up][index]!} />
              </th>
              {line.map((cell, across) => {
                const value = valueOf(cell, shows)
                const heat = value === null || most <= 0 ? 0 : heatLevel(Number(value) / most)
                return (
                  <td key={across} className={`is-heat-${heat}`}>
                    <Door
                      draft={cell.people === 0 ? undefined : cell.door}
                      name={`R${across + 1} ${letter}${index + 1}`}
                    >
                      {shows === 'people' ? (
                        <CountText count={cell.people} short />
                      ) : (
                        <Amount cell={cell} shows={shows} />
                      )}
                    </Door>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Amount({ cell, shows }: { cell: RfmCell; shows: 'money' | 'per-head' }) {
  if (cell.people === 0) return <>0</>
  const amount = shows === 'money' ? cell.money : cell.perHead
  return amount === null ? (
    <CountText count={typeof cell.people === 'number' ? null : cell.people} />
  ) : (
    <Money amount={amount} />
  )
}

function Band({ name, range, band }: { name: string; range: string; band: RfmBand }) {
  return (
    <>
      <Door draft={band.door} name={name}>
        {name}
      </Door>
      <small>{range}</small>
    </>
  )
}

function valueOf(cell: RfmCell, shows: GridShows): number | string | null {
  if (shows === 'people') return typeof cell.people === 'number' ? cell.people : null
  return shows === 'money' ? cell.money : cell.perHead
}

/** Step of the heat scale for a part of the largest; the square root tells small ones apart. */
function heatLevel(part: number): number {
  return part <= 0 ? 0 : Math.min(6, 1 + Math.floor(Math.sqrt(part) * 5.999))
}
