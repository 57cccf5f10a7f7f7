import { hiddenPlaces } from '../../privacy/place-counts.ts'
import type { PlaceCount } from '../../privacy/place-counts.ts'
import { bar } from '../charts/bar.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import { isEmpty } from '../report-data.ts'
import type { GeographyPart, Part, Place } from '../report-data.ts'
import { emptyState, section } from '../section.ts'
import type { Section } from '../section.ts'
import { sightIf } from '../small-groups.ts'
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
  const { sights, unknown: unknownSight } = sightsIn(part, page.head.minimumGroup)
  const all = rowsOf(part.places, sights)
  const top = all.filter((row) => row.depth === 0)
  return section(page, {
    ...head,
    takeaway:
      first &&
      ranked.slice(0, 3).every((place) => sights.get(place) === 'open') &&
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
    ${unknown > 0 && html`<p class="lead">${page.say('placeUnknown', { count: page.counted(unknown, unknownSight) })}</p>`}`,
  })
}

interface Row {
  place: Place
  depth: number
  sight: Sight
}

/** Places with those inside them, larger first; what is inside a hidden place is left out. */
function rowsOf(siblings: readonly Place[], sights: ReadonlyMap<Place, Sight>, depth = 0): Row[] {
  return ranking(siblings).flatMap((place) => {
    const row = { place, depth, sight: sights.get(place) ?? 'hidden' }
    return row.sight === 'hidden' ? [row] : [row, ...rowsOf(place.children ?? [], sights, depth + 1)]
  })
}

/** What may be shown of each place, as on the page of places. */
function sightsIn(part: GeographyPart, minimum: number): { sights: Map<Place, Sight>; unknown: Sight } {
  const counts = new Map<Place, PlaceCount>()
  const countOf = (place: Place): PlaceCount => {
    const own = { people: place.people, parts: (place.children ?? []).map(countOf) }
    counts.set(place, own)
    return own
  }
  const hidden = hiddenPlaces(part.places.map(countOf), part.unknown ?? 0, minimum)
  return {
    sights: new Map([...counts].map(([place, own]) => [place, sightIf(hidden.place(own))])),
    unknown: sightIf(hidden.missing),
  }
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
