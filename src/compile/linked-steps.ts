import type { Expression } from '../sql/expression.ts'
import {
  aggregate,
  all,
  any,
  call,
  coalesce,
  column,
  compare,
  countRows,
  integer,
  isKnown,
  isMissing,
  literal,
  missingValue,
  truth,
  when,
} from '../sql/expression.ts'
import type { Join, Query } from '../sql/query.ts'
import type { AsOf } from '../time/as-of.ts'
import type { CatalogueLink } from './catalogue.ts'
import { belowTable } from './catalogue.ts'
import type { CompiledKind } from './kind-compiler.ts'
import { layersBelow, partTable } from './layers.ts'
import type { LinkedLeaf, LinkedQuestion, LinkedWay } from './linked-leaf.ts'
import { wayKey } from './linked-leaf.ts'
import type { LinkedStages } from './linked-stages.ts'
import { keyColumn } from './names.ts'
import type { Rounds } from './rounds.ts'
import type { MeasureStep, ProfileColumn } from './steps.ts'

/** What a part of a profile takes from linked entities. */
export interface LinkedPart {
  steps: MeasureStep[]
  /** To a relation called `e` that has the key. */
  joins: Join[]
  /** What stands for the columns of the leaves, over the joined tables. */
  values: ReadonlyMap<string, Expression>
  /** Those that the profile keeps. */
  shapes: ProfileColumn[]
}

/** Kinds with all that is needed to tell what stands where. */
export interface LinkedKinds {
  kinds: readonly CompiledKind[]
  stages: LinkedStages
  rounds: Rounds
}

/**
 * For each way one table with, for every entity that it leads somewhere from, to how many, of how many of them each rule is true and
 * unknown, and what their values come to: the other kind's rules and values over its profile, put together by this kind's keys.
 */
export function linkedSteps(
  compiled: CompiledKind,
  part: number,
  { kinds, stages, rounds }: LinkedKinds,
  asOf: AsOf,
): LinkedPart {
  const own = compiled.linked.filter((leaf) => rounds.partFor(compiled.kind, stages.ofLeaf(leaf)) === part)
  const steps: MeasureStep[] = []
  const joins: Join[] = []
  const values = new Map<string, Expression>()
  const shapes: ProfileColumn[] = []
  for (const leaves of Map.groupBy(own, (leaf) => wayKey(leaf.way)).values()) {
    const { way } = leaves[0]!
    const there = kinds.find((one) => one.kind === way.kind)!
    const partThere = Math.max(...leaves.map((leaf) => rounds.partFor(way.kind, stages.ofLeaf(leaf) - 1)))
    const table = partTable(way.kind, partThere, rounds.partsOf(way.kind))
    const below = layersBelow(
      there,
      leaves.flatMap((leaf) => leaf.uses),
      table,
    )
    const asked = leaves.map((leaf, index) => ({ leaf, ...answerOf(leaf.asks, `q${index + 1}`) }))
    const into = ['linked', compiled.kind, wayKey(way), ...(part > 0 ? [part + 1] : [])].join(' ')
    const judged = asked.flatMap((one) => one.judged)
    steps.push({
      step: 'measure',
      kind: compiled.kind,
      into,
      query: {
        with: [
          ...below.parts,
          { name: 'judged', query: { columns: [keyOnly, ...judged], from: { table: below.last } } },
          { name: 'pairs', query: pairs(way, asOf) },
        ],
        columns: [{ as: keyColumn, is: column(keyColumn, 'p') }, ...asked.flatMap((one) => one.answers)],
        from: { table: 'pairs', as: 'p' },
        joins: [
          {
            how: 'inner',
            relation: { table: 'judged', as: 'j' },
            on: compare(column(keyColumn, 'j'), '=', column('other', 'p')),
          },
        ],
        groupBy: [column(keyColumn, 'p')],
      },
    })
    const as = `k${joins.length + 1}`
    joins.push({
      how: 'left',
      relation: { table: into, as },
      on: compare(column(keyColumn, as), '=', column(keyColumn, 'e')),
    })
    for (const { leaf, answers } of asked) {
      const names = columnsOf(leaf)
      names.forEach((name, index) => {
        const answer = column(answers[index]!.as, as)
        values.set(name, isCounted(leaf) ? coalesce(answer, integer(0)) : answer)
        if (leaf.asks.what !== 'value')
          shapes.push({ name, type: 'integer', nullable: false, ...(leaf.timeless ? { timeless: true } : {}) })
      })
    }
  }
  return { steps, joins, values, shapes }
}

const keyOnly = { as: keyColumn, is: column(keyColumn) }

/** Columns of a leaf in the order of its answers. */
function columnsOf({ columns: { linked, holds, unknown, value } }: LinkedLeaf): string[] {
  return [linked, holds, unknown, value].filter((name) => name !== undefined)
}

/** Over nobody it is 0. */
function isCounted({ asks }: LinkedLeaf): boolean {
  return asks.what !== 'value' || asks.how === 'sum'
}

/** What must be known of each linked entity, and how it is put together. */
function answerOf(asks: LinkedQuestion, name: string): { judged: Query['columns']; answers: Query['columns'] } {
  if (asks.what === 'how many') return { judged: [], answers: [{ as: `${name}_linked`, is: countRows() }] }
  if (asks.what === 'rule') {
    const holds = column(name)
    return {
      judged: [{ as: name, is: asks.truth }],
      answers: [
        { as: `${name}_true`, is: countRows(holds) },
        { as: `${name}_unknown`, is: countRows(isMissing(holds)) },
      ],
    }
  }
  const { how, value, type, where } = asks
  const [own, counts] = [column(name), `${name}_counts`]
  return {
    judged: [
      { as: name, is: where ? when([{ when: where, then: value }]) : value },
      ...(how === 'any' ? [{ as: counts, is: where ?? truth(true) }] : []),
    ],
    answers: [{ as: `${name}_value`, is: together(how, own, type, column(counts)) }],
  }
}

function together(
  how: Extract<LinkedQuestion, { what: 'value' }>['how'],
  value: Expression,
  type: Extract<LinkedQuestion, { what: 'value' }>['type'],
  counts: Expression,
): Expression {
  const total = aggregate('sum', [value], undefined, type)
  const some = (filter: Expression) => compare(countRows(filter), '>', integer(0))
  switch (how) {
    case 'sum':
      return total
    case 'average':
      return call('divide', total, countRows(isKnown(value)))
    case 'any':
      return when([
        { when: some(all([counts, value])), then: truth(true) },
        { when: some(all([counts, isMissing(value)])), then: missingValue('boolean') },
        { when: some(counts), then: truth(false) },
      ])
    default:
      return aggregate(how, [value])
  }
}

/** Each pair that is linked on the as-of day, once. */
function pairs({ link, own, other, andBelow }: LinkedWay, asOf: AsOf): Query {
  return {
    columns: [
      { as: keyColumn, is: column(own) },
      { as: 'other', is: column(other) },
    ],
    from: { table: andBelow ? belowTable(link.link) : link.link },
    ...(andBelow ? {} : { where: isValid(link, asOf), groupBy: [column(own), column(other)] }),
  }
}

/** Whether a link is valid on the as-of day; both its days are in, and one that is missing is no bound. */
export function isValid(link: CatalogueLink, asOf: AsOf): Expression {
  const day = literal('date', asOf.day)
  const bound = (name: string, operator: '<=' | '>=') =>
    link.columns.some((one) => one.name === name)
      ? [any([isMissing(column(name)), compare(column(name), operator, day)])]
      : []
  return all([...bound('valid_from', '<='), ...bound('valid_until', '>=')])
}
