import type { ValidateExpectation } from '../../definition/test-shapes.ts'
import type { Problem } from '../../errors.ts'
import type { Cell } from '../../engines/engine.ts'
import type { RunContext } from '../context.ts'
import type { KindManifest, SchemeManifest, SegmentManifest } from '../stored/manifest.ts'
import { peopleQuery } from '../people/people.ts'
import type { Published } from '../stored/published.ts'
import type { Verdict } from './outcome.ts'

/** Results that tests look at: of a run, of the files, or of a fixture. */
export interface Subject {
  result: Published
  /** The definitions that gave them, and the tables they were made of. */
  context: RunContext
  /** The run before, for what moved since. */
  before?: Published
  /** Whether a scheme or segment holds by what people did afterwards. */
  holds: (subject: Subject, id: string, wanted: ValidateExpectation) => Promise<Verdict>
  /** What was wrong with definitions. */
  problems: readonly Problem[]
}

export function segmentIn(
  { result }: Subject,
  id: string,
): { kind: string; own: KindManifest; segment: SegmentManifest } | undefined {
  for (const [kind, own] of Object.entries(result.manifest.kinds)) {
    const segment = own.segments.find((one) => one.id === id)
    if (segment) return { kind, own, segment }
  }
  return undefined
}

export function schemeIn(
  { result }: Subject,
  id: string,
): { kind: string; own: KindManifest; scheme: SchemeManifest } | undefined {
  for (const [kind, own] of Object.entries(result.manifest.kinds)) {
    const scheme = own.schemes.find((one) => one.id === id)
    if (scheme) return { kind, own, scheme }
  }
  return undefined
}

/** Ids of a segment's members, or of those for whom it is unknown, in order. */
export async function idsIn({ result, context }: Subject, id: string, unknown = false): Promise<string[]> {
  const { sql } = peopleQuery(context.engine, result, { what: 'segment', id, ...(unknown ? { unknown } : {}) }, [])
  return (await context.engine.rows(sql)).map((row) => String(row['id'])).toSorted()
}

/** Ids by class; those in none under `unassigned`. Every class is there. */
export async function idsByClass(
  subject: Subject,
  { scheme }: { scheme: SchemeManifest },
): Promise<Map<string, string[]>> {
  const { engine } = subject.context
  const found = new Map<string, string[]>([
    ...scheme.classes.map((one): [string, string[]] => [one.id, []]),
    ['unassigned', []],
  ])
  const { sql } = peopleQuery(engine, subject.result, { what: 'scheme', scheme: scheme.id }, [])
  for (const row of await engine.rows(sql)) {
    found.get(String(row[scheme.id] ?? 'unassigned'))?.push(String(row['id']))
  }
  return new Map([...found].map(([name, ids]) => [name, ids.toSorted()]))
}

/** An attribute's values by id. */
export async function valuesById(
  { result, context }: Subject,
  kind: string,
  attribute: string,
): Promise<Map<string, Cell>> {
  const { sql } = peopleQuery(context.engine, result, { what: 'everyone', kind }, [attribute])
  return new Map((await context.engine.rows(sql)).map((row) => [String(row['id']), row[attribute] ?? null]))
}
