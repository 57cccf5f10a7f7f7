import type { FewValues } from '../attributes/scan-query.ts'
import { scansOf } from '../attributes/scan.ts'
import type { BaseMeasure } from '../conditions/base-measure.ts'
import { baseMeasureKey, overNoEvents } from '../conditions/base-measure.ts'
import type { Expression } from '../sql/expression.ts'
import {
  all,
  any,
  arithmetic,
  aggregate,
  call,
  coalesce,
  column,
  columnsIn,
  compare,
  integer,
  isKnown,
  literal,
  rewrite,
  text,
} from '../sql/expression.ts'
import type { Join, Query } from '../sql/query.ts'
import type { AsOf } from '../time/as-of.ts'
import type { Catalogue, CatalogueGiven } from './catalogue.ts'
import { entitiesTable, listTable } from './catalogue.ts'
import type { CompiledKind } from './kind-compiler.ts'
import { earlyTable } from './layers.ts'
import type { LinkedPart } from './linked-steps.ts'
import { isValid } from './linked-steps.ts'
import { eventCount, keyColumn, listColumn, splitColumn } from './names.ts'
import type { EarlyStep, MeasureStep, ProfileColumn, ProfileStep, ValuesStep } from './steps.ts'

/**
 * The steps that make a kind's profile: one scan per event table (and per column whose values must be
 * told apart), then one row per entity that was there at as-of: everyone with an event before it, and
 * everyone a given table describes.
 */
export function profileSteps(
  compiled: CompiledKind,
  catalogue: Catalogue,
  asOf: AsOf,
  linked: LinkedPart,
  isEarly: boolean,
): { measures: (ValuesStep | MeasureStep)[]; early: EarlyStep | undefined; profile: ProfileStep } {
  const { kind } = compiled
  const presence = catalogue.events
    .filter((event) => event.kind === kind && event.presence)
    .map((event): BaseMeasure => ({
      event: event.name,
      aggregate: 'count',
      type: 'integer',
      to: asOf.instant,
      label: event.name,
    }))
  const byKey = new Map([...compiled.measures.all(), ...presence].map((one) => [baseMeasureKey(one), one]))
  const scans = scansOf([...byKey.values()])
  const measured = new Map<string, Expression>()
  const joins: Join[] = []
  const holding = scans.filter((scan) => scan.holds.length > 0)
  holding.forEach((scan, index) => {
    const as = `m${index + 1}`
    joins.push(leftJoin({ table: scan.into, as }))
    for (const held of scan.holds) {
      const value = column(held.column, as)
      measured.set(held.key, held.overNoEvents ? coalesce(value, held.overNoEvents) : value)
    }
  })

  const given = givenColumns(compiled, catalogue)
  given.forEach(({ source, dated }, index) => {
    const as = `g${index + 1}`
    joins.push(leftJoin(dated ? { query: validAt(source, asOf), as } : { table: source.source, as }))
  })
  const givenColumn = (name: string): Expression | undefined => {
    const dot = name.indexOf('.')
    const at = given.findIndex((one) => one.source.source === name.slice(0, dot))
    return dot > 0 && at >= 0 ? column(name.slice(dot + 1), `g${at + 1}`) : undefined
  }
  compiled.lists.forEach((path, index) => joins.push(leftJoin({ table: listTable(kind, path), as: `l${index + 1}` })))

  const ends = linkedEnds(kind, catalogue, asOf)
  joins.push(...ends)
  if (!isEarly) joins.push(...linked.joins)

  const place = (expression: Expression): Expression =>
    rewrite(expression, (part) => {
      if (part.kind === 'measure') return measured.get(part.key)!
      return part.kind === 'column' && !part.from ? (givenColumn(part.name) ?? part) : part
    })

  const events = presence.map((one) => measured.get(baseMeasureKey(one))!)
  const seen = events.length ? events.reduce((left, right) => arithmetic(left, '+', right)) : integer(0)
  const described = [
    ...given.map((_, index) => isKnown(column(keyColumn, `g${index + 1}`))),
    ...ends.map((_, index) => isKnown(column(keyColumn, `t${index + 1}`))),
  ]
  const leaves = compiled.measures.leaves()
  const attributes = compiled.attributes.filter((one) => one.uses.length === 0)
  const byLevel = Map.groupBy(attributes, (attribute) => attribute.level)
  const lowest: Query['columns'] = [
    { as: keyColumn, is: column(keyColumn, 'e') },
    { as: eventCount, is: seen },
    ...(byLevel.get(0) ?? []).map((one) => ({ as: one.id, is: place(one.expression) })),
    ...leaves.map((leaf) => ({ as: leaf.column, is: measured.get(baseMeasureKey(leaf.measure))! })),
    ...compiled.lists.map((path, index) => ({ as: listColumn(path), is: isKnown(column(keyColumn, `l${index + 1}`)) })),
    ...compiled.splits.map((salt) => ({ as: splitColumn(salt), is: call('hash', text(salt), column('id', 'e')) })),
    ...(isEarly ? [] : linked.columns),
  ]
  const base: Query = {
    columns: lowest,
    from: { table: entitiesTable(kind), as: 'e' },
    joins,
    where: any([compare(seen, '>', integer(0)), ...described]),
  }
  const levels = [...byLevel.keys()].filter((level) => level > 0).toSorted((a, b) => a - b)
  const layers = levels.map((level, index) => ({
    name: `derived ${level}`,
    query: {
      everything: true,
      columns: byLevel.get(level)!.map((one) => ({ as: one.id, is: one.expression })),
      from: { table: index === 0 ? 'measured' : `derived ${levels[index - 1]}` },
    } satisfies Query,
  }))
  const columns: ProfileColumn[] = [
    { name: keyColumn, type: 'integer', nullable: false },
    { name: eventCount, type: 'integer', nullable: false },
    ...attributes.map(({ id, type, nullable }) => ({ name: id, type, nullable })),
    ...leaves.map(({ column: name, measure }) => ({
      name,
      type: measure.type,
      nullable: overNoEvents(measure.aggregate) === undefined,
    })),
    ...compiled.lists.map((path) => ({
      name: listColumn(path),
      type: 'boolean' as const,
      nullable: false,
      timeless: true,
    })),
    ...compiled.splits.map((salt) => ({
      name: splitColumn(salt),
      type: 'number' as const,
      nullable: false,
      timeless: true,
    })),
  ]
  const whole: Query = {
    with: [{ name: 'measured', query: base }, ...layers],
    columns: [...columns, ...(isEarly ? [] : linked.shapes)].map(({ name }) => ({ as: name, is: column(name) })),
    from: { table: layers.at(-1)?.name ?? 'measured' },
  }
  const completed: Query = {
    columns: [...columns.map(({ name }) => ({ as: name, is: column(name, 'e') })), ...linked.columns],
    from: { table: earlyTable(kind), as: 'e' },
    joins: linked.joins,
  }
  const key = isEarly ? column(keyColumn, 'e') : column(keyColumn)
  return {
    measures: scans.flatMap(({ into, query, stored, fewValues }) => [
      ...(fewValues ? [valuesStep(kind, fewValues)] : []),
      {
        step: 'measure',
        kind,
        into,
        query,
        ...(stored ? { stored } : {}),
        ...(fewValues ? { fewValues } : {}),
      },
    ]),
    early: isEarly ? { step: 'early', kind, into: earlyTable(kind), query: whole } : undefined,
    profile: {
      step: 'profile',
      kind,
      columns: [...columns, ...linked.shapes],
      query: { ...(isEarly ? completed : whole), orderBy: [{ by: key }] },
    },
  }
}

function valuesStep(kind: string, { event, column: name, placeholder, atMost }: FewValues): ValuesStep {
  const value = column(name)
  const valuesIn = (from: Query['from']): Query => ({
    columns: [{ as: 'value', is: value }],
    from,
    where: isKnown(value),
    groupBy: [value],
    orderBy: [{ by: value }],
    limit: atMost + 1,
  })
  const some: Query = { columns: [{ as: name, is: value }], from: { table: event }, limit: 10_000 }
  return {
    step: 'values',
    kind,
    placeholder,
    atMost,
    glance: valuesIn({ query: some, as: 'some' }),
    query: valuesIn({ table: event }),
  }
}

/** The entities of the kind that are at an end of a link that is valid: they are there, too. */
function linkedEnds(kind: string, catalogue: Catalogue, asOf: AsOf): Join[] {
  const ends = catalogue.links.flatMap((link) =>
    [...(link.of === kind ? ['_key'] : []), ...(link.to === kind ? ['_linked'] : [])].map((end) => ({ link, end })),
  )
  return ends.map(({ link, end }, index) =>
    leftJoin({
      query: {
        columns: [{ as: keyColumn, is: column(end) }],
        from: { table: link.link },
        where: isValid(link, asOf),
        groupBy: [column(end)],
      },
      as: `t${index + 1}`,
    }),
  )
}

function leftJoin(relation: Join['relation']): Join {
  const as = 'query' in relation ? relation.as : relation.as!
  return { how: 'left', relation, on: compare(column(keyColumn, as), '=', column(keyColumn, 'e')) }
}

/** The given tables of the kind: all of them, since a row in any says that the entity is there. */
function givenColumns(compiled: CompiledKind, catalogue: Catalogue): { source: CatalogueGiven; dated: boolean }[] {
  const used = new Set(compiled.attributes.flatMap((one) => columnsIn(one.expression)))
  return catalogue.given
    .filter((source) => source.kind === compiled.kind)
    .map((source) => ({ source, dated: source.dated }))
    .toSorted((a, b) => Number(isUsed(b.source, used)) - Number(isUsed(a.source, used)))
}

function isUsed(source: CatalogueGiven, used: Set<string>): boolean {
  return source.columns.some((one) => used.has(`${source.source}.${one.name}`))
}

/** Of a dated table, the row of each entity that is valid on the as-of day. */
function validAt(source: CatalogueGiven, asOf: AsOf): Query {
  const since = column('valid_from')
  const newest: Query = {
    columns: [
      { as: keyColumn, is: column(keyColumn) },
      { as: 'newest', is: aggregate('max', [since]) },
    ],
    from: { table: source.source },
    where: compare(since, '<=', literal('date', asOf.day)),
    groupBy: [column(keyColumn)],
  }
  return {
    columns: source.columns.map((one) => ({ as: one.name, is: column(one.name, 'd') })),
    from: { table: source.source, as: 'd' },
    joins: [
      {
        how: 'inner',
        relation: { query: newest, as: 'n' },
        on: all([
          compare(column(keyColumn, 'n'), '=', column(keyColumn, 'd')),
          compare(column('newest', 'n'), '=', column('valid_from', 'd')),
        ]),
      },
    ],
  }
}
