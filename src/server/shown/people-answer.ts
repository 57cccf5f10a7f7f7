import type { PeopleList } from '../../index.ts'
import type { PeopleAnswer, PeopleColumn, PersonRow } from '../contract/people.ts'
import type { ReadAt } from '../contract/read-at.ts'

/** A page of people, and how many there are: whoever may list them can count the rows. */
export function peopleAnswer(list: PeopleList, at: ReadAt, segment: PeopleAnswer['segment']): PeopleAnswer {
  const { snapshot, kind, kindName, sentence, population, total, from, people, columns, choices, orderBy } = list
  return {
    at,
    snapshot,
    kind,
    kindName,
    sentence,
    population,
    total,
    from,
    rows: people.map(({ ref, id, cells }) => ({ ref, id, cells: cells as PersonRow['cells'] })),
    columns: columns.map(shownColumn),
    choices: choices.map(shownColumn),
    orderBy,
    next: list.next ?? null,
    segment,
    list: list.list ?? null,
  }
}

function shownColumn({
  column,
  title,
  type,
  unit,
  family,
  familyName,
  sortable,
}: PeopleList['columns'][number]): PeopleColumn {
  return { column, title, type, ...(unit === undefined ? {} : { unit }), family, familyName, sortable }
}
