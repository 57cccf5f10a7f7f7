import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import { isEmpty } from '../report-data.ts'
import type { Pareto, Part, TiersPart } from '../report-data.ts'
import { paretoCurve } from '../charts/pareto-curve.ts'
import { figure } from '../charts/figure.ts'
import { careLine, emptyState, section } from '../section.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'
import { valueAt } from '../value-at.ts'
import { lorenzPart } from './lorenz.ts'
import { classShares } from './class-shares.ts'
import { leadingClass } from './leading-class.ts'
import { unassignedNote } from './unassigned.ts'

/** Classes as bars of people against bars of value, then who makes the money. */
export function tiersSection(page: Page, tiers: TiersPart, id: string): Section {
  return section(page, {
    id,
    title: page.text(tiers.name),
    takeaway: leadingClass(page, tiers, tiers.classes),
    body: html`${careLine(page, tiers)}
    ${classShares(page, { ...tiers, rows: tiers.classes.map((row) => ({ ...row, rule: row.rule ?? cutText(page, tiers, row.from) })) })}
    ${tieNote(page, tiers)} ${unassignedNote(page, tiers, tiers.classes)}
    ${tiers.pareto && paretoPart(page, tiers, tiers.pareto, id)}`,
  })
}

function cutText(page: Page, tiers: TiersPart, from: number | undefined): string {
  return from === undefined ? page.say('theRest') : `${page.text(tiers.of.name)} ≥ ${page.measured(from, tiers.of)}`
}

function tieNote(page: Page, tiers: TiersPart): Html | '' {
  const ties = (tiers.ties ?? []).filter((tie) => !page.hides(tie.people))
  if (ties.length === 0) return html`<p class="lead">${page.say(`cutBy-${tiers.cutBy}`)}</p>`
  return html`<p class="lead">
    ${page.say(`cutBy-${tiers.cutBy}`)}${ties.map((tie) =>
      page.say('tieNote', {
        value: page.measured(tie.value, tiers.of),
        count: page.counted(tie.people),
        class: page.text(tie.class),
      }),
    )}
  </p>`
}

/** Who makes the value: a sentence, the curve, what it says in figures. */
export function paretoPart(page: Page, tiers: Pick<TiersPart, 'of'>, part: Part<Pareto>, id: string): Html {
  const title = html`<h4>${page.say('paretoTitle', { what: page.text(tiers.of.name) })}</h4>`
  if (isEmpty(part)) return html`${title}${emptyState(page, part)}`
  if (page.hides(part.people)) return html`${title}${emptyState(page, { empty: 'too-few' })}`
  return html`${title}
    <p class="takeaway">
      ${page.say('paretoAnswer', {
        value: page.wholePercent(part.valueOfTop20),
        what: page.text(tiers.of.name),
      })}${page.say(part.holds ? 'paretoHolds' : 'paretoFails', {
        share: page.share(part.for80.share),
        count: page.counted(part.for80.people),
      })}
    </p>
    <div class="beside">
      ${figure(page, { picture: paretoCurve(page, tiers, part, page.id(`${id}-pareto`)), note: page.say('equalsNote'), table: curveTable(page, part) })}
      ${paretoFacts(page, tiers, part)}
    </div>
    ${lorenzPart(page, tiers, part, id)}`
}

function paretoFacts(page: Page, tiers: Pick<TiersPart, 'of'>, pareto: Pareto): Html {
  const facts = [
    {
      name: page.say('top20'),
      value: page.percent(pareto.valueOfTop20),
      note: page.say('top20Note', { what: page.text(tiers.of.name) }),
    },
    {
      name: page.say('for80'),
      value: page.percent(pareto.for80.share),
      note: page.say('for80Note', { count: page.counted(pareto.for80.people) }),
    },
    pareto.largest !== undefined &&
      pareto.largest > 0.2 && {
        name: page.say('largest'),
        value: page.wholePercent(pareto.largest),
        note: page.say('largestNote'),
      },
  ].filter((fact) => fact !== false)
  return html`<div>
    <dl class="facts">
      ${facts.map(
        (fact) =>
          html`<div>
            <dt>${fact.name}</dt>
            <dd><span class="figure">${fact.value}</span><span class="note">${fact.note}</span></dd>
          </div>`,
      )}
    </dl>
    <p class="lead">
      ${page.say('paretoBase', { count: page.counted(pareto.people) })}${pareto.missing !== undefined && pareto.missing > 0 && page.say('paretoMissing', { count: page.counted(pareto.missing) })}
    </p>
  </div>`
}

/** The curve at every tenth. */
function curveTable(page: Page, pareto: Pareto): Html {
  const rows = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].filter(
    (share) => !page.hides(Math.round(share * pareto.people)),
  )
  return table({
    caption: page.say('paretoTable'),
    quietCaption: true,
    rows,
    columns: [
      { head: page.say('topShare'), cell: (share) => page.percent(share) },
      { head: page.say('people'), number: true, cell: (share) => page.people(Math.round(share * pareto.people)) },
      { head: page.say('shareOfMoney'), number: true, cell: (share) => page.percent(valueAt(pareto.points, share)) },
    ],
  })
}
