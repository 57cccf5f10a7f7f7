import { bar } from '../charts/bar.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { DecisionTablePart } from '../report-data.ts'
import { careLine, section } from '../section.ts'
import type { Section } from '../section.ts'
import { schemeSights } from '../scheme-sights.ts'
import { table } from '../table.ts'
import { classShares } from './class-shares.ts'
import { unassignedNote } from './unassigned.ts'

/** How many find their place, the groups rolled up, and the classes in order of precedence. */
export function decisionTableSection(page: Page, part: DecisionTablePart, id: string): Section {
  const rows = part.classes.map((row, index) => ({
    ...row,
    name: `${index + 1}. ${page.text(row.name)}`,
  }))
  return section(page, {
    id,
    title: page.text(part.name),
    takeaway: coverage(page, part),
    body: html`${careLine(page, part)} ${groupTable(page, part)}
      <h4>${page.say('inOrder')}</h4>
      <p class="lead">
        ${page.say(part.partly === undefined ? 'firstTrueWins' : 'limitsReached')}${part.partly !== undefined && part.partly > 0 && page.say('judgedPartly', { count: page.counted(part.partly) })}${part.pastUnknown !== undefined && part.pastUnknown > 0 && page.say('pastUnknown', { count: page.counted(part.pastUnknown) })}
      </p>
      ${classShares(page, { ...part, rows })} ${unassignedNote(page, part, part.classes)}`,
  })
}

function coverage(page: Page, part: DecisionTablePart): string {
  const without = (part.unassigned ?? []).reduce((sum, group) => sum + group.people, 0)
  if (without === 0) return page.say('everybodyPlaced', { classes: part.classes.length })
  const { without: sight } = schemeSights(part, part.classes, page.head.minimumGroup)
  return page.say('mostPlaced', {
    share: page.hides(without, sight) ? '—' : page.share(part.population.people - without, part.population.people),
    count: page.counted(without, sight),
    classes: part.classes.length,
  })
}

function groupTable(page: Page, part: DecisionTablePart): Html | '' {
  if (!part.groups || part.groups.length === 0) return ''
  const groups = part.groups.map((group) => {
    const members = part.classes.filter((row) => row.group === group.id)
    return { ...group, members, people: members.reduce((sum, row) => sum + row.people, 0) }
  })
  const { groups: sights } = schemeSights(part, part.classes, page.head.minimumGroup)
  return html`<h4>${page.say('groups')}</h4>
    ${table({
      caption: page.say('groups'),
      quietCaption: true,
      class: 'shares',
      rows: groups.map((group) => ({ ...group, sight: sights.get(group.id) ?? 'open' })),
      columns: [
        {
          head: page.say('group'),
          width: '20%',
          cell: (group) => html`<span class="name">${page.text(group.name)}</span>`,
        },
        {
          head: page.say('classes'),
          cell: (group) =>
            html`<span class="rule"
              >${page.say('classCount', { count: group.members.length })}${group.members.map((row) => page.text(row.name)).join(page.say('listJoin'))}</span
            >`,
        },
        {
          head: page.say('people'),
          number: true,
          width: '12%',
          cell: (group) => html`<b>${page.people(group.people, group.sight)}</b>`,
        },
        {
          head: page.say('shareOfPeople'),
          width: '26%',
          cell: (group) =>
            page.hides(group.people, group.sight)
              ? '—'
              : html`<span class="bar-cell"
                  >${bar(group.people / Math.max(1, part.population.people))}<span
                    >${page.percent(group.people, part.population.people)}</span
                  ></span
                >`,
        },
      ],
    })}`
}
