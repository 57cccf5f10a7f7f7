import { withEventSource } from '../../runs/compute/event-source.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import { contactWindow } from '../../stats/contact-window.ts'
import type { ContactSlot, ContactWindow } from '../../stats/contact-window.ts'
import { shrunkRates } from '../../stats/shrunk-rates.ts'
import type { Hours } from '../../time/hours.ts'
import { parseWindow, resolveWindow } from '../../time/window.ts'
import { groupName } from '../group-name.ts'
import { wallTimeSql } from '../patterns/event-times.ts'
import { peopleIn } from '../people-in.ts'
import { contactColumn, contactEvents } from './contact-events.ts'
import type { ContactWindows, WindowOptions, WindowSlot } from './window-answer.ts'
import { windowSentence } from './window-sentence.ts'

const wholeDay = { from: 0, to: 1440 }
const least = 10

/**
 * When the people of a segment are best contacted (H06): answered ÷ tried by time of the day in the project's zone, and the window that is better than the rest beyond chance, within the contact hours of
 * fenqun.yml. Tries at or after the run's as-of are not seen. The run's tables must be open. Throws `not-found` and what `contactColumn` throws.
 */
export async function contactWindowsOf(
  context: RunContext,
  published: Published,
  who: string,
  options: WindowOptions = {},
): Promise<ContactWindows> {
  const { manifest } = published
  const { reader, where } = peopleIn(context, published, who)
  const { event, column } = contactColumn(contactEvents(context, reader.kind), reader.kind, options)
  const { from, to } = resolveWindow(
    parseWindow(options.within ?? 'ever'),
    { instant: manifest.asOf, day: manifest.day },
    context.zone,
  )
  const minutes = options.slot ?? 60
  const legal = context.project['contact hours']
  const minimum = context.project['minimum group']
  const local = wallTimeSql('t', context.zone, Date.parse(to))
  const slotSql = `CAST(floor((extract('hour' FROM ${local}) * 60 + extract('minute' FROM ${local})) / ${minutes}) AS INTEGER)`
  const found = await withEventSource(
    context,
    manifest,
    event.event,
    (dialect, table) => {
      const { quote } = dialect
      const value = quote(column.name)
      const time = quote('time')
      const yes =
        column.type === 'boolean'
          ? value
          : column.type === 'text'
            ? `${value} IN (${options.is!.map((one) => dialect.text(one)).join(', ')})`
            : `${value} > 0`
      // A try without an answer told is one that was not answered, where only answers are noted.
      const answered = `CASE WHEN ${yes} THEN 1 ELSE 0 END`
      const tests = [
        `${time} < ${dialect.instant(to)}`,
        ...(from === undefined ? [] : [`${time} >= ${dialect.instant(from)}`]),
      ]
      return `SELECT _key AS k, ${time} AS t, ${answered} AS a FROM ${table} WHERE ${tests.join(' AND ')}`
    },
    async (rows) => {
      const own = `SELECT e.k, e.a, ${slotSql} AS s FROM (${rows}) AS e WHERE e.k IN (SELECT ${reader.key} FROM ${reader.from} WHERE ${where})`
      const bySlot = await reader.rows(
        `SELECT s, count(*) AS n, CAST(sum(a) AS BIGINT) AS answered FROM (${own}) AS o GROUP BY s ORDER BY s`,
      )
      const peopleOf = async ({ from: first, to: end }: Hours) => {
        const [row = {}] = await reader.rows(
          `SELECT count(DISTINCT k) AS n FROM (${own}) AS o WHERE s >= ${Math.floor(first / minutes)} AND s < ${Math.ceil(end / minutes)}`,
        )
        return Number(row['n'] ?? 0)
      }
      const slots = slotsOf(bySlot, minutes)
      const best = contactWindow(slots, { legal, least })
      const anyhow = contactWindow(slots, { legal: wholeDay, least })
      return {
        slots,
        best,
        anyhow,
        people: await peopleOf(wholeDay),
        inside: best.window ? await peopleOf(best.window) : 0,
      }
    },
  )
  const { slots, best, anyhow } = found
  const verdict = best.verdict === 'suggested' && found.inside < Math.min(least, minimum) ? 'too-few' : best.verdict
  const sum = (of: (one: ContactSlot) => number) => slots.reduce((all, one) => all + of(one), 0)
  const about = reader.manifest.segments.find((one) => one.id === who)?.about.contactWindow
  const answer: Omit<ContactWindows, 'sentence'> = {
    who,
    whoName: groupName(reader.manifest, who),
    kind: reader.kind,
    event: event.event,
    eventName: event.name,
    column: column.name,
    people: found.people,
    tries: sum((one) => one.n),
    answered: sum((one) => one.count),
    slots: shownSlots(slots, legal),
    legal,
    verdict,
    ...windowOf(best, found.inside),
    ...cutOf(best, anyhow),
    ...(about
      ? { saved: { from: about.from, to: about.to, ...(about.learned ? { learned: about.learned } : {}) } }
      : {}),
    minimum,
    run: manifest.run,
    day: manifest.day,
  }
  return { ...answer, sentence: windowSentence(answer) }
}

/** Every slot of the day, tried or not. */
function slotsOf(rows: readonly Record<string, unknown>[], minutes: number): ContactSlot[] {
  const counted = new Map(rows.map((row) => [Number(row['s']), row]))
  return Array.from({ length: 1440 / minutes }, (_, at) => {
    const row = counted.get(at)
    return {
      from: at * minutes,
      to: (at + 1) * minutes,
      count: Number(row?.['answered'] ?? 0),
      n: Number(row?.['n'] ?? 0),
    }
  })
}

function shownSlots(slots: readonly ContactSlot[], legal: Hours): WindowSlot[] {
  const first = slots.findIndex((one) => one.n > 0)
  if (first < 0) return []
  const tried = slots.slice(first, slots.findLastIndex((one) => one.n > 0) + 1)
  const { rates } = shrunkRates(tried)!
  return tried.map((one, at) => ({
    from: one.from,
    to: one.to,
    tries: one.n,
    answered: one.count,
    ...(one.n > 0
      ? { rate: { value: rates[at]!.rate, low: rates[at]!.interval.low, high: rates[at]!.interval.high } }
      : {}),
    legal: one.from >= legal.from && one.to <= legal.to,
  }))
}

function windowOf({ window }: ContactWindow, people: number): Pick<ContactWindows, 'window'> {
  if (!window) return {}
  const { from, to, inside, outside, interval, p, adjustedP } = window
  return {
    window: {
      from,
      to,
      inside: {
        answered: inside.count,
        tries: inside.n,
        people,
        rate: inside.count / inside.n,
        low: interval.low,
        high: interval.high,
      },
      outside: { answered: outside.count, tries: outside.n, rate: outside.count / outside.n },
      p,
      adjustedP,
    },
  }
}

/** What was found without limits, where limits made it another. */
function cutOf(best: ContactWindow, anyhow: ContactWindow): Pick<ContactWindows, 'cutFrom'> {
  const { window } = anyhow
  if (anyhow.verdict !== 'suggested' || !window) return {}
  if (best.window?.from === window.from && best.window.to === window.to) return {}
  return { cutFrom: { from: window.from, to: window.to } }
}
