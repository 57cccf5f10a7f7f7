import type { PeopleList } from '../../index.ts'
import type { PeopleAnswer, PeopleColumn, PersonRow } from '../contract/people.ts'
import type { ReadAt } from '../contract/read-at.ts'
import { countOf } from './counts.ts'

/** A page of people as it may be shown. How many there are of a small group is not said to anybody, whoever may list them. */
export function peopleAnswer(list: PeopleList, { at, minimum }: { at: ReadAt; minimum: number }): PeopleAnswer {
  const { snapshot, kind, kindName, sentence, population, total, from, people, columns, choices, orderBy } = list
  return {
    at,
    snapshot,
    kind,
    kindName,
    sentence,
    population,
    total: countOf(total, minimum),
    from,
    rows: people?.map(({ ref, id, cells }) => ({ ref, id, cells: cells as PersonRow['cells'] })) ?? null,
    columns: columns.map(shownColumn),
    choices: choices.map(shownColumn),
    orderBy,
    next: list.next ?? null,
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
