import { html } from '../html.ts'
import type { Page } from '../page.ts'
import type { ProfilesPart, ProfileTrait } from '../report-data.ts'
import { section } from '../section.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'

const msInDay = 86_400_000

/** What stands out in each class of a scheme: at most five traits, the furthest from all first. */
export function profilesSection(page: Page, part: ProfilesPart, id: string): Section {
  const title = page.say('profilesTitle', { name: page.text(part.name) })
  const names = part.byRule.map((one) => page.text(one)).join(page.language === 'zh' ? '、' : ', ')
  return section(page, {
    id,
    title,
    takeaway: page.say('profilesTakeaway', { asked: part.asked, differing: part.differing }),
    body: html`${table<ProfilesPart['classes'][number]>({
      caption: title,
      quietCaption: true,
      stacks: true,
      rows: part.classes,
      columns: [
        { head: page.say('profileClass'), cell: (row) => page.text(row.name) },
        {
          head: page.say('profileTraits'),
          cell: ({ traits }) =>
            traits.length === 0
              ? page.say('profileNone')
              : html`<ul class="plain">
                  ${traits.map((one) => html`<li>${traitText(page, one)}</li>`)}
                </ul>`,
        },
      ],
    })}
    ${names ? html`<p class="note">${page.say('profileNote', { names })}</p>` : ''}`,
  })
}

function traitText(page: Page, trait: ProfileTrait): string {
  const { measure, value, own, all, isMore } = trait
  const write = (one: number): string => {
    if (measure === 'share') return page.share(one)
    if (measure === 'day') return new Date(one * msInDay).toISOString().slice(0, 10)
    return page.measured(one, { name: trait.name, ...(trait.unit === undefined ? {} : { unit: trait.unit }) })
  }
  const name = page.text(trait.name)
  const called = value === undefined ? name : page.say('profileIs', { name, value: page.text(value) })
  return `${isMore ? '▲' : '▼'} ${called} ${write(own)} (${write(all)})`
}
