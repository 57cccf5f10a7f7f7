import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { NoteRow, ResearchPart, ServiceRow } from '../report-data.ts'
import { section } from '../section.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'

/** What is known of segments and classes from elsewhere, newest first, and what their members get. */
export function researchSection(page: Page, { notes, services }: ResearchPart): Section {
  return section(page, {
    id: 'research',
    title: page.say('research'),
    body: [notes.length > 0 && noteTable(page, notes), services.length > 0 && serviceTable(page, services)],
  })
}

function noteTable(page: Page, notes: readonly NoteRow[]): Html {
  return table({
    caption: page.say('notesCaption', { count: notes.length }),
    stacks: true,
    rows: notes,
    columns: [
      {
        head: page.say('note'),
        width: '30%',
        cell: (row) =>
          html`<span class="name">${page.text(row.name)}</span
            ><span class="rule">${page.say(`note-${row.sort}`)}</span>`,
      },
      { head: page.say('noteDate'), width: '12%', cell: (row) => row.date },
      { head: page.say('noteAbout'), width: '20%', cell: (row) => aboutCell(page, row.about) },
      { head: page.say('noteSays'), width: '38%', cell: (row) => noteCell(page, row) },
    ],
  })
}

function serviceTable(page: Page, services: readonly ServiceRow[]): Html {
  return table({
    caption: page.say('servicesCaption', { count: services.length }),
    stacks: true,
    rows: services,
    columns: [
      {
        head: page.say('service'),
        width: '30%',
        cell: (row) => html`<span class="name">${page.text(row.name)}</span><span class="rule">${row.id}</span>`,
      },
      { head: page.say('serviceFor'), width: '32%', cell: (row) => aboutCell(page, row.for) },
      { head: page.say('serviceSays'), width: '38%', cell: (row) => page.text(row.description) || '—' },
    ],
  })
}

function aboutCell(page: Page, about: NoteRow['about']): Html {
  return html`<span class="value">${about.map((one) => html`<span class="line">${page.text(one)}</span>`)}</span>`
}

/** Only addresses of the web become links: others could run something. */
function noteCell(page: Page, { text, numbers, link }: NoteRow): Html {
  const isWeb = link !== undefined && /^https?:\/\//i.test(link)
  const facts = Object.entries(numbers ?? {}).map(
    ([name, value]) => html`<span class="line">${name} <b>${value}</b></span>`,
  )
  const said = page.text(text)
  if (!said && facts.length === 0 && link === undefined) return html`<span class="value soft">—</span>`
  return html`<span class="value"
    >${said}${facts}${link !== undefined && html`<span class="note">${isWeb ? html`<a href="${link}" rel="noopener noreferrer">${link}</a>` : link}</span>`}</span
  >`
}
