import type { SequenceMeasure } from '../conditions/base-measure.ts'
import { baseMeasureKey, eventsOfMeasure } from '../conditions/base-measure.ts'
import type { Expression } from '../sql/expression.ts'
import {
  aggregate,
  all,
  any,
  arithmetic,
  call,
  cast,
  column,
  compare,
  integer,
  isKnown,
  literal,
  truth,
  when,
} from '../sql/expression.ts'
import type { Query, Relation } from '../sql/query.ts'
import type { Scan } from './scan-query.ts'

/**
 * The events of all steps in one stream per entity (and per value of the columns that must be the same). Step by step, an
 * event of the step carries the latest beginning of a way through that ends with it: of the events of the step before that
 * lie strictly earlier and within the limit, the latest. The latest beginning is enough, since whatever is completed in
 * time from an earlier one is completed in time from it.
 */
export function sequenceScan(measure: SequenceMeasure, into: string): Scan {
  const { steps } = measure
  const parts = eventsOfMeasure(measure).map((event) => stream(measure, event))
  const from: Relation = parts.length === 1 ? { query: parts[0]!, as: 'steps' } : { unionAll: parts, as: 'steps' }
  const first: Query = {
    everything: true,
    columns: [{ as: 'began 1', is: when([{ when: column('is 1'), then: column('at') }]) }],
    from,
  }
  const layers = steps.slice(1).map((_, index): { name: string; query: Query } => ({
    name: `step ${index + 2}`,
    query: {
      everything: true,
      columns: [{ as: `began ${index + 2}`, is: latestBeginning(measure, index + 2) }],
      from: { table: `step ${index + 1}` },
    },
  }))
  const through = steps.map((_, index) => ({ when: isKnown(inTime(measure, index + 1)), then: integer(index + 1) }))
  return {
    into,
    events: eventsOfMeasure(measure),
    query: {
      with: [{ name: 'step 1', query: first }, ...layers],
      columns: [
        { as: '_key', is: column('_key') },
        { as: 'm1', is: cast(aggregate('max', [when(through.toReversed(), integer(0))]), 'integer') },
      ],
      from: { table: `step ${steps.length}` },
      groupBy: [column('_key')],
    },
    stored: true,
    holds: [{ key: baseMeasureKey(measure), column: 'm1', overNoEvents: integer(0) }],
  }
}

/** The rows of one event that are of some step, with a mark for each step. */
function stream({ steps, same, from, to }: SequenceMeasure, event: string): Query {
  const marks = steps.map((step) => (step.event === event ? (step.where ?? truth(true)) : truth(false)))
  return {
    columns: [
      { as: '_key', is: column('_key') },
      { as: 'at', is: call('microseconds', column('time')) },
      ...same.map((name, index) => ({ as: `same ${index + 1}`, is: column(name) })),
      ...marks.map((mark, index) => ({ as: `is ${index + 1}`, is: mark })),
    ],
    from: { table: event },
    where: all([
      ...(from ? [compare(column('time'), '>=', literal('time', from))] : []),
      compare(column('time'), '<', literal('time', to)),
      ...same.map((name) => isKnown(column(name))),
      marks.some((mark) => mark.kind === 'literal' && mark.value === true) ? truth(true) : any(marks),
    ]),
  }
}

/** Of the ways through the step before that an event of this step (from 2 on) can follow, the latest beginning. */
function latestBeginning(measure: SequenceMeasure, step: number): Expression {
  const { steps, same, completeIn } = measure
  const limits = [steps[step - 1]!.limit, completeIn].filter((one) => one !== undefined)
  const latest: Expression = {
    kind: 'running',
    name: 'max',
    args: [inTime(measure, step - 1)],
    partitionBy: [column('_key'), ...same.map((_, index) => column(`same ${index + 1}`))],
    orderBy: [{ by: column('at') }],
    frame: { ...(limits.length ? { from: Math.min(...limits) } : {}), to: 1 },
  }
  return when([{ when: column(`is ${step}`), then: latest }])
}

/** The beginning of a way through to this step, where it is not too long ago. */
function inTime({ completeIn }: SequenceMeasure, step: number): Expression {
  const began = column(`began ${step}`)
  if (completeIn === undefined || step < 3) return began
  const took = arithmetic(column('at'), '-', began)
  return when([{ when: compare(took, '<=', integer(completeIn)), then: began }])
}
