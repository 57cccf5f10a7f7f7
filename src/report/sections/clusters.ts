import { html } from '../html.ts'
import type { Html } from '../html.ts'
import { formatNumber, unknownNumber } from '../numbers.ts'
import type { Page } from '../page.ts'
import type { ClustersPart } from '../report-data.ts'
import { schemeSights } from '../scheme-sights.ts'
import { careLine, section } from '../section.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'
import { classShares } from './class-shares.ts'
import { leadingClass } from './leading-class.ts'
import { unassignedNote } from './unassigned.ts'

/** Groups found in the data: their sizes, where each centre lies against everybody, how distance is measured, and how far apart they are. */
export function clustersSection(page: Page, part: ClustersPart, id: string): Section {
  const { sight } = part
  return section(page, {
    id,
    title: page.text(part.name),
    takeaway: leadingClass(page, part, part.classes),
    body: html`${careLine(page, part)} ${classShares(page, { ...part, rows: part.classes })} ${centres(page, part)}
      <p>
        ${page.say('clusterQuality', {
          day: sight.day,
          people: page.counted(sight.sample.n),
          left: page.percent(sight.unexplained),
          silhouette: sight.silhouette.toFixed(2),
          chance: sight.silhouetteByChance.toFixed(2),
        })}
      </p>
      ${table({
        caption: page.say('clusterRecipe'),
        columns: [
          { head: page.say('clusterTrait'), cell: (one) => page.text(one.name) },
          { head: page.say('clusterWords'), cell: (one) => page.text(one.words) },
        ],
        rows: sight.recipe,
        stacks: true,
      })}
      ${unassignedNote(page, part, part.classes)}`,
  })
}

/** Nothing of a cluster whose size is hidden. */
function centres(page: Page, part: ClustersPart): Html {
  const { sight, classes } = part
  const { classes: sights } = schemeSights(part, classes, page.head.minimumGroup)
  const shown = sight.clusters.map((one) => {
    const at = classes.findIndex((row) => row.id === one.class)
    const row = classes[at]
    return row !== undefined && row.people > 0 && !page.hides(row.people, sights[at] ?? 'open')
  })
  return table({
    caption: page.say('clusterCentres'),
    columns: [
      { head: page.say('clusterTrait'), cell: ({ axis }) => page.text(axis.name) },
      ...sight.clusters.map((one, at) => ({
        head: html`${one.class} ${page.text(one.name)}`,
        number: true,
        cell: ({ index, axis }: { index: number; axis: ClustersPart['sight']['axes'][number] }) => {
          if (!shown[at]) return unknownNumber
          const { value, z } = one.centre[index]!
          const own = axis.level === undefined ? formatNumber(value) : page.percent(value)
          return html`<span class="z-cell" style="background:${ground(z)}"
            >${own} <small>(${z < 0 ? '−' : '+'}${Math.abs(z).toFixed(1)})</small></span
          >`
        },
      })),
    ],
    rows: sight.axes.map((axis, index) => ({ axis, index })),
  })
}

/** Blue above the mean of all, orange below: two standard deviations have the full colour. */
function ground(z: number): string {
  const part = Math.round(Math.min(1, Math.abs(z) / 2) * 40)
  return `color-mix(in srgb, var(--${z < 0 ? 'worse' : 'better'}) ${part}%, var(--paper))`
}
