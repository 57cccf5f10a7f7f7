import { hiddenFlows } from '../../privacy/flows.ts'
import { bar } from '../charts/bar.ts'
import { downCount, netChange, upCount } from '../direction.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import { isEmpty } from '../report-data.ts'
import type { Part, SegmentRow, SegmentsPart } from '../report-data.ts'
import { emptyState, section } from '../section.ts'
import type { Section } from '../section.ts'
import { sightIf, sightsOf } from '../small-groups.ts'
import { table } from '../table.ts'

/** Every segment with its size, who came and went, what it is for, and what its definition still lacks. */
export function segmentsSection(page: Page, part: Part<SegmentsPart>): Section {
  const head = { id: 'segments', title: page.say('segments') }
  if (isEmpty(part)) return section(page, { ...head, body: emptyState(page, part) })
  const unfinished = part.segments.filter((segment) => gapsOf(page, segment).length > 0).length
  const takeaway = [
    page.say('segmentsTakeaway', { count: part.segments.length }),
    unfinished > 0 && page.say('segmentsUnfinished', { count: unfinished }),
  ]
  return section(page, {
    ...head,
    takeaway: takeaway.filter((sentence) => sentence !== false).join(''),
    body: table({
      caption: part.since ? page.say('segmentsCaptionSince', { day: part.since }) : page.say('segmentsCaption'),
      class: 'segments',
      stacks: true,
      rows: part.segments,
      columns: [
        { head: page.say('segment'), width: '31%', cell: (row) => nameAndRule(page, row) },
        { head: page.say('people'), width: '17%', cell: (row) => sizeCell(page, row) },
        { head: page.say('change'), width: '13%', cell: (row) => changeCell(page, row) },
        { head: page.say('purposeAndStrategy'), width: '24%', cell: (row) => careCell(page, row) },
        { head: page.say('ownerAndReview'), width: '15%', cell: (row) => ownerCell(page, row) },
      ],
    }),
  })
}

/** What the definition does not say, or says a day that has passed. */
export function gapsOf(page: Page, segment: SegmentRow): string[] {
  return [
    !page.text(segment.purpose) && page.say('noPurpose'),
    !page.text(segment.strategy) && page.say('noStrategy'),
    !segment.owner && page.say('noOwner'),
    !segment.reviewDate && page.say('noReviewDate'),
    segment.reviewDate !== undefined && segment.reviewDate <= page.head.asOf && page.say('reviewOverdue'),
  ].filter((gap) => gap !== false)
}

function nameAndRule(page: Page, row: SegmentRow): Html {
  return html`<span class="name">${page.text(row.name)}</span
    >${row.rule && html`<span class="rule">${page.text(row.rule)}</span>`}${row.stale && html`<span class="gap">${page.say('staleMark', { sources: row.stale.join(', ') })}</span>`}`
}

function sizeCell(page: Page, row: SegmentRow): Html {
  const whole = row.population.people
  if (row.people === 0)
    return html`<span class="value"><b>0</b> <span class="note">${page.say('nobodyNow')}</span></span>`
  if (page.hides(row.people)) return html`<span class="value"><b>${page.people(row.people)}</b></span>`
  const [unknownSight] = sightsOf([row.unknown, whole - row.people - row.unknown], page.head.minimumGroup)
  const unknown = row.unknown > 0 && page.say('unknownCount', { count: page.people(row.unknown, unknownSight) })
  return html`<span class="value"
    ><b>${page.people(row.people)}</b>
    <span class="note"
      >${page.say('ofPopulation', {
        share: page.percent(row.people, whole),
        population: page.text(row.population.name),
      })}</span
    >${bar(whole === 0 ? 0 : row.people / whole)}${unknown && html`<span class="note">${unknown}</span>`}</span
  >`
}

function changeCell(page: Page, row: SegmentRow): Html {
  if (!row.change) return html`<span class="value soft">${page.say('firstRun')}</span>`
  const { entered, left } = row.change
  const hidden = hiddenFlows(
    { before: row.people - entered + left, now: row.people, entered, left },
    page.head.minimumGroup,
  )
  if (entered === 0 && left === 0 && !hidden.entered) return html`<span class="value">${netChange(page, 0)}</span>`
  return html`<span class="value change"
    >${upCount(page, entered, sightIf(hidden.entered))} ${downCount(page, left, sightIf(hidden.left))}</span
  >`
}

function careCell(page: Page, row: SegmentRow): Html {
  const purpose = page.text(row.purpose)
  const strategy = page.text(row.strategy)
  if (!purpose && !strategy) return html`<span class="value soft">—</span>`
  return html`<span class="value"
    >${purpose}${strategy && html`<span class="rule">${purpose && '→ '}${strategy}</span>`}</span
  >`
}

function ownerCell(page: Page, row: SegmentRow): Html {
  return html`<span class="value"
    >${row.owner && html`<span class="line">${row.owner}</span>`}${row.reviewDate && html`<span class="note">${page.say('reviewOn', { day: row.reviewDate })}</span>`}${gapsOf(page, row).map((gap) => html`<span class="gap">${gap}</span>`)}</span
  >`
}
