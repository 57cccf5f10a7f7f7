import { heatLevel } from '../charts/heat.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import { isEmpty } from '../report-data.ts'
import type { OverlapsPart, Part } from '../report-data.ts'
import { emptyState, section, unseen } from '../section.ts'
import type { Section } from '../section.ts'
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
      union: page.counted(part.union),
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
    const small = [both, onlyA, onlyB, a.people, b.people].some((count) => page.hides(count))
    const sight = (count: number): Sight => (page.hides(count) ? 'small' : small && count > 0 ? 'guarded' : 'open')
    const union = a.people + onlyB
    const sights = { both: sight(both), onlyA: sight(onlyA), onlyB: sight(onlyB) }
    return [{ a, b, both, onlyA, onlyB, jaccard: union === 0 ? 0 : both / union, sights }]
  })
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
