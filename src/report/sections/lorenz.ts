import { lorenzCurve } from '../charts/lorenz-curve.ts'
import { figure } from '../charts/figure.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { Pareto, TiersPart } from '../report-data.ts'
import { table } from '../table.ts'
import { valueAt } from '../value-at.ts'

/** How unevenly it is spread: a sentence with the Gini coefficient, the Lorenz curve, the curve at every tenth. */
export function lorenzPart(page: Page, tiers: Pick<TiersPart, 'of'>, pareto: Pareto, id: string): Html {
  const what = page.text(tiers.of.name)
  return html`<h4>${page.say('lorenzTitle', { what })}</h4>
    <p class="takeaway">
      ${page.say('lorenzAnswer', { value: page.share(least(pareto, 0.5)), what, gini: pareto.gini.toFixed(3) })}
    </p>
    <div class="beside">
      ${figure(page, { picture: lorenzCurve(page, tiers, pareto, page.id(`${id}-lorenz`)), note: page.say('equalsNote'), table: leastTable(page, pareto) })}
      <dl class="facts">
        <div>
          <dt>${page.say('gini')}</dt>
          <dd>
            <span class="figure">${pareto.gini.toFixed(3)}</span><span class="note">${page.say('giniNote')}</span>
          </dd>
        </div>
      </dl>
    </div>`
}

/** Share of value of those who have least. */
const least = ({ points }: Pareto, share: number): number => 1 - valueAt(points, 1 - share)

function leastTable(page: Page, pareto: Pareto): Html {
  // What these have tells what all others have.
  const isTold = (people: number) => !page.hides(people) && !page.hides(pareto.people - people)
  const rows = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1].filter((share) =>
    isTold(Math.round(share * pareto.people)),
  )
  return table({
    caption: page.say('lorenzTable'),
    quietCaption: true,
    rows,
    columns: [
      { head: page.say('leastShare'), cell: (share) => page.percent(share) },
      { head: page.say('people'), number: true, cell: (share) => page.people(Math.round(share * pareto.people)) },
      { head: page.say('shareOfMoney'), number: true, cell: (share) => page.percent(least(pareto, share)) },
    ],
  })
}
