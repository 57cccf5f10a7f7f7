import { parseWindow, resolveWindow } from '../../time/window.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { didYouMean } from '../../errors.ts'
import { runErrors } from '../../runs/errors.ts'
import { evidenceErrors } from '../errors.ts'
import type { Propensity } from './propensity-answer.ts'

/** What is foretold, as SQL over the run that says it: true, false or missing. */
export interface Outcome {
  target: Propensity['target']
  sql: string
}

/** Throws `not-found` of a target that the run does not have, and `no-outcome` of one that is neither true nor false. */
export function outcomeOf(reader: RunReader, id: string, value: string | undefined): Outcome {
  const segment = reader.manifest.segments.find((one) => one.id === id)
  const isIn = segment && reader.isIn('segment', id)
  if (segment && isIn)
    return {
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
  if (attribute.type === 'boolean') return { target, sql: column }
  if (attribute.type === 'text' && value !== undefined)
    return { target, sql: `${column} = ${reader.dialect.text(value)}` }
  if (attribute.type === 'integer' || attribute.type === 'money' || attribute.type === 'number')
    return { target, sql: `${column} > 0` }
  throw evidenceErrors.error('no-outcome', { name: id, type: attribute.type })
}

/** The instant from which on an attribute's events count at a run, where its definition says a window; undefined where it does not. */
export function outcomeSince(context: RunContext, { manifest }: Published, id: string): string | undefined {
  const params = context.written.attributes.find((one) => one.id === id)?.value.params
  const within = params?.['within']
  if (typeof within !== 'string') return undefined
  return resolveWindow(parseWindow(within), { instant: manifest.asOf, day: manifest.day }, context.zone).from
}
