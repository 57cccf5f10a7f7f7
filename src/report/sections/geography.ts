import { bar } from '../charts/bar.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import { isEmpty } from '../report-data.ts'
import type { GeographyPart, Part, Place } from '../report-data.ts'
import { emptyState, section } from '../section.ts'
import type { Section } from '../section.ts'
import { sightsOf } from '../small-groups.ts'
import type { Sight } from '../small-groups.ts'
import { table } from '../table.ts'
import type { Column } from '../table.ts'
import { moneyOf } from './leading-class.ts'

const placesShown = 12

/** Places ranked by people, each with the places inside it; children sum to their parent. */
export function geographySection(page: Page, part: Part<GeographyPart>): Section {
  const head = { id: 'geography', title: page.say('geography') }
  if (isEmpty(part)) return section(page, { ...head, body: emptyState(page, part) })
  const ranked = ranking(part.places)
  const [first] = ranked
  const unknown = part.unknown ?? 0
  const all = rowsOf(page, part.places, unknown)
  const top = all.filter((row) => row.depth === 0)
  return section(page, {
    ...head,
    takeaway:
      first &&
      !page.hides(first.people) &&
      page.say('geographyTakeaway', {
        place: page.text(first.name),
        count: page.counted(first.people),
        share: page.share(first.people, part.population.people),
        top: page.share(
          ranked.slice(0, 3).reduce((sum, place) => sum + place.people, 0),
          part.population.people,
        ),
      }),
    body: html`${placeTable(page, part, top.slice(0, placesShown))}
    ${
      top.length > placesShown &&
      html`<details>
        <summary>${page.say('otherPlaces', { count: top.length - placesShown })}</summary>
        ${placeTable(page, part, top.slice(placesShown))}
      </details>`
    }
    ${
      all.length > top.length &&
      html`<details>
        <summary>${page.say('within', { level: page.text(part.levels[1]) })}</summary>
        ${placeTable(page, part, all)}
      </details>`
    }
    ${unknown > 0 && html`<p class="lead">${page.say('placeUnknown', { count: page.counted(unknown) })}</p>`}`,
  })
}

interface Row {
  place: Place
  depth: number
  sight: Sight
}

/** Places with those inside them, larger first; what is inside a place too small to show is left out. */
function rowsOf(page: Page, siblings: readonly Place[], unknown: number, depth = 0): Row[] {
  const ranked = ranking(siblings)
  const sights = sightsOf([...ranked.map((place) => place.people), unknown], page.head.minimumGroup)
  return ranked.flatMap((place, index) => {
    const row = { place, depth, sight: sights[index] ?? ('open' as const) }
    return page.hides(place.people, row.sight) ? [row] : [row, ...rowsOf(page, place.children ?? [], 0, depth + 1)]
  })
}

function placeTable(page: Page, part: GeographyPart, rows: readonly Row[]): Html {
  const most = Math.max(1, ...part.places.map((place) => place.people))
  const total = moneyOf(part.places)
  const shown = ({ place, sight }: Row) => place.people > 0 && !page.hides(place.people, sight)
  const columns: Column<Row>[] = [
    {
      head: page.text(part.levels[0]),
      width: '20%',
      cell: ({ place, depth }) => html`<span class="name depth-${Math.min(depth, 3)}">${page.text(place.name)}</span>`,
    },
    {
      head: page.say('people'),
      width: '44%',
      cell: (row) =>
        html`<span class="bar-cell"
          >${bar(shown(row) ? row.place.people / most : 0)}<b>${page.people(row.place.people, row.sight)}</b></span
        >`,
    },
    {
      head: page.say('shareOfPeople'),
      number: true,
      cell: (row) => (shown(row) ? page.percent(row.place.people, part.population.people) : '—'),
    },
  ]
  if (total !== null) {
    columns.push(
      {
        head: page.say('shareOfMoney'),
        number: true,
        cell: (row) => (shown(row) ? page.percent(row.place.money, total) : '—'),
      },
      {
        head: page.say('perHead'),
        number: true,
        cell: (row) => (shown(row) ? page.money((row.place.money ?? 0) / row.place.people) : '—'),
      },
    )
  }
  return table({
    caption: page.say('placesBy', { level: page.text(part.levels[0]) }),
    quietCaption: true,
    class: 'shares places',
    columns,
    rows,
  })
}

function ranking(places: readonly Place[]): Place[] {
  return places.toSorted((a, b) => b.people - a.people)
}
