import { hiddenOverlaps } from '../../privacy/overlaps.ts'
import type { HiddenOverlaps } from '../../privacy/overlaps.ts'
import { heatLevel } from '../charts/heat.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import { isEmpty } from '../report-data.ts'
import type { OverlapsPart, Part } from '../report-data.ts'
import { emptyState, section, unseen } from '../section.ts'
import type { Section } from '../section.ts'
import { sightIf, sightOf } from '../small-groups.ts'
import type { Sight } from '../small-groups.ts'
import { scrolling, table } from '../table.ts'

interface Overlap {
  a: OverlapsPart['segments'][number]
  b: OverlapsPart['segments'][number]
  both: number
  onlyA: number
  onlyB: number
  jaccard: number
  sights: { both: Sight; onlyA: Sight; onlyB: Sight }
}

const largestShown = 12
const segmentsInGrid = 8

/** Segments overlap: the largest pairs, a grid of the largest segments, and everybody counted once. */
export function overlapsSection(page: Page, part: Part<OverlapsPart>): Section {
  const head = { id: 'overlaps', title: page.say('overlaps') }
  if (isEmpty(part)) return section(page, { ...head, body: emptyState(page, part) })
  const overlaps = overlapsOf(page, part).toSorted((x, y) => y.jaccard - x.jaccard || y.both - x.both)
  const hidden = part.segments.some((segment) => page.hides(segment.people))
  const sum = part.segments.reduce((total, segment) => total + segment.people, 0)
  return section(page, {
    ...head,
    takeaway: page.say(hidden ? 'overlapsUnion' : 'overlapsTakeaway', {
      union: page.counted(part.union, unionSight(page, part, overlaps)),
      sum: page.people(sum),
      count: part.segments.length,
    }),
    body: html`<div class="beside-narrow">${overlapGrid(page, part, overlaps)}</div>
      <h4>${page.say('closestPairs')}</h4>
      ${overlapTable(page, overlaps.slice(0, largestShown))}`,
  })
}

function overlapsOf(page: Page, part: OverlapsPart): Overlap[] {
  const segments = new Map(part.segments.map((segment) => [segment.id, segment]))
  return part.pairs.flatMap((pair) => {
    const [a, b] = [segments.get(pair.a), segments.get(pair.b)]
    if (!a || !b) return []
    const { both } = pair
    const [onlyA, onlyB] = [a.people - both, b.people - both]
    const hidden = pairHidden([onlyA, onlyB, both], page.head.minimumGroup)
    const union = a.people + onlyB
    const sights = {
      both: sightIf(hidden.pair(0, 1)),
      onlyA: sightIf(hidden.exactly([0])),
      onlyB: sightIf(hidden.exactly([1])),
    }
    return [{ a, b, both, onlyA, onlyB, jaccard: union === 0 ? 0 : both / union, sights }]
  })
}

/** As on the page that compares the two. */
const pairHidden = ([onlyA, onlyB, both]: readonly [number, number, number], minimum: number): HiddenOverlaps =>
  hiddenOverlaps(2, (places) => (places.length === 2 ? both : places[0] === 0 ? onlyA : onlyB), minimum)

/** Everybody in any of them: of two or three segments it follows from pairs and sizes who is in all, and the other way round. */
function unionSight(page: Page, part: OverlapsPart, overlaps: readonly Overlap[]): Sight {
  const { length } = part.segments
  if (length > 3 || overlaps.length < (length * (length - 1)) / 2) return sightOf(part.union, page.head.minimumGroup)
  const hidden = overlaps.some((one) => Object.values(one.sights).includes('hidden'))
  const pairs = overlaps.reduce((sum, one) => sum + one.both, 0)
  const all = part.union + pairs - part.segments.reduce((sum, one) => sum + one.people, 0)
  return sightIf(hidden || (length === 3 && page.hides(all)))
}

function overlapTable(page: Page, overlaps: readonly Overlap[]): Html {
  const hidden = ({ sights }: Overlap) => sights.both !== 'open' || sights.onlyA !== 'open' || sights.onlyB !== 'open'
  return table({
    caption: page.say('closestPairs'),
    quietCaption: true,
    stacks: true,
    rows: overlaps,
    columns: [
      {
        head: page.say('pair'),
        width: '42%',
        cell: ({ a, b }) =>
          html`<span class="name"
            >${page.text(a.name)}<span class="and" aria-hidden="true"> ∩ </span
            >${unseen(page.say('and'))}${page.text(b.name)}</span
          >`,
      },
      { head: page.say('inBoth'), number: true, cell: (row) => html`<b>${page.people(row.both, row.sights.both)}</b>` },
      { head: page.say('onlyFirst'), number: true, cell: (row) => page.people(row.onlyA, row.sights.onlyA) },
      { head: page.say('onlySecond'), number: true, cell: (row) => page.people(row.onlyB, row.sights.onlyB) },
      { head: page.say('jaccard'), number: true, cell: (row) => (hidden(row) ? '—' : page.percent(row.jaccard)) },
    ],
  })
}

/** Share of the row's members who are also in the column's segment. */
function overlapGrid(page: Page, part: OverlapsPart, overlaps: readonly Overlap[]): Html | '' {
  const shown = part.segments
    .filter((segment) => segment.people > 0)
    .toSorted((x, y) => y.people - x.people)
    .slice(0, segmentsInGrid)
  if (shown.length < 2) return ''
  const find = (row: string, column: string) =>
    overlaps.find((pair) => (pair.a.id === row && pair.b.id === column) || (pair.a.id === column && pair.b.id === row))
  const caption = page.say('overlapGrid')
  return html`<p class="lead">${caption}</p>
    ${scrolling(
      caption,
      html`<table class="heat named">
        <caption class="unseen">
          ${caption}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="corner">${page.say('overlapCorner')}</th>
            ${shown.map((segment, index) => html`<th scope="col"><abbr title="${page.text(segment.name)}">${letterOf(index)}</abbr></th>`)}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (row, index) =>
              html`<tr>
                <th scope="row">
                  <b>${letterOf(index)}</b> ${page.text(row.name)}<span class="note">${page.counted(row.people)}</span>
                </th>
                ${shown.map((column) => {
                  if (column.id === row.id)
                    return html`<td class="self"><span aria-hidden="true">·</span>${unseen(page.say('itself'))}</td>`
                  const pair = find(row.id, column.id)
                  if (!pair)
                    return html`<td class="self"><span aria-hidden="true">—</span>${unseen(page.say('notShown'))}</td>`
                  const open = pair.sights.both === 'open'
                  return html`<td class="heat-${open ? heatLevel((pair.both / row.people) ** 2) : 0}">
                    ${page.people(pair.both, pair.sights.both)}${open && pair.both > 0 && html`<span class="note">${page.wholePercent(pair.both / row.people)}</span>`}
                  </td>`
                })}
              </tr>`,
          )}
        </tbody>
      </table>`,
    )}`
}

function letterOf(index: number): string {
  return String.fromCharCode(65 + index)
}
