import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { entitiesTable } from '../../src/compile/catalogue.ts'
import { bitOf, laneOf, memberLane, unknownLane } from '../../src/compile/lanes.ts'
import { columnFor } from '../../src/compile/names.ts'
import type { Cell, Row } from '../../src/engines/engine.ts'
import type { KindManifest } from '../../src/runs/stored/manifest.ts'
import type { ApplyResult } from '../../src/runs/plan/apply-plan.ts'
import type { RunResult } from '../../src/runs/compute/run.ts'
import type { Project } from '../../src/project.ts'
import { openProject } from '../../src/project.ts'
import { addressVariable, postgresUrl } from './postgres.ts'

/** A cell as it is written into a CSV; missing ones are empty. */
export type Given = string | number | boolean | null | undefined
export type GivenRow = Record<string, Given>

/** One source with its rows. `columns` are types by name, or whole column definitions. */
export interface WorldSource {
  definition: Record<string, unknown>
  rows: readonly GivenRow[]
}

/** What computes: every law holds on each of them. */
export type EngineName = 'duckdb' | 'postgres'
/** The engine that this run of a test file is about; see vitest.config.ts. */
export const testedEngine: EngineName = process.env['FENQUN_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'duckdb'

export interface WorldSpec {
  /** Default: `testedEngine`. */
  engine?: EngineName
  project?: Record<string, unknown>
  sources: readonly WorldSource[]
  /** Attributes of `customer`, as in a file; or whole families (`{ family, kind, attributes }`). */
  attributes?: readonly Record<string, unknown>[]
  /** Rules by id, or whole definitions by id. */
  populations?: Record<string, unknown>
  segments?: Record<string, unknown>
  /** Methods by id (`{ tiers: … }`), with or without outer keys. */
  schemes?: Record<string, unknown>
  /** Value definitions by id. */
  models?: Record<string, unknown>
  /** What is written about segments and classes, by id. */
  services?: Record<string, unknown>
  research?: Record<string, unknown>
  /** Further files of the project by path. */
  files?: Record<string, string>
  /** How definitions are written; default JSON, which is YAML too. */
  write?: (definition: unknown) => string
  /** The clock; default 2026-01-01T00:00:00Z. */
  now?: string
}

/** Ids in order. */
export interface Members {
  in: string[]
  unknown: string[]
}

/** A real project in a temporary folder, with answers by id. One engine; a run per as-of, made when first asked for. */
export interface World {
  folder: string
  readonly project: Project
  /** Writes (or with null removes) files of the project and opens it again; what was run is forgotten here. */
  edit(files: Record<string, string | null>): Promise<void>
  /** Runs (again) at an as-of and keeps the answer. */
  run(asOf: string, options?: { select?: readonly string[] }): ReturnType<Project['run']>
  /** Loads, plans and applies the files as they are now, at an as-of, and keeps the answer. */
  apply(asOf: string): Promise<ApplyResult>
  members(id: string, asOf: string, kind?: string): Promise<Members>
  population(id: string, asOf: string, kind?: string): Promise<Members>
  /** Class by id; null when unassigned; people outside the scheme's population are not there. */
  classes(id: string, asOf: string, kind?: string): Promise<Record<string, string | null>>
  /** Reason by id, of those unassigned. */
  reasons(id: string, asOf: string, kind?: string): Promise<Record<string, string>>
  values(attribute: string, asOf: string, kind?: string): Promise<Record<string, Cell>>
  manifest(asOf: string, kind?: string): Promise<KindManifest>
  close(): Promise<void>
}

type Columns = Record<string, string | Record<string, unknown>>

/** A source of events with the columns `id`, `time` and those named. */
export function events(
  event: string,
  columns: Columns,
  rows: readonly GivenRow[],
  more: Record<string, unknown> = {},
): WorldSource {
  const definition = { source: `${event}_source`, event, ...more }
  return { definition: { ...definition, columns: columnsOf({ id: { as: 'id' }, time: timeColumn, ...columns }) }, rows }
}

/** A source of given attributes with the columns `id` and those named. */
export function entities(
  source: string,
  columns: Columns,
  rows: readonly GivenRow[],
  more: Record<string, unknown> = {},
): WorldSource {
  const definition = { source, entity: 'customer', ...more }
  return { definition: { ...definition, columns: columnsOf({ id: { as: 'id' }, ...columns }) }, rows }
}

/** A source of links with the columns `id`, `linked` and those named; `more` says which kinds they join. */
export function links(
  link: string,
  columns: Columns,
  rows: readonly GivenRow[],
  more: Record<string, unknown>,
): WorldSource {
  const own = columnsOf({ id: { as: 'id' }, linked: { as: 'linked id' }, ...columns })
  return { definition: { source: `${link}_source`, link, ...more, columns: own }, rows }
}

const timeColumn = { as: 'time', format: ['%Y-%m-%d %H:%M:%S', '%Y-%m-%d'] }

function columnsOf(columns: Columns): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, typeof column === 'string' ? { type: column } : column]),
  )
}

export async function makeWorld(spec: WorldSpec): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-world-'))
  try {
    await writeWorld(folder, spec)
    return await openWorld(folder, spec)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** What fenqun.yml says of the engine; every project has a schema of its own. */
export const engineKey = (engine: EngineName): Record<string, unknown> =>
  engine === 'postgres' ? { engine: { postgres: `\${${addressVariable}}`, schema: `world ${randomUUID()}` } } : {}

async function open(
  folder: string,
  { now = '2026-01-01T00:00:00Z', engine = testedEngine }: Opening,
): Promise<Project> {
  if (engine === 'postgres') process.env[addressVariable] ??= await postgresUrl()
  return openProject(folder, { memoryLimit: '512MB', threads: 1, now: () => Date.parse(now) })
}

type Opening = Pick<WorldSpec, 'now' | 'engine'>

/** Opens a project folder as a world; closing removes the folder. */
export async function openWorld(folder: string, opening: Opening = {}): Promise<World> {
  let project = await open(folder, opening)
  const answers = new Map<string, Promise<RunResult>>()
  const tables = new Map<string, Promise<Table>>()

  function run(asOf: string, options: { select?: readonly string[] } = {}): ReturnType<Project['run']> {
    const result = project.run({ asOf, ...options })
    answers.set(asOf, result)
    return result
  }

  async function apply(asOf: string): Promise<ApplyResult> {
    await project.load()
    const result = project.apply({ asOf, replan: true, acceptNarrower: true })
    answers.set(asOf, result)
    return result
  }

  async function answer(asOf: string, kind: string): Promise<{ table: Table; manifest: KindManifest }> {
    const { manifest } = await (answers.get(asOf) ?? run(asOf))
    const key = `${manifest.run} ${kind}`
    const table = tables.get(key) ?? readTable(project, manifest.run, kind)
    tables.set(key, table)
    return { table: await table, manifest: manifest.kinds[kind]! }
  }

  async function bits(what: 'segment' | 'population', id: string, asOf: string, kind: string): Promise<Members> {
    const { table, manifest } = await answer(asOf, kind)
    const slot = manifest.slots.find((one) => one.what === what && one.id === id)
    if (!slot) throw new Error(`no ${what} ${id} at ${asOf}`)
    const holds = (lane: (lane: number) => string) => (row: Row) =>
      (BigInt(String(row[lane(laneOf(slot.slot))])) >> BigInt(bitOf(slot.slot))) % 2n === 1n
    return { in: idsOf(table.filter(holds(memberLane))), unknown: idsOf(table.filter(holds(unknownLane))) }
  }

  return {
    folder,
    get project() {
      return project
    },
    run,
    apply,
    async edit(files) {
      await project.close()
      for (const [path, text] of Object.entries(files))
        await (text === null ? rm(join(folder, path)) : writeFile(join(folder, path), text))
      answers.clear()
      project = await open(folder, opening)
    },
    members: (id, asOf, kind = 'customer') => bits('segment', id, asOf, kind),
    population: (id, asOf, kind = 'customer') => bits('population', id, asOf, kind),
    async classes(id, asOf, kind = 'customer') {
      const { table, manifest } = await answer(asOf, kind)
      const { classes } = manifest.schemes.find((one) => one.id === id)!
      const [of, why] = [columnFor.class(id), columnFor.reason(id)]
      const inside = table.filter((row) => row[of] !== null || row[why] !== null)
      return byId(inside, (row) => (row[of] === null ? null : classes[Number(row[of]) - 1]!.id))
    },
    async reasons(id, asOf, kind = 'customer') {
      const { table, manifest } = await answer(asOf, kind)
      const { unassigned } = manifest.schemes.find((one) => one.id === id)!
      const why = columnFor.reason(id)
      return byId(
        table.filter((row) => row[why] !== null),
        (row) => unassigned[Number(row[why]) - 1]!.id,
      )
    },
    async values(attribute, asOf, kind = 'customer') {
      const { table } = await answer(asOf, kind)
      if (table[0] && !(attribute in table[0])) throw new Error(`no attribute ${attribute} at ${asOf}`)
      return byId(table, (row) => row[attribute] ?? null)
    },
    manifest: async (asOf, kind = 'customer') => (await answer(asOf, kind)).manifest,
    async close() {
      await project.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One row per entity of the run: `id`, the profile, lanes and classes. */
type Table = Row[]

async function readTable(project: Project, run: string, kind: string): Promise<Table> {
  const { engine } = project
  const { files } = await project.published({ run })
  return engine.rows(`SELECT e.id AS ":id", p.*, m.* EXCLUDE (_key)
FROM ${engine.parquetSource([files.profile(kind)])} p
JOIN ${engine.parquetSource([files.members(kind)])} m ON m._key = p._key
JOIN ${engine.dialect.quote(entitiesTable(kind))} e ON e._key = p._key`)
}

const idsOf = (rows: readonly Row[]): string[] => rows.map((row) => String(row[':id'])).toSorted(byText)

function byId<T>(rows: readonly Row[], value: (row: Row) => T): Record<string, T> {
  const entries = rows.map((row): [string, T] => [String(row[':id']), value(row)])
  return Object.fromEntries(entries.toSorted(([a], [b]) => byText(a, b)))
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const outer = new Set([
  'where',
  'name',
  'kind',
  'population',
  'owner',
  'purpose',
  'description',
  'strategy',
  'review date',
  'benefit sought',
  'alert',
  'ground',
  'tags',
])

/** Every definition of a project, each as its file holds it. */
export interface Definitions {
  project: unknown
  sources: readonly Record<string, unknown>[]
  attributes: readonly unknown[]
  populations: readonly unknown[]
  segments: readonly unknown[]
  schemes: readonly unknown[]
  models?: readonly unknown[]
  services?: readonly unknown[]
  research?: readonly unknown[]
}

/** Writes the files of a project. */
export async function writeWorld(folder: string, spec: WorldSpec): Promise<void> {
  const families = (spec.attributes ?? []).filter((one) => 'family' in one)
  const loose = (spec.attributes ?? []).filter((one) => !('family' in one))
  const whole = (head: string, id: string, written: unknown) => {
    const isWhole =
      typeof written === 'object' &&
      written !== null &&
      'where' in written &&
      Object.keys(written).every((one) => outer.has(one))
    return { [head]: id, ...(isWhole ? written : { where: written }) }
  }
  const named = (head: string, definitions: Record<string, unknown> = {}) =>
    Object.entries(definitions).map(([id, written]) => whole(head, id, written))
  const definitions: Definitions = {
    project: { fenqun: 1, project: 'world', ...engineKey(spec.engine ?? testedEngine), ...spec.project },
    sources: spec.sources.map(({ definition }) => ({
      from: `data/${String(definition['source'])}.csv`,
      ...definition,
    })),
    attributes: loose.length ? [...families, { family: 'other', attributes: loose }] : families,
    populations: named('population', spec.populations),
    segments: named('segment', spec.segments),
    schemes: Object.entries(spec.schemes ?? {}).map(([id, written]) => ({ scheme: id, ...(written as object) })),
    models: Object.entries(spec.models ?? {}).map(([id, written]) => ({ value: id, ...(written as object) })),
    services: Object.entries(spec.services ?? {}).map(([id, written]) => ({ service: id, ...(written as object) })),
    research: Object.entries(spec.research ?? {}).map(([id, written]) => ({ note: id, ...(written as object) })),
  }
  await writeDefinitions(folder, definitions, spec.write)
  for (const { definition, rows } of spec.sources) {
    const columns = definition['columns'] as Record<string, Record<string, unknown>>
    await put(folder, `data/${String(definition['source'])}.csv`, csvOf(columns, rows))
  }
  for (const [path, text] of Object.entries(spec.files ?? {})) await put(folder, path, text)
}

/** Writes each definition to a file of its own: sources by name, the rest by number. */
export async function writeDefinitions(
  folder: string,
  definitions: Definitions,
  write = (definition: unknown): string => `${JSON.stringify(definition, null, 1)}\n`,
): Promise<void> {
  const { project, sources, ...rest } = definitions
  await put(folder, 'fenqun.yml', write(project))
  for (const one of sources) await put(folder, `sources/${String(one['source'])}.yml`, write(one))
  for (const [sort, list] of Object.entries(rest))
    for (const [index, one] of list.entries())
      await put(folder, `${sort}/${String(index + 1).padStart(5, '0')}.yml`, write(one))
}

async function put(folder: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}

function csvOf(columns: Record<string, Record<string, unknown>>, rows: readonly GivenRow[]): string {
  const stored = Object.entries(columns).filter(([, column]) => !column['multiply'] && !column['subtract'])
  const header = stored.map(([name, column]) => String(column['column'] ?? name))
  const cells = rows.map((row) => stored.map(([name]) => row[name]))
  return [header, ...cells].map((line) => `${line.map(csvCell).join(',')}\n`).join('')
}

function csvCell(value: Given): string {
  const text = value === null || value === undefined ? '' : String(value)
  return /[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
