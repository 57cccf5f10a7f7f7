import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { scansOf } from '../attributes/scan.ts'
import { baseMeasureKey } from '../conditions/base-measure.ts'
import type { BaseMeasure } from '../conditions/base-measure.ts'
import type { Comparable, CompileContext, Path } from '../conditions/context.ts'
import { conditionKinds } from '../conditions/index.ts'
import type { Engine } from '../engines/engine.ts'
import type { Bilingual, Problem } from '../errors.ts'
import type { Fitted, Method, MethodPlan } from '../methods/method.ts'
import type { Expression } from '../sql/expression.ts'
import { coalesce, column, compare, literal, partsOf, rewrite } from '../sql/expression.ts'
import { fillPlaceholders } from '../sql/placeholders.ts'
import { printExpression, printQuery } from '../sql/print.ts'
import type { Query } from '../sql/query.ts'
import type { Column, ColumnType } from '../sql/types.ts'
import { parseAsOf } from '../time/as-of.ts'
import { zone } from '../time/zone.ts'

type Value = string | number | boolean | null

/** A population to try a method on: attributes by column, and events by name. Key of a member: its number from 1. */
export interface World {
  attributes: Record<string, { type: ColumnType; name?: Bilingual; unit?: string }>
  members: Record<string, Value>[]
  /** Each event: whose it is, its day, and further columns. */
  events?: Record<string, { columns?: Column[]; rows: ({ member: number; day: string } & Record<string, Value>)[] }>
  /** Rows of files that a method may name, by path. */
  files?: Record<string, string[][]>
  /** A day; default 2025-03-31. */
  asOf?: string
}

export interface Outcome {
  /** Id of the class, or of the reason, by member. */
  classes: (string | undefined)[]
  reasons: (string | undefined)[]
  extras: Record<string, unknown>[]
  plan: MethodPlan
  fitted: Fitted | undefined
}

const china = zone('Asia/Shanghai')

/** Plans against a world's names and types; all that was reported comes back beside the plan. */
export function planOn<Params>(method: Method<Params>, written: unknown, world: World) {
  const problems: { code: string; path: Path; problem: Problem }[] = []
  const measures = new Map<string, BaseMeasure>()
  const attribute = (id: string): Comparable | undefined => {
    const found = world.attributes[id]
    const name = found?.name ?? { zh: id, en: id }
    return (
      found && {
        expression: column(id),
        type: found.type,
        nullable: true,
        name,
        ...(found.unit ? { unit: found.unit } : {}),
      }
    )
  }
  const contextAt = (before: Path): CompileContext => ({
    kind: 'customer',
    asOf: parseAsOf(world.asOf ?? '2025-03-31', china),
    zone: china,
    event(name) {
      const found = world.events?.[name]
      const day: Column = { name: 'day', type: 'date', nullable: false }
      return found && { name, label: { zh: name, en: name }, columns: [day, ...(found.columns ?? [])] }
    },
    eventNames: () => Object.keys(world.events ?? {}),
    attribute,
    attributeNames: () => Object.keys(world.attributes),
    given: () => undefined,
    givenNames: () => [],
    mapping: () => undefined,
    rows: (path) => world.files?.[path],
    measure(measure) {
      measures.set(baseMeasureKey(measure), measure)
      return { kind: 'measure', key: baseMeasureKey(measure) }
    },
    compute: () => undefined,
    computeHeads: () => [],
    segment: () => undefined,
    segmentNames: () => [],
    scheme: () => undefined,
    schemeNames: () => [],
    value: () => undefined,
    valueNames: () => [],
    history: () => undefined,
    list: () => literal('boolean', false),
    links: () => [],
    linked: () => undefined,
    linkedAttribute: () => undefined,
    linkedAttributeNames: () => [],
    linkedValue: () => undefined,
    cut: () => literal('integer', 0),
    total: () => undefined,
    split: () => literal('number', 0),
    rule(node, path) {
      const kind = conditionKinds.find((one) => one.heads.some((head) => head in (node as object)))
      return kind?.compile(kind.schema.parse(node), contextAt([...before, ...path]))
    },
    below: (path) => contextAt([...before, ...path]),
    report: (problem, path) => problems.push({ code: problem.code, path: [...before, ...path], problem }),
  })
  const checked = method.schema.safeParse(written)
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      const own = issue.code === 'custom' ? (issue.params?.problem as Problem | undefined) : undefined
      const path = issue.path as Path
      problems.push({ code: own?.code ?? issue.code, path, problem: own ?? ({} as Problem) })
    }
    return { plan: undefined, params: undefined, problems, measures: [] }
  }
  const params = checked.data
  return { plan: method.plan(params, contextAt([])), params, problems, measures: [...measures.values()] }
}

let tables = 0

/** Fits and assigns on an engine, as a run does. Throws when the parameters are wrong. */
export async function assignOn<Params>(
  engine: Engine,
  method: Method<Params>,
  written: unknown,
  world: World,
): Promise<Outcome> {
  const { plan, params, problems, measures } = planOn(method, written, world)
  if (!plan || params === undefined)
    throw new Error(`no plan: ${JSON.stringify(problems.map((one) => [one.code, one.path]))}`)
  const profile = await store(engine, world, measures)
  const bound = (expression: Expression) =>
    rewrite(expression, (part) => (part.kind === 'measure' ? column(part.key) : part))
  const inputs = plan.inputs.map((one) => ({ as: one.name, is: bound(one.expression) }))
  const base = { name: 'base', query: { columns: inputs, from: { query: profile, as: 'profile' } } satisfies Query }
  const rows = await Promise.all(
    plan.fits.map(({ query }) =>
      engine.rows(printQuery({ ...query, with: [base, ...(query.with ?? [])] }, engine.dialect)),
    ),
  )
  const fitted = plan.fits.length ? method.finish?.(params, rows as never, plan) : undefined
  const filled = (expression: Expression) => fillPlaceholders(bound(expression), fitted?.values ?? {})
  const assigned = await engine.rows(
    printQuery(
      {
        with: [{ ...base, query: { ...base.query, columns: [{ as: '_key', is: column('_key') }, ...inputs] } }],
        columns: [
          { as: 'class', is: filled(plan.assign) },
          { as: 'reason', is: filled(plan.reason) },
          ...plan.extras.map((extra) => ({ as: extra.name, is: filled(extra.expression) })),
        ],
        from: { table: 'base' },
        orderBy: [{ by: column('_key') }],
      },
      engine.dialect,
    ),
  )
  return {
    classes: assigned.map((row) => plan.classes[Number(row.class) - 1]?.id),
    reasons: assigned.map((row) => (row.class === null ? plan.reasons[Number(row.reason) - 1]?.id : undefined)),
    extras: assigned.map((row) => Object.fromEntries(plan.extras.map((extra) => [extra.name, row[extra.name]]))),
    plan,
    fitted,
  }
}

/** Tables for the members and their events, and the query that joins them as a profile does. */
async function store(engine: Engine, world: World, measures: BaseMeasure[]): Promise<Query> {
  const number = ++tables
  const members: [string, ColumnType][] = Object.entries(world.attributes).map(([name, { type }]) => [name, type])
  const memberRows = world.members.map((row, index): Record<string, Value> => ({ _key: index + 1, ...row }))
  await fill(engine, `members ${number}`, [['_key', 'integer'], ...members], memberRows)
  for (const [name, { columns = [], rows }] of Object.entries(world.events ?? {})) {
    const shape: [string, ColumnType][] = [
      ['_key', 'integer'],
      ['_seq', 'integer'],
      ['time', 'time'],
      ['day', 'date'],
    ]
    const written = rows.map(({ member, ...row }, index) => ({
      _key: member,
      _seq: index,
      time: `${row.day}T00:00:00.000Z`,
      ...row,
    }))
    await fill(
      engine,
      `${name} ${number}`,
      [...shape, ...columns.map((one): [string, ColumnType] => [one.name, one.type])],
      written,
    )
  }
  const scans = scansOf(measures).map((scan, index) => ({ ...scan, as: `m${index + 1}` }))
  return {
    columns: [
      ...['_key', ...Object.keys(world.attributes)].map((name) => ({ as: name, is: column(name, 'e') })),
      ...scans.flatMap((scan) =>
        scan.holds.map((held) => {
          const value = column(held.column, scan.as)
          return { as: held.key, is: held.overNoEvents ? coalesce(value, held.overNoEvents) : value }
        }),
      ),
    ],
    from: { table: `members ${number}`, as: 'e' },
    joins: scans.map((scan) => ({
      how: 'left',
      relation: { query: inTable(scan.query, scan.events[0]!, `${scan.events[0]!} ${number}`), as: scan.as },
      on: compare(column('_key', 'e'), '=', column('_key', scan.as)),
    })),
  }
}

function inTable(query: Query, from: string, to: string): Query {
  const parts = query.with?.map((part) => ({ ...part, query: inTable(part.query, from, to) }))
  const table = 'table' in query.from && query.from.table === from ? { table: to } : query.from
  return { ...query, ...(parts ? { with: parts } : {}), from: table }
}

async function fill(engine: Engine, name: string, columns: [string, ColumnType][], rows: Record<string, Value>[]) {
  const { quote, type } = engine.dialect
  const shape = columns.map(([column, of]) => `${quote(column)} ${type(of)}`).join(', ')
  await engine.execute(`CREATE TABLE ${quote(name)} (${shape})`)
  const cells = rows.map((row) => {
    const values = columns.map(([column, of]) => printExpression(literal(of, row[column] ?? null), engine.dialect))
    return `(${values.join(', ')})`
  })
  if (cells.length) await engine.execute(`INSERT INTO ${quote(name)} VALUES ${cells.join(', ')}`)
}

export interface MethodCase {
  title: string
  params: unknown
  world: World
}

/**
 * Registers the tests every method must pass, in vitest: on each case with its members in order, reversed,
 * doubled, and with one more who lacks everything.
 */
export function methodContract<Params>(
  method: Method<Params>,
  open: () => Promise<Engine>,
  cases: readonly MethodCase[],
): void {
  describe(`method contract: ${method.name}`, () => {
    let engine: Engine
    beforeAll(async () => {
      engine = await open()
    })
    afterAll(() => engine.close())

    it('is described in both languages, with every parameter', () => {
      expect([method.title, method.summary].filter((text) => !text.zh || !text.en)).toEqual([])
      const schema = z.toJSONSchema(method.schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })
      expect(undocumented(schema)).toEqual([])
    })

    it.each(cases)('names classes, rules and reasons in both languages: $title', ({ params, world }) => {
      const { plan, problems } = planOn(method, params, world)
      expect(problems).toEqual([])
      const ids = plan?.classes.map((one) => one.id) ?? []
      expect(new Set(ids).size).toBe(ids.length)
      const texts = [
        ...(plan?.classes.flatMap((one) => [one.name, one.rule]) ?? []),
        ...(plan?.reasons.map((one) => one.text) ?? []),
        ...(plan?.inputs.map((one) => one.title) ?? []),
        ...(plan?.extras.map((one) => one.title) ?? []),
      ]
      expect(texts.filter((text) => !text.zh || !text.en)).toEqual([])
    })

    it.each(cases)('asks for a fit exactly when its scope is the population: $title', ({ params, world }) => {
      const { plan } = planOn(method, params, world)
      expect(plan?.fits.length === 0 || method.finish !== undefined).toBe(true)
      expect(plan?.fits.length).toBe(plan?.scope === 'population' ? plan.fits.length || 1 : 0)
    })

    it.each(cases)('gives every member one class or one reason: $title', async ({ params, world }) => {
      const { classes, reasons } = await assignOn(engine, method, params, world)
      expect(classes).toHaveLength(world.members.length)
      expect(classes.map((one, index) => (one === undefined) !== (reasons[index] === undefined))).toEqual(
        classes.map(() => true),
      )
    })

    it.each(cases)('does not depend on the order of rows: $title', async ({ params, world }) => {
      const there = await assignOn(engine, method, params, world)
      const back = await assignOn(engine, method, params, reversed(world))
      expect(back.fitted).toEqual(there.fitted)
      expect(back.classes.toReversed()).toEqual(there.classes)
      expect(back.extras.toReversed()).toEqual(there.extras)
    })

    it.each(cases)('cuts at the same values when everybody is there twice: $title', async ({ params, world }) => {
      const once = await assignOn(engine, method, params, world)
      const twice = await assignOn(engine, method, params, doubled(world))
      expect(twice.fitted?.values).toEqual(once.fitted?.values)
      expect(twice.classes).toEqual([...once.classes, ...once.classes])
    })

    it.each(cases)('puts nobody who lacks everything into a class: $title', async ({ params, world }) => {
      const before = await assignOn(engine, method, params, world)
      const after = await assignOn(engine, method, params, { ...world, members: [...world.members, {}] })
      expect(after.classes.at(-1)).toBeUndefined()
      expect(after.reasons.at(-1)).toBeDefined()
      expect(after.fitted?.values).toEqual(before.fitted?.values)
    })

    it.each(cases)('assigns nobody to no class over nobody: $title', async ({ params, world }) => {
      const events = Object.fromEntries(
        Object.entries(world.events ?? {}).map(([name, one]) => [name, { ...one, rows: [] }]),
      )
      const { classes, fitted } = await assignOn(engine, method, params, { ...world, members: [], events })
      expect(classes).toEqual([])
      expect(fitted?.seen ?? 0).toBe(0)
      expect(fitted?.warnings ?? []).toEqual([])
    })

    it.each(cases)(
      'fills every placeholder it uses, in expressions and in words: $title',
      async ({ params, world }) => {
        const { plan, fitted } = await assignOn(engine, method, params, world)
        const known = Object.keys(fitted?.values ?? {})
        const inWords = plan.classes.flatMap((one) =>
          [one.rule.zh, one.rule.en].flatMap((text) => text.match(/(?<=\{)\w+(?=\})/g) ?? []),
        )
        const used = [plan.assign, plan.reason, ...plan.extras.map((one) => one.expression)].flatMap(placeholdersIn)
        expect([...used, ...inWords].filter((name) => !known.includes(name))).toEqual([])
        expect(known.filter((name) => !used.includes(name))).toEqual([])
      },
    )
  })
}

function placeholdersIn(expression: Expression): string[] {
  return expression.kind === 'placeholder' ? [expression.name] : partsOf(expression).flatMap(placeholdersIn)
}

function undocumented(schema: unknown, at = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const properties = 'properties' in schema ? (schema.properties as Record<string, { zh?: string; en?: string }>) : {}
  const bare = Object.entries(properties).filter(([name, one]) => !(one.zh && one.en) && !isWords(name, properties))
  return [
    ...bare.map(([name]) => `${at}.${name}`),
    ...Object.entries(schema).flatMap(([key, inner]) => undocumented(inner, `${at}.${key}`)),
  ]
}

/** `{ zh, en }` explains itself, and comparisons of a `where` are documented with conditions. */
function isWords(name: string, properties: object): boolean {
  return (['zh', 'en'].includes(name) && Object.keys(properties).length === 2) || 'is not or missing' in properties
}

function reversed(world: World): World {
  const last = world.members.length + 1
  return {
    ...world,
    members: world.members.toReversed(),
    ...eventsWith(world, (rows) => rows.toReversed().map((row) => ({ ...row, member: last - row.member }))),
  }
}

function doubled(world: World): World {
  const size = world.members.length
  return {
    ...world,
    members: [...world.members, ...world.members],
    ...eventsWith(world, (rows) => [...rows, ...rows.map((row) => ({ ...row, member: row.member + size }))]),
  }
}

type EventRows = NonNullable<World['events']>[string]['rows']

function eventsWith(world: World, change: (rows: EventRows) => EventRows): Pick<World, 'events'> {
  if (!world.events) return {}
  return {
    events: Object.fromEntries(
      Object.entries(world.events).map(([name, one]) => [name, { ...one, rows: change(one.rows) }]),
    ),
  }
}
