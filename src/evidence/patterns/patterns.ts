import { withEventSource } from '../../runs/compute/event-source.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { parseWindow, resolveWindow } from '../../time/window.ts'
import { evidenceErrors } from '../errors.ts'
import { groupName } from '../group-name.ts'
import { peopleIn, sameKind } from '../people-in.ts'
import { countCells } from './count-cells.ts'
import { wallTimeSql } from './event-times.ts'
import type { PatternOptions, Patterns } from './pattern-answer.ts'
import type { PatternBy, PatternEvent } from './pattern-columns.ts'
import { patternEvents, patternsBy } from './pattern-columns.ts'
import { patternTable } from './pattern-table.ts'

const leastEvents = 10
const mostValues = 200

/**
 * When, where and what the people of a segment do against the rest of their kind (H05): where their events stand out, by hour and weekday of the project's zone and by text columns, before the run's as-of.
 * The run's tables must be open. Throws `not-found`, `no-such-event`, `no-such-column`, `not-one-kind`.
 */
export async function patternsOf(
  context: RunContext,
  published: Published,
  who: string,
  options: PatternOptions = {},
): Promise<Patterns> {
  const { manifest } = published
  const people = peopleIn(context, published, who)
  const { reader } = people
  const base = options.base === undefined ? undefined : peopleIn(context, published, options.base, reader.kind)
  if (base) sameKind({ name: who, people }, { name: options.base!, people: base })
  const events = patternEvents(context, reader.kind)
  const event = eventOf(events, reader.kind, options.event)
  const wanted = patternsBy(event, options.by)
  const { from, to } = resolveWindow(
    parseWindow(options.within ?? 'ever'),
    { instant: manifest.asOf, day: manifest.day },
    context.zone,
  )
  const columns = wanted.flatMap((one) => one.column ?? [])
  const minimum = context.project['minimum group']
  return withEventSource(
    context,
    manifest,
    event.event,
    (dialect, table) => {
      const { quote } = dialect
      const time = quote('time')
      const tests = [
        `${time} < ${dialect.instant(to)}`,
        ...(from === undefined ? [] : [`${time} >= ${dialect.instant(from)}`]),
        ...(event.refund === undefined ? [] : [`NOT coalesce(${quote(event.refund)}, FALSE)`]),
      ]
      const values = columns.map((one, at) => `, ${dialect.cast(quote(one), 'text')} AS v${at}`)
      return `SELECT _key AS k, ${time} AS t${values.join('')} FROM ${table} WHERE ${tests.join(' AND ')}`
    },
    async (rows) => {
      const whole = `SELECT ${reader.key} AS key, coalesce(${people.where}, FALSE) AS mine FROM ${reader.from} WHERE ${
        base ? `coalesce(${people.where}, FALSE) OR ${base.where}` : 'TRUE'
      }`
      const source = `SELECT e.*, w.mine FROM (${rows}) AS e JOIN (${whole}) AS w ON w.key = e.k`
      const local = wallTimeSql('t', context.zone, Date.parse(to))
      const { clocked, ...all } = await sidesOf(reader, source, local)
      const tables = []
      for (const asked of wanted) {
        // Of events that only have a day there are no hours.
        const by: PatternBy = clocked || asked.sort !== 'hour-weekday' ? asked : { sort: 'weekday' }
        if (!clocked && asked.sort === 'hour') continue
        const at = by.column === undefined ? 0 : columns.indexOf(by.column)
        const cell = cellSql(by, at, local)
        const counted = await countCells(reader, source, cell, by.sort === 'column' ? mostValues : 168)
        tables.push(patternTable(by, counted, { leastEvents, minimum }))
      }
      const verdicts = tables.map((one) => one.verdict)
      return {
        who,
        whoName: groupName(reader.manifest, who),
        kind: reader.kind,
        event: event.event,
        eventName: event.name,
        ...(options.base === undefined ? {} : { base: options.base }),
        ...all,
        verdict: verdicts.includes('pattern') ? 'pattern' : verdicts.includes('none') ? 'none' : 'too-few',
        tables,
        leastEvents,
        minimum,
        others: events.filter((one) => one !== event).map((one) => ({ event: one.event, name: one.name })),
        run: manifest.run,
        day: manifest.day,
      }
    },
  )
}

/** The event that is asked for; else the first that is no order of lines, for lines say more. Throws `no-such-event`. */
function eventOf(events: readonly PatternEvent[], kind: string, asked: string | undefined): PatternEvent {
  const found = asked === undefined ? events[0] : events.find((one) => one.event === asked)
  if (found) return found
  const known = events.map((one) => one.event).join(', ')
  throw evidenceErrors.error('no-such-event', { name: asked ?? '', kind, known })
}

function cellSql(by: PatternBy, at: number, local: string): string {
  switch (by.sort) {
    case 'column':
      return `v${at}`
    case 'hour':
      return `extract('hour' FROM ${local})`
    case 'weekday':
      return `extract('isodow' FROM ${local})`
    case 'hour-weekday':
      return `(extract('isodow' FROM ${local}) || ' ' || extract('hour' FROM ${local}))`
  }
}

async function sidesOf(
  reader: Pick<RunReader, 'rows'>,
  source: string,
  local: string,
): Promise<Pick<Patterns, 'people' | 'events' | 'otherPeople' | 'otherEvents'> & { clocked: boolean }> {
  const [row = {}] =
    await reader.rows(`SELECT count(*) FILTER (WHERE mine) AS events, count(*) FILTER (WHERE NOT mine) AS others,
  count(DISTINCT k) FILTER (WHERE mine) AS people, count(DISTINCT k) FILTER (WHERE NOT mine) AS other_people,
  coalesce(bool_or(CAST(${local} AS DATE) <> ${local}), FALSE) AS clocked FROM (${source}) AS e`)
  const size = (name: string) => Number(row[name] ?? 0)
  return {
    people: size('people'),
    events: size('events'),
    otherPeople: size('other_people'),
    otherEvents: size('others'),
    clocked: row['clocked'] === true,
  }
}
