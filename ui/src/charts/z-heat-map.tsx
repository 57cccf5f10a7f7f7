import type { CSSProperties, ReactNode } from 'react'
import type { ReadAt } from '../../../src/server/contract/read-at.ts'
import { useTexts } from '../texts/define-texts.ts'
import type { FigureColumn } from './figure-columns.ts'
import { Figure } from './figure.tsx'
import { texts } from './texts.ts'
import './z-heat-map.css'

/** Where a group stands in one trait. */
export interface ZCell {
  /** Standard deviations above (or below) the mean of all; left out of that mean itself. */
  z?: number
  /** The value in its own unit, as it is written. */
  text: string
  /** What marks the group. */
  strong?: boolean
}

export interface ZHeatMapProps {
  id: string
  title: string
  sentence?: string | undefined
  at?: ReadAt | undefined
  /** What stands above the names of the traits. */
  corner: string
  groups: readonly { key: string; name: string; below?: ReactNode }[]
  /** One for each trait; a cell for each group, null where it is not shown. */
  rows: readonly { key: string; name: string; cells: readonly (ZCell | null)[] }[]
  /** Choices beside the title. */
  controls?: ReactNode
  note?: ReactNode
}

/** Groups beside each other, trait by trait: the stronger the colour, the further from the mean of all; blue is above and orange below. */
export function ZHeatMap({ id, title, sentence, at, corner, groups, rows, controls, note }: ZHeatMapProps) {
  const t = useTexts(texts)
  type Row = (typeof rows)[number]
  const columns: FigureColumn<Row>[] = [
    { key: 'trait', title: corner, value: ({ name }) => name },
    ...groups.flatMap(({ key, name }, index): FigureColumn<Row>[] => [
      { key: `value-${key}`, title: name, value: ({ cells }) => cells[index]?.text },
      {
        key: `z-${key}`,
        title: t('z-of', { name }),
        kind: 'number',
        value: ({ cells }) => {
          const z = cells[index]?.z
          return z === undefined ? undefined : Math.round(z * 100) / 100
        },
      },
    ]),
  ]
  const picture = (
    <div className="scrolls" role="region" aria-label={title} tabIndex={0}>
      <table className="z-map">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {groups.map(({ key, name, below }) => (
              <th key={key} scope="col">
                {name}
                {below !== undefined && <small>{below}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {groups.map((group, index) => (
                <Cell key={group.key} cell={cells[index] ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
  return (
    <Figure
      id={id}
      title={title}
      sentence={sentence}
      at={at}
      columns={columns}
      rows={rows}
      picture={picture}
      controls={controls}
      note={
        <>
          <p className="z-map-key">
            <i className="z-map-cell is-below" style={strength(2)} />
            {t('z-below')}
            <i className="z-map-cell is-above" style={strength(2)} />
            {t('z-above')}
          </p>
          {note}
        </>
      }
    />
  )
}

function Cell({ cell }: { cell: ZCell | null }) {
  if (!cell) return <td>—</td>
  const { z, text, strong } = cell
  if (z === undefined) return <td className="soft">{text}</td>
  const side = Math.abs(z) < 0.1 ? '' : z > 0 ? 'is-above' : 'is-below'
  return (
    <td className={`z-map-cell ${side}`} style={strength(z)}>
      {strong ? <b>{text}</b> : text}
      <small>{`${z < 0 ? '−' : '+'}${Math.abs(z).toFixed(1)}`}</small>
    </td>
  )
}

/** Two standard deviations have the full colour. */
function strength(z: number): CSSProperties {
  const part = Math.round(Math.min(1, Math.abs(z) / 2) * 42)
  return { '--z-part': `${part}%` } as CSSProperties
}
