import { bar } from '../charts/bar.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import { isEmpty } from '../report-data.ts'
import type { SharesBandRow, SharesPart, SharesRow } from '../report-data.ts'
import { section } from '../section.ts'
import type { Section } from '../section.ts'
import { sightIf } from '../small-groups.ts'
import type { Sight } from '../small-groups.ts'
import { tally } from '../../privacy/tally.ts'
import { table } from '../table.ts'
import { paretoPart } from './tiers.ts'

/** A row with whether it may be shown, and its place among all. */
interface Seen {
  row: SharesRow
  at: number
  sight: Sight
}

/** The types and their bands, then the curve of single ones. Nothing of a small group has a value, nor what would give it away. */
export function sharesSection(page: Page, part: SharesPart, id: string): Section {
  const seen = seenParts(page, part)
  const first = seen[0]
  /** Whoever has most is told of by name only where nobody hidden may have more. */
  const isTold = first?.at === 0 && !page.hides(first.row.people, first.sight)
  return section(page, {
    id,
    title: page.say('sharesTitle', { name: page.text(part.name) }),
    ...(isTold
      ? {
          takeaway: page.say('sharesTakeaway', {
            name: page.text(first.row.name),
            what: page.text(part.of.name),
            share: page.share(first.row.share),
          }),
        }
      : {}),
    body: html`${seen.length > 0 && partsTable(page, part, seen)}
    ${part.bands && bandsTable(page, part, part.bands, seen)} ${paretoPart(page, part, part.pareto, id)}
    ${concentration(page, part, seen)}`,
  })
}

/** Hidden ones last: between two neighbours it could be told how much they have. */
function seenParts(page: Page, { parts = [] }: SharesPart): Seen[] {
  const cells = tally(page.head.minimumGroup)
  const placed = parts.map(({ people, sight }) =>
    cells.add(people, sight === undefined ? undefined : sight === 'open' ? 'open' : 'shut'),
  )
  cells.sum(placed)
  const isHidden = cells.hidden()
  const seen = parts.map((row, at): Seen => ({ row, at, sight: sightIf(isHidden(placed[at]!)) }))
  return [...seen.filter((one) => one.sight === 'open'), ...seen.filter((one) => one.sight !== 'open')]
}

function partsTable(page: Page, { of, among, bands }: SharesPart, seen: readonly Seen[]): Html {
  const shown = ({ row, sight }: Seen) => !page.hides(row.people, sight)
  const before = seen.filter((one) => !shown(one)).reduce((least, one) => Math.min(least, one.at), seen.length)
  return table({
    caption: page.say('sharesCaption', { among: page.text(among) }),
    class: 'shares',
    stacks: true,
    rows: seen,
    columns: [
      { head: page.say('shareType'), cell: ({ row }) => html`<span class="name">${page.text(row.name)}</span>` },
      { head: page.say('people'), number: true, cell: ({ row, sight }) => page.people(row.people, sight) },
      {
        head: page.text(of.name),
        number: true,
        cell: (one) => (shown(one) ? page.amount(one.row.value, of) : '—'),
      },
      {
        head: page.say('dependencyShare'),
        number: true,
        width: '28%',
        cell: (one) =>
          shown(one)
            ? html`<span class="bar-cell">${bar(one.row.share)}<span>${page.percent(one.row.share)}</span></span>`
            : '—',
      },
      {
        head: page.say('shareCumulative'),
        number: true,
        cell: (one) => (shown(one) && one.at < before ? page.percent(one.row.cumulative) : '—'),
      },
      ...(bands
        ? [
            {
              head: page.say('shareBand'),
              cell: (one: Seen) => (shown(one) ? (one.row.band ? page.text(one.row.band) : page.say('inNoBand')) : '—'),
            },
          ]
        : []),
    ],
  })
}

function bandsTable(
  page: Page,
  { of, parts, inNoBand }: SharesPart,
  bands: readonly SharesBandRow[],
  seen: readonly Seen[],
): Html {
  const rest = inNoBand && {
    ...inNoBand,
    name: page.say('inNoBand'),
    from: undefined,
    to: undefined,
    action: undefined,
  }
  const rows = [...bands, ...(rest ? [rest] : [])]
  const cells = tally(page.head.minimumGroup)
  const placed = cells.addAll(rows.map((one) => one.people))
  cells.sum(placed)
  const isHidden = cells.hidden()
  /** Of types a band shows what they show together; of single ones it is a group of its own. */
  const hides = (row: (typeof rows)[number], index: number) =>
    parts ? row.parts.some((at) => seen.some((one) => one.at === at && one.sight !== 'open')) : isHidden(placed[index]!)
  const open = (row: (typeof rows)[number]) => !hides(row, rows.indexOf(row)) && !page.hides(row.people)
  return table({
    caption: page.say('bandsCaption'),
    class: 'shares',
    stacks: true,
    rows,
    columns: [
      { head: page.say('shareBand'), cell: (row) => html`<span class="name">${page.text(row.name)}</span>` },
      {
        head: page.say('range'),
        cell: ({ from, to }) =>
          from === undefined || to === undefined
            ? ''
            : page.say('bandEdge', { from: page.share(from), to: page.share(to) }),
      },
      {
        head: page.say('people'),
        number: true,
        cell: (row) => page.people(row.people, open(row) ? 'open' : 'hidden'),
      },
      { head: page.text(of.name), number: true, cell: (row) => (open(row) ? page.amount(row.value, of) : '—') },
      { head: page.say('dependencyShare'), number: true, cell: (row) => (open(row) ? page.percent(row.share) : '—') },
      { head: page.say('bandDo'), cell: (row) => (row.action ? page.text(row.action) : '') },
    ],
  })
}

function concentration(
  page: Page,
  { pareto, herfindahl, herfindahlOfParts }: SharesPart,
  seen: readonly Seen[],
): Html | '' {
  if (isEmpty(pareto) || page.hides(pareto.people) || herfindahl === undefined) return ''
  const all = seen.every((one) => one.sight === 'open')
  return html`<p class="lead">
    ${page.say('concentration', { value: herfindahl.toFixed(3) })}${herfindahlOfParts !== undefined && all && page.say('concentrationOfTypes', { value: herfindahlOfParts.toFixed(3) })}
  </p>`
}
