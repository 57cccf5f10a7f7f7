import { parseWindow, resolveWindow } from '../../time/window.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { didYouMean } from '../../errors.ts'
import { runErrors } from '../../runs/errors.ts'
import { evidenceErrors } from '../errors.ts'
import { isWindowed } from '../../runs/outcomes/outcome-after.ts'
import type { Propensity } from './propensity-answer.ts'

/** Runs that are looked at: the one that says what came of it, and an earlier one. */
export interface TwoRuns {
  before: Published
  after: Published
}

/** What is foretold, as SQL over the run that says it: true, false or missing. */
export interface Outcome {
  target: Propensity['target']
  sql: string
  /** The same as a truth that may be missing. */
  isTrue: string
}

/** Throws `not-found` of a target that the run does not have, and `no-outcome` of one that is neither true nor false. */
export function outcomeOf(reader: RunReader, id: string, value: string | undefined): Outcome {
  const segment = reader.manifest.segments.find((one) => one.id === id)
  const isIn = segment && reader.isIn('segment', id)
  if (segment && isIn)
    return {
      isTrue: isIn,
      target: { id, name: segment.name, sort: 'segment' },
      sql: `CASE WHEN ${reader.isUnknown('segment', id) ?? 'FALSE'} THEN NULL ELSE ${isIn} END`,
    }
  const attribute = reader.manifest.attributes.find((one) => one.id === id)
  const column = reader.attribute(id)
  if (!attribute || column === undefined) {
    const known = [...reader.manifest.attributes, ...reader.manifest.segments].map((one) => one.id)
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  const target = { id, name: attribute.name, sort: 'attribute' as const, ...(value === undefined ? {} : { value }) }
  const told = (sql: string): Outcome => ({ target, sql, isTrue: sql })
  if (attribute.type === 'boolean') return told(column)
  if (attribute.type === 'text' && value !== undefined) return told(`${column} = ${reader.dialect.text(value)}`)
  if (attribute.type === 'integer' || attribute.type === 'money' || attribute.type === 'number')
    return told(`${column} > 0`)
  throw evidenceErrors.error('no-outcome', { name: id, type: attribute.type })
}

/** The instant from which on an attribute's events count at a run, where its definition says a window; undefined where it does not. */
export function outcomeSince(context: RunContext, { manifest }: Published, id: string): string | undefined {
  const params = context.written.attributes.find((one) => one.id === id)?.value.params
  const within = params?.['within']
  if (typeof within !== 'string') return undefined
  return resolveWindow(parseWindow(within), { instant: manifest.asOf, day: manifest.day }, context.zone).from
}

/**
 * What part of the time an outcome looks at: `within` the time between the two runs, `reaching-back` to before the earlier, `no-window` of a total that counts anew from the earlier on,
 * `coming` of what is so or is not (who has it already cannot come to it), `unknown` of what has today's value on every day, or was not there before.
 */
export type OutcomeTime = 'within' | 'reaching-back' | 'no-window' | 'coming' | 'unknown'

export function outcomeTime(
  context: RunContext,
  { before, after }: TwoRuns,
  reader: RunReader,
  { id, sort }: Propensity['target'],
): OutcomeTime {
  const isKnown = sort === 'segment' ? reader.isIn('segment', id) : reader.attribute(id)
  if (sort === 'segment') return isKnown === undefined ? 'unknown' : 'coming'
  const since = outcomeSince(context, after, id)
  if (since !== undefined) return Date.parse(since) < Date.parse(before.manifest.asOf) ? 'reaching-back' : 'within'
  const written = context.written.attributes.find((one) => one.id === id)
  const found = after.manifest.kinds[reader.kind]?.attributes.find((one) => one.id === id)
  const isTold = found !== undefined && found.type !== 'text'
  if (written && isTold && isWindowed(written)) return 'no-window'
  return isKnown === undefined || found?.current ? 'unknown' : 'coming'
}
