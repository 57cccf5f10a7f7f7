import { matrixPicture } from '../charts/matrix-picture.ts'
import { figure } from '../charts/figure.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { Axis, MatrixPart } from '../report-data.ts'
import { careLine, section } from '../section.ts'
import type { Section } from '../section.ts'
import { schemeSights } from '../scheme-sights.ts'
import { classShares } from './class-shares.ts'
import { leadingClass, moneyOf, withoutClass } from './leading-class.ts'
import { unassignedNote } from './unassigned.ts'

/** Two measures, their cuts, and the corners laid out as on the picture: better to the right and to the top. */
export function matrixSection(page: Page, matrix: MatrixPart, id: string): Section {
  const rows = matrix.corners.map((corner) => ({ ...corner, rule: corner.rule ?? levelsOf(page, matrix, corner) }))
  const corners = classShares(page, { ...matrix, rows })
  const picture = matrix.picture
  return section(page, {
    id,
    title: page.text(matrix.name),
    takeaway: leadingClass(page, matrix, matrix.corners),
    body: html`${careLine(page, matrix)}
      <p class="lead">
        ${page.say('cutsAre')}${cutSentence(page, matrix.x)}${page.say('listJoin')}${cutSentence(page, matrix.y)}
      </p>
      ${
        picture
          ? html`<div class="beside even">
              ${figure(page, {
                picture: matrixPicture(page, matrix, picture, page.id(`${id}-picture`)),
                note:
                  picture.kind === 'density'
                    ? page.say('densityNote')
                    : page.say('sampleNote', { shown: picture.points.length, of: picture.of }),
                table: corners,
              })}${cornerGrid(page, matrix)}
            </div>`
          : html`${cornerGrid(page, matrix)}${corners}`
      }
      ${unassignedNote(page, matrix, matrix.corners)}`,
  })
}

function levelsOf(page: Page, matrix: MatrixPart, corner: MatrixPart['corners'][number]): string {
  return [
    `${page.text(matrix.x.name)} ${page.text(matrix.x.levels[corner.across])}`,
    `${page.text(matrix.y.name)} ${page.text(matrix.y.levels[corner.up])}`,
  ].join(page.say('listJoin'))
}

function cutSentence(page: Page, axis: Axis): string {
  return page.say('axisCut', {
    axis: page.text(axis.name),
    cuts: axis.cuts.map((cut) => page.measured(cut, axis)).join(page.say('listJoin')),
  })
}

/** The corners as a table in the places they have on the picture. */
function cornerGrid(page: Page, matrix: MatrixPart): Html {
  const total = moneyOf(matrix.corners, withoutClass(page, matrix))
  const { classes: sights } = schemeSights(matrix, matrix.corners, page.head.minimumGroup)
  const rows = matrix.y.levels.map((_, up) => up).toReversed()
  return html`<table class="corners">
    <caption class="unseen">
      ${page.say('classesOf', { scheme: page.text(matrix.name) })}
    </caption>
    <thead>
      <tr>
        <td></td>
        ${matrix.x.levels.map((level) => html`<th scope="col">${page.text(matrix.x.name)}<b>${page.text(level)}</b></th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (up) =>
          html`<tr>
            <th scope="row">${page.text(matrix.y.name)}<b>${page.text(matrix.y.levels[up])}</b></th>
            ${matrix.x.levels.map((_, across) => {
              const index = matrix.corners.findIndex((corner) => corner.across === across && corner.up === up)
              const corner = matrix.corners[index]
              if (!corner) return html`<td>—</td>`
              const sight = sights[index]
              const hidden = corner.people === 0 || page.hides(corner.people, sight)
              return html`<td>
                <span class="name">${page.text(corner.name)}</span
                ><span class="figure">${page.people(corner.people, sight)}</span>${
                  !hidden &&
                  html`<span class="note"
                      >${page.say('cornerPeople', { share: page.percent(corner.people, matrix.population.people) })}</span
                    >${total !== null && html`<span class="note">${page.say('cornerMoney', { share: page.percent(corner.money, total) })}</span>`}`
                }${corner.action && html`<span class="action">${page.text(corner.action)}</span>`}
              </td>`
            })}
          </tr>`,
      )}
    </tbody>
  </table>`
}
