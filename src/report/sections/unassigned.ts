import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { SchemePart } from '../report-data.ts'
import { sightsOf } from '../small-groups.ts'

/** Coverage, and who has no class with the reasons. Silent when everybody has one. */
export function unassignedNote(page: Page, scheme: SchemePart): Html | '' {
  const groups = (scheme.unassigned ?? []).filter((group) => group.people > 0)
  if (groups.length === 0) return ''
  const without = groups.reduce((sum, group) => sum + group.people, 0)
  const sights = sightsOf(
    groups.map((group) => group.people),
    page.head.minimumGroup,
  )
  const covered = scheme.population.people - without
  return html`<div class="unassigned">
    <p>
      <strong
        >${page.say('coverage', {
          share: page.hides(without) ? '—' : page.share(covered, scheme.population.people),
        })}</strong
      >
      ${page.say('unassignedCount', { count: page.counted(without) })}
    </p>
    <ul>
      ${groups.map((group, index) => html`<li>${page.text(group.reason)}<b>${page.counted(group.people, sights[index])}</b></li>`)}
    </ul>
  </div>`
}
