import type { ContactEvent, ContactWindows, Patterns, PatternTable } from '../../index.ts'
import { hoursText } from '../../time/hours.ts'
import type { PatternCellShown, PatternsAnswer, PatternTableShown, WindowsAnswer } from '../contract/patterns.ts'
import { countOf, isOpen } from './counts.ts'

interface Shown {
  minimum: number
  seesPeople: boolean
}

/** Patterns as they may be shown: who may not see people gets no counts and rough figures. */
export function patternsAnswer(found: Patterns, { minimum, seesPeople }: Shown): Omit<PatternsAnswer, 'at'> {
  const people = countOf(found.people, minimum)
  const enough = isOpen(people)
  const own = { id: found.event, name: found.eventName }
  return {
    id: found.who,
    kind: found.kind,
    event: own,
    events: [own, ...found.others.map((one) => ({ id: one.event, name: one.name }))],
    people: seesPeople || !enough ? people : null,
    otherPeople: seesPeople ? countOf(found.otherPeople, minimum) : null,
    verdict: enough ? found.verdict : 'too-few',
    leastEvents: found.leastEvents,
    minimum,
    tables: found.tables.map((one) => tableShown(one, enough, seesPeople)),
  }
}

const rough = (value: number, step: number): number => Number((Math.round(value / step) * step).toFixed(6))

function tableShown(one: PatternTable, enough: boolean, exact: boolean): PatternTableShown {
  const { sort, column, name, rows, columns, verdict, sentence, hidden } = one
  return {
    sort,
    ...(column === undefined ? {} : { column }),
    name,
    rows,
    columns,
    verdict: enough ? verdict : 'too-few',
    sentence,
    hidden,
    cells: one.cells.map((cell): PatternCellShown => ({
      row: cell.row,
      column: cell.column,
      events: exact ? cell.events : null,
      people: exact ? cell.people : null,
      share: exact ? cell.share : rough(cell.share, 0.01),
      otherShare: exact ? cell.otherShare : rough(cell.otherShare, 0.01),
      lift: exact ? cell.lift : rough(cell.lift, 0.1),
      from: exact ? cell.from : rough(cell.from, 0.1),
      to: exact ? cell.to : rough(cell.to, 0.1),
      adjustedP: exact ? cell.adjustedP : null,
      ...(cell.flag ? { flag: cell.flag } : {}),
    })),
  }
}

/** Contacts of a segment of enough people; slots of few tries have no rate. */
export function windowsAnswer(
  found: ContactWindows | undefined,
  about: Pick<WindowsAnswer, 'id' | 'legal' | 'saved'> & { events: readonly ContactEvent[] },
  minimum: number,
): Omit<WindowsAnswer, 'at'> {
  const people = found && countOf(found.people, minimum)
  const enough = found !== undefined && isOpen(people)
  const least = (count: number) => count >= minimum
  const isSuggested = enough && found.verdict === 'suggested' && found.window !== undefined
  return {
    ...about,
    events: about.events.map(({ event, name, likely, columns }) => ({ id: event, name, likely, columns })),
    found: found
      ? {
          event: { id: found.event, name: found.eventName },
          column: found.column,
          people: people!,
          tries: enough ? found.tries : 0,
          answered: enough ? found.answered : 0,
          verdict: enough ? found.verdict : 'too-few',
          sentence: enough ? found.sentence : { zh: '太少,不下结论', en: 'too few to tell' },
          window: isSuggested ? { from: found.window!.from, to: found.window!.to } : null,
          hours: isSuggested ? hoursText(found.window!) : null,
          slots: enough
            ? found.slots.map(({ from, to, legal, tries, answered, rate }) => ({
                from,
                to,
                legal,
                tries,
                answered: least(tries) ? answered : null,
                rate: least(tries) ? (rate ?? null) : null,
              }))
            : [],
        }
      : null,
  }
}
