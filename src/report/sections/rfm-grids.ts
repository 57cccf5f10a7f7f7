import { heatLevel } from '../charts/heat.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import { formatShort } from '../numbers.ts'
import type { Page } from '../page.ts'
import type { Band, Measure, RfmMeasure, RfmPart } from '../report-data.ts'
import type { RfmSights } from '../scheme-sights.ts'
import type { Sight } from '../small-groups.ts'
import { scrolling, table } from '../table.ts'

type Grid = NonNullable<RfmPart['grids']>[number]

/** Recency across, frequency or money up: better to the right and to the top, darker is more people. */
export function rfmGrids(page: Page, rfm: RfmPart, sights: RfmSights, id: string): Html | '' {
  const { grids, bands } = rfm
  if (!grids || grids.length === 0 || !bands) return ''
  return html`<h4 id="${page.id(`${id}-grids`)}">${page.say('gridsTitle')}</h4>
    <p class="lead">${page.say('gridsLead')}${fewerBands(page, rfm, bands)}</p>
    <div class="grids">${grids.map((grid, index) => gridTable(page, rfm, grid, bands, sights, index))}</div>
    <details>
      <summary>${page.say('bandEdges')}</summary>
      ${bandTable(page, rfm, bands, sights)}
    </details>`
}

function gridTable(
  page: Page,
  rfm: RfmPart,
  grid: Grid,
  bands: Record<RfmMeasure, readonly Band[]>,
  { grids, bands: bandSights }: RfmSights,
  which: number,
): Html {
  const sights = grids[which] ?? []
  const most = Math.max(
    1,
    ...grid.cells.flatMap((row, up) => row.map((cell, across) => (sights[up]?.[across] === 'open' ? cell.people : 0))),
  )
  const caption = page.say('gridCaption', {
    up: `${letter(grid.up)} ${withUnit(page, rfm.measures[grid.up])}`,
    across: `R ${withUnit(page, rfm.measures.recency)}`,
  })
  const rows = grid.cells.map((cells, up) => ({ cells, up })).toReversed()
  return scrolling(
    caption,
    html`<table class="heat">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="corner">${letter(grid.up)}↑ R→</th>
          ${bands.recency.map((_, index) => html`<th scope="col">R${index + 1}<span class="note">${bandText(page, bands.recency, index, bandSights?.recency[index])}</span></th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(({ cells, up }) => {
          return html`<tr>
            <th scope="row">
              ${letter(grid.up)}${up + 1}<span class="note"
                >${bandText(page, bands[grid.up], up, bandSights?.[grid.up][up])}</span
              >
            </th>
            ${cells.map((cell, across) => {
              const sight = sights[up]?.[across] ?? 'hidden'
              const shown = cell.people > 0 && !page.hides(cell.people, sight)
              const level = shown ? heatLevel(cell.people / most) : 0
              return html`<td class="heat-${level}">
                ${page.people(cell.people, sight)}${shown && cell.money !== null && html`<span class="note">${page.money(cell.money)}</span>`}
              </td>`
            })}
          </tr>`
        })}
      </tbody>
    </table>`,
  )
}

function bandTable(page: Page, rfm: RfmPart, bands: Record<RfmMeasure, readonly Band[]>, sights: RfmSights): Html {
  const measures: readonly RfmMeasure[] = ['recency', 'frequency', 'money']
  const rows = measures.flatMap((measure) =>
    bands[measure].map((band, index) => ({ measure, band, index, sight: sights.bands?.[measure][index] ?? 'hidden' })),
  )
  return table({
    caption: page.say('bandEdges'),
    quietCaption: true,
    rows,
    columns: [
      { head: page.say('band'), cell: ({ measure, index }) => `${letter(measure)}${index + 1}` },
      { head: page.say('measure'), cell: ({ measure }) => withUnit(page, rfm.measures[measure]) },
      { head: page.say('range'), cell: ({ measure, index, sight }) => bandText(page, bands[measure], index, sight) },
      { head: page.say('people'), number: true, cell: ({ band, sight }) => page.people(band.people, sight) },
    ],
  })
}

function fewerBands(page: Page, rfm: RfmPart, bands: Record<RfmMeasure, readonly Band[]>): string {
  const asked = rfm.bandsAsked
  if (asked === undefined) return ''
  const measures: readonly RfmMeasure[] = ['recency', 'frequency', 'money']
  return measures
    .filter((measure) => bands[measure].length < asked)
    .map((measure) =>
      page.say('fewerBands', { measure: page.text(rfm.measures[measure].name), asked, got: bands[measure].length }),
    )
    .join('')
}

/** The outermost bands are open, so that nobody's own number is the end of one: `≤ 12`, `13–40`, `≥ 240`. */
function bandText(page: Page, bands: readonly Band[], index: number, sight: Sight | undefined): string {
  const band = bands[index]
  if (!band || page.hides(band.people, sight)) return ''
  const [from, to] = [band.from, band.to].map((value) => formatShort(value, page.language))
  if (band.from === band.to) return `${to}`
  if (band.from === Math.min(...bands.map((other) => other.from))) return `≤ ${to}`
  if (band.to === Math.max(...bands.map((other) => other.to))) return `≥ ${from}`
  return `${from}–${to}`
}

function withUnit(page: Page, measure: Measure): string {
  const of = page.text(measure.unit)
  return of ? page.say('withUnit', { measure: page.text(measure.name), of }) : page.text(measure.name)
}

function letter(measure: RfmMeasure): string {
  return { recency: 'R', frequency: 'F', money: 'M' }[measure]
}
