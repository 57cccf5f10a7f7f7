import type { FewValues, Scan } from '../attributes/scan-query.ts'
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
import type { CompiledAttribute } from './compiled.ts'
import type { CompiledKind } from './kind-compiler.ts'
import type { LinkedStages } from './linked-stages.ts'
import type { LinkedPart } from './linked-steps.ts'
import { isValid } from './linked-steps.ts'
import { eventCount, keyColumn, listColumn, splitColumn } from './names.ts'
import type { EarlyStep, MeasureStep, ProfileColumn, ProfileStep, ValuesStep } from './steps.ts'

/** One part of a profile: up to which stage it goes, and what it takes from linked entities for that. */
export interface ProfilePart {
  table: string
  stage: number
  linked: LinkedPart
}

/**
 * The steps that make a kind's profile: one scan per event table (and per column whose values must be
 * told apart), then one row per entity that was there at as-of: everyone with an event before it,
 * everyone a given table describes, everyone at an end of a valid link. Of a profile in parts each goes on from the one before.
 */
export function profileSteps(
  compiled: CompiledKind,
  catalogue: Catalogue,
  asOf: AsOf,
  stages: LinkedStages,
  parts: readonly ProfilePart[],
): { measures: (ValuesStep | MeasureStep)[]; tables: (EarlyStep | ProfileStep)[] } {
  const { kind } = compiled
  const attributes = compiled.attributes.filter((one) => one.uses.length === 0).flatMap(withRemarks)
  const stageOf = new Map(
    attributes.map(({ id, of }) => [id, stages.ofDefinition(kind, { what: 'attribute', id: of })]),
  )
  const { scans, base, place, columns: own } = ownRows(compiled, catalogue, asOf)
  const columns: ProfileColumn[] = [
    ...own.slice(0, 2).map(({ shape }) => shape),
    ...attributes.map(({ id, type, nullable }) => ({ name: id, type, nullable })),
    ...own.slice(2).map(({ shape }) => shape),
    ...parts.flatMap((part) => part.linked.shapes),
  ]
  let before: ProfilePart | undefined
  const tables = parts.map((part, index): EarlyStep | ProfileStep => {
    const fresh = attributes.filter(({ id }) => {
      const stage = stageOf.get(id)!
      return stage <= part.stage && (!before || stage > before.stage)
    })
    const from: Query = before
      ? { columns: [], from: { table: before.table, as: 'e' }, joins: part.linked.joins }
      : { ...base, joins: [...base.joins!, ...part.linked.joins] }
    const held = columns.filter(({ name }) => {
      const isLinked = parts.slice(index + 1).some((later) => later.linked.values.has(name))
      return !isLinked && (stageOf.get(name) ?? 0) <= part.stage
    })
    const values = part.linked.values
    const placed = (expression: Expression): Expression =>
      rewrite(before ? expression : place(expression), (one) => {
        if (one.kind !== 'column' || one.from) return one
        return values.get(one.name) ?? (before ? column(one.name, 'e') : one)
      })
    const made = new Map<string, Expression>([
      ...(before ? [] : own.map(({ shape, is }) => [shape.name, is] as const)),
      ...part.linked.shapes.map(({ name }) => [name, values.get(name)!] as const),
    ])
    const query = layered(fresh, held, from, made, placed)
    before = part
    if (index < parts.length - 1) return { step: 'early', kind, into: part.table, query }
    return { step: 'profile', kind, columns, query: { ...query, orderBy: [{ by: column(keyColumn) }] } }
  })
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
    tables,
  }
}

/** A column of the profile that rests on others: an attribute, or how often there is something to say of one. */
interface Derived extends Pick<CompiledAttribute, 'id' | 'type' | 'nullable' | 'expression'> {
  /** Id of the attribute. */
  of: string
}

function withRemarks({ id, type, nullable, expression, remarks }: CompiledAttribute): Derived[] {
  return [
    { id, type, nullable, expression, of: id },
    ...remarks.map(({ column: name, count }): Derived => ({
      id: name,
      type: 'integer',
      nullable: false,
      expression: count,
      of: id,
    })),
  ]
}

/** The columns `held`, the attributes among them in as many layers as they rest on each other. `made` are all others that are no column of `e`. */
function layered(
  fresh: readonly Derived[],
  held: readonly ProfileColumn[],
  from: Query,
  made: ReadonlyMap<string, Expression>,
  placed: (expression: Expression) => Expression,
): Query {
  const byLevel = Map.groupBy(fresh, levelsAmong(fresh))
  const [, ...above] = [...byLevel.keys()].toSorted((a, b) => a - b)
  const lowest = new Map((byLevel.get(0) ?? []).map((one) => [one.id, placed(one.expression)]))
  const later = new Set(above.flatMap((level) => byLevel.get(level)!.map((one) => one.id)))
  const layers = above.map((level, index) => ({
    name: `derived ${level}`,
    query: {
      everything: true,
      columns: byLevel.get(level)!.map((one) => ({ as: one.id, is: one.expression })),
      from: { table: index === 0 ? 'measured' : `derived ${above[index - 1]}` },
    } satisfies Query,
  }))
  const measured: Query = {
    ...from,
    columns: held
      .filter(({ name }) => !later.has(name))
      .map(({ name }) => ({ as: name, is: lowest.get(name) ?? made.get(name) ?? column(name, 'e') })),
  }
  return {
    with: [{ name: 'measured', query: measured }, ...layers],
    columns: held.map(({ name }) => ({ as: name, is: column(name) })),
    from: { table: layers.at(-1)?.name ?? 'measured' },
  }
}

/** How many of these attributes, one upon the other, each rests on. */
function levelsAmong(fresh: readonly Derived[]): (attribute: Derived) => number {
  const byId = new Map(fresh.map((one) => [one.id, one]))
  const known = new Map<string, number>()
  const levelOf = (one: Derived): number => {
    const found = known.get(one.id)
    if (found !== undefined) return found
    const below = [...new Set(columnsIn(one.expression))].flatMap((name) => byId.get(name) ?? [])
    const level = below.length ? Math.max(...below.map(levelOf)) + 1 : 0
    known.set(one.id, level)
    return level
  }
  return levelOf
}

/** What an entity's own rows give, and who is there. */
function ownRows(
  compiled: CompiledKind,
  catalogue: Catalogue,
  asOf: AsOf,
): {
  scans: Scan[]
  /** Without columns. */
  base: Query
  /** Puts measures and given columns in their places. */
  place: (expression: Expression) => Expression
  /** All but attributes: first the key and the number of events. */
  columns: { shape: ProfileColumn; is: Expression }[]
} {
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

  const events = presence.map((one) => measured.get(baseMeasureKey(one))!)
  const seen = events.length ? events.reduce((left, right) => arithmetic(left, '+', right)) : integer(0)
  const described = [
    ...given.map((_, index) => isKnown(column(keyColumn, `g${index + 1}`))),
    ...ends.map((_, index) => isKnown(column(keyColumn, `t${index + 1}`))),
  ]
  const shape = (name: string, type: ProfileColumn['type'], nullable: boolean, timeless?: true): ProfileColumn => ({
    name,
    type,
    nullable,
    ...(timeless ? { timeless } : {}),
  })
  return {
    scans,
    base: {
      columns: [],
      from: { table: entitiesTable(kind), as: 'e' },
      joins,
      where: any([compare(seen, '>', integer(0)), ...described]),
    },
    place: (expression) =>
      rewrite(expression, (part) => {
        if (part.kind === 'measure') return measured.get(part.key)!
        return part.kind === 'column' && !part.from ? (givenColumn(part.name) ?? part) : part
      }),
    columns: [
      { shape: shape(keyColumn, 'integer', false), is: column(keyColumn, 'e') },
      { shape: shape(eventCount, 'integer', false), is: seen },
      ...compiled.measures.leaves().map(({ column: name, measure }) => ({
        shape: shape(name, measure.type, overNoEvents(measure.aggregate) === undefined),
        is: measured.get(baseMeasureKey(measure))!,
      })),
      ...compiled.lists.map((path, index) => ({
        shape: shape(listColumn(path), 'boolean', false, true),
        is: isKnown(column(keyColumn, `l${index + 1}`)),
      })),
      ...compiled.splits.map((salt) => ({
        shape: shape(splitColumn(salt), 'number', false, true),
        is: call('hash', text(salt), column('id', 'e')),
      })),
    ],
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
