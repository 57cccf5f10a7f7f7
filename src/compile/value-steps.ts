import type { Expression } from '../sql/expression.ts'
import { aggregate, all, call, cast, column, compare, countRows, isKnown, literal, rewrite } from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'
import type { AsOf } from '../time/as-of.ts'
import { seenBy } from '../values/value-plan.ts'
import type { CompiledValue } from './compiled.ts'
import type { Below } from './layers.ts'
import { columnFor } from './names.ts'
import type { ValueStep } from './steps.ts'
import { scoresOf } from './value-layers.ts'

/** What a value's models must learn and score, over the layers that its inputs look at. */
export function valueStep(value: CompiledValue, below: Below, asOf: AsOf): ValueStep {
  const { kind, id, population } = value
  const seenNames = seenBy(value.plan.model!)
  const inputs = [...seenNames, 'days', 'orders-made', 'spent', 'net']
  const buyers: Query = {
    columns: inputs.map((name) => ({ as: name, is: expanded(value, name) })),
    from: { table: below.last },
    where: column(columnFor.population(population)),
  }
  const over = (query: Omit<Query, 'from' | 'with'>): Query => ({
    with: [...below.parts, { name: 'buyers', query: buyers }],
    ...query,
    from: { table: 'buyers' },
  })
  const seen = seenNames.map((name) => column(name))
  const sum = (name: string, type: 'integer' | 'money') => aggregate('sum', [column(name)], undefined, type)
  return {
    step: 'value',
    kind,
    of: { what: 'value', id },
    into: scoresOf(value),
    query: over({
      columns: [...seenNames.map((name) => ({ as: name, is: column(name) })), { as: 'people', is: countRows() }],
      where: isKnown(column('x')),
      groupBy: seen,
      orderBy: seen.map((by) => ({ by })),
    }),
    spending: over({
      columns: [
        { as: 'days', is: column('days') },
        { as: 'spent', is: cast(column('spent'), 'number') },
      ],
      where: compare(column('spent'), '>', literal('money', '0')),
      orderBy: [{ by: column('days') }, { by: column('spent') }],
    }),
    ...ordersOf(value, asOf),
    totals: over({
      columns: [
        { as: 'people', is: countRows() },
        { as: 'orders', is: sum('orders-made', 'integer') },
        { as: 'days', is: sum('days', 'integer') },
        { as: 'spent', is: cast(sum('spent', 'money'), 'number') },
        { as: 'net', is: cast(sum('net', 'money'), 'number') },
      ],
    }),
  }
}

/** Of all people, whether they are in the population now or not: who is in it may rest on what they did later. */
function ordersOf({ plan }: CompiledValue, asOf: AsOf): Pick<ValueStep, 'orders'> {
  const { event, where, amount } = plan.model!
  if (event === undefined || amount === undefined) return {}
  const by = [column('_key'), column('day')]
  const isBefore = compare(column('time'), '<', literal('time', asOf.instant))
  const orders: Query = {
    columns: [
      { as: 'key', is: column('_key') },
      { as: 'day', is: call('daysBetween', literal('date', '1970-01-01'), column('day')) },
      { as: 'amount', is: cast(aggregate('sum', [column(amount)], undefined, 'money'), 'number') },
    ],
    from: { table: event },
    where: where ? all([isBefore, where]) : isBefore,
    groupBy: by,
    orderBy: by.map((one) => ({ by: one })),
  }
  return { orders }
}

/** One of the value's own columns over the layers below, with the own columns in it put in their places. */
function expanded(value: CompiledValue, name: string): Expression {
  const found = value.plan.columns.find((one) => one.name === name)!
  const prefix = columnFor.value(value.id, '')
  return rewrite(found.is, (part) =>
    part.kind === 'column' && part.name.startsWith(prefix) ? expanded(value, part.name.slice(prefix.length)) : part,
  )
}
