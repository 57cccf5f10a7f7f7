import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { ClassRow, SchemePart } from '../report-data.ts'
import { schemeSights } from '../scheme-sights.ts'

/** How many prospects it counts; coverage, and who has no class with the reasons. Silent when everybody has one. */
export function unassignedNote(
  page: Page,
  scheme: SchemePart,
  classes: readonly (ClassRow & { group?: string })[],
): Html | '' {
  const { unassigned: sights, without: sight } = schemeSights(scheme, classes, page.head.minimumGroup)
  const groups = (scheme.unassigned ?? []).map((group, index) => ({ group, sight: sights[index] }))
  const without = groups.reduce((sum, { group }) => sum + group.people, 0)
  const { prospects } = scheme.population
  const counted =
    prospects === undefined
      ? ''
      : html`<p class="note">${page.say('withProspects', { count: page.counted(prospects) })}</p>`
  if (without === 0) return counted
  const covered = scheme.population.people - without
  const share = page.hides(without, sight) ? '—' : page.share(covered, scheme.population.people)
  return html`<div class="unassigned">
    ${counted}
    <p>
      <strong>${page.say('coverage', { share })}</strong>
      ${page.say('unassignedCount', { count: page.counted(without, sight) })}
    </p>
    <ul>
      ${groups
        .filter(({ group }) => group.people > 0)
        .map(
          ({ group, sight }) => html`<li>${page.text(group.reason)}<b>${page.counted(group.people, sight)}</b></li>`,
        )}
    </ul>
  </div>`
}
