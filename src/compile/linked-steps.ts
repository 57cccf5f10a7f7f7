import type { Expression } from '../sql/expression.ts'
import {
  all,
  any,
  coalesce,
  column,
  compare,
  countRows,
  integer,
  isMissing,
  literal,
  missingValue,
} from '../sql/expression.ts'
import type { Join, Query } from '../sql/query.ts'
import type { AsOf } from '../time/as-of.ts'
import type { CatalogueLink } from './catalogue.ts'
import type { CompiledKind } from './kind-compiler.ts'
import type { KindOrder } from './kind-order.ts'
import { isEarly, lateIn } from './late.ts'
import { earlyTable, layersBelow, profileTable } from './layers.ts'
import type { LinkedLeaf } from './linked-leaf.ts'
import { keyColumn } from './names.ts'
import type { MeasureStep, ProfileColumn } from './steps.ts'

/** What a profile takes from linked entities. */
export interface LinkedPart {
  steps: MeasureStep[]
  /** To a relation called `e` that has the key. */
  joins: Join[]
  columns: Query['columns']
  shapes: ProfileColumn[]
}

/**
 * For each link one table with, for every entity that it leads somewhere from, to how many, and of how many of them
 * each rule is true and unknown: the other kind's rules over its profile, counted by this kind's keys.
 */
export function linkedSteps(
  compiled: CompiledKind,
  kinds: readonly CompiledKind[],
  order: KindOrder,
  asOf: AsOf,
): LinkedPart {
  const part: LinkedPart = { steps: [], joins: [], columns: [], shapes: [] }
  const groups = Map.groupBy(compiled.linked, (leaf) => leaf.columns.linked)
  const place = (kind: string) => order.kinds.indexOf(kind)
  for (const [linked, leaves] of groups) {
    const { link, kind, own, other } = leaves[0]!
    const there = kinds.find((one) => one.kind === kind)!
    const late = lateIn(there)
    const isComplete = place(kind) < place(compiled.kind)
    const asked = leaves.filter((leaf) => leaf.truth !== undefined)
    const seen = (leaf: LinkedLeaf) => isComplete || isEarly(leaf, there, late)
    const below = layersBelow(
      there,
      asked.filter(seen).flatMap((leaf) => leaf.uses),
      isComplete ? profileTable(kind) : earlyTable(kind),
    )
    const truths = asked.map((leaf, index) => ({
      as: `r${index + 1}`,
      is: seen(leaf) ? leaf.truth! : missingValue('boolean'),
    }))
    const into = `linked ${compiled.kind} ${link.link}`
    part.steps.push({
      step: 'measure',
      kind: compiled.kind,
      into,
      query: {
        with: [
          ...below.parts,
          { name: 'judged', query: { columns: [keyOnly, ...truths], from: { table: below.last } } },
          { name: 'pairs', query: pairs(link, own, other, asOf) },
        ],
        columns: [
          { as: keyColumn, is: column(keyColumn, 'p') },
          { as: 'linked', is: countRows() },
          ...truths.flatMap(({ as }) => [
            { as: `${as}_true`, is: countRows(column(as)) },
            { as: `${as}_unknown`, is: countRows(isMissing(column(as))) },
          ]),
        ],
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
    const as = `k${part.joins.length + 1}`
    part.joins.push({
      how: 'left',
      relation: { table: into, as },
      on: compare(column(keyColumn, as), '=', column(keyColumn, 'e')),
    })
    const add = (name: string, from: string, timeless: boolean) => {
      part.columns.push({ as: name, is: coalesce(column(from, as), integer(0)) })
      part.shapes.push({ name, type: 'integer', nullable: false, ...(timeless ? { timeless } : {}) })
    }
    add(
      linked,
      'linked',
      leaves[0]!.link.columns.every((one) => !one.name.startsWith('valid_')),
    )
    asked.forEach((leaf, index) => {
      add(leaf.columns.holds!, `r${index + 1}_true`, leaf.timeless)
      add(leaf.columns.unknown!, `r${index + 1}_unknown`, leaf.timeless)
    })
  }
  return part
}

const keyOnly = { as: keyColumn, is: column(keyColumn) }

/** Each pair that is linked on the as-of day, once. */
function pairs(link: CatalogueLink, own: string, other: string, asOf: AsOf): Query {
  return {
    columns: [
      { as: keyColumn, is: column(own) },
      { as: 'other', is: column(other) },
    ],
    from: { table: link.link },
    where: isValid(link, asOf),
    groupBy: [column(own), column(other)],
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
