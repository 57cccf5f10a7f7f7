import type { Bilingual } from '../../errors.ts'
import { attributesUnder } from '../../runs/history/attributes-under.ts'
import type { RunContext } from '../../runs/context.ts'
import { attributesBelow } from '../../runs/outcomes/outcome-after.ts'
import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { ResultRow } from '../../runs/stored/run-reader.ts'
import { adjustedP } from '../../stats/difference/adjusted-p.ts'
import { anova } from '../../stats/difference/anova.ts'
import { independence } from '../../stats/difference/independence.ts'
import type { GroupMoments } from '../../stats/group-moments.ts'
import { welchTest } from '../../stats/welch.ts'
import type { SeparationVerdict } from '../../runs/gate/separation.ts'
import type { Parted } from '../split-of.ts'
import { partedBy } from '../split-of.ts'

/** One thing that the parts were not made from, and whether they differ in it. */
export interface OutsideTest {
  attribute: string
  name: Bilingual
  family: string
  /** η² of numbers; Cramér's V, less what chance gives, of booleans and texts. Both 0 to 1. */
  measure: 'eta2' | 'v'
  effect?: number
  /** Chance of such differences where there are none; adjusted for all that were tested (Benjamini-Hochberg). */
  p?: number
  verdict: SeparationVerdict
  /** People with a value, and without. */
  n: number
  missing: number
  /** Of numbers: the parts with the highest and the lowest mean. */
  widest?: { high: string; low: string; highMean: number; lowMean: number }
}

/** Whether the parts of a scheme or segment differ in what they are not made from. */
export interface Outside {
  id: string
  name: Bilingual
  sort: 'scheme' | 'segment'
  kind: string
  run: string
  day: string
  parts: { id: string; name: Bilingual }[]
  /** The strongest first; what cannot be told last. */
  tests: OutsideTest[]
  /** How many could be judged, and of these how many differ beyond chance and by more than a trifle. */
  judged: number
  differing: number
  /** What the parts are made from: not tested. */
  inside: { id: string; name: Bilingual }[]
  /** Made of the same as those, such as the same sum over another time: not tested either. */
  kindred: { id: string; name: Bilingual }[]
}

const alpha = 0.05
/** Effects below these are reliable at best, but slight. */
const slight = { eta2: 0.01, v: 0.1 }
/** A text with more values than this tells no group. */
const mostValues = 60
const numbers = new Set(['integer', 'money', 'number'])
/** As many digits of moments count: the last ones depend on the order in which doubles are added. */
const digits = 10

/** Throws `not-found`. */
export async function outside(context: RunContext, published: Published, id: string): Promise<Outside> {
  const parted = partedBy(context, published, id)
  const { reader, kind } = parted
  const { manifest } = published
  const asOf = { instant: manifest.asOf, day: manifest.day }
  const under = await attributesUnder(context, published, kind, id)
  const sources = new Set([...under].flatMap((one) => basisOf(context, kind, one)))
  const inside: AttributeManifest[] = []
  const kindred: AttributeManifest[] = []
  const tested: AttributeManifest[] = []
  for (const one of reader.manifest.attributes) {
    if (under.has(one.id)) inside.push(one)
    else if (await isKindred(context, asOf, kind, one.id, under, sources)) kindred.push(one)
    else if (!one.inMembers) tested.push(one)
  }
  const found = [
    ...(await numberTests(
      parted,
      tested.filter((one) => numbers.has(one.type)),
    )),
    ...(await countTests(
      parted,
      tested.filter((one) => one.type === 'text' || one.type === 'boolean'),
    )),
  ]
  const known = found.filter((one) => one.p !== undefined)
  const adjusted = adjustedP(
    known.map((one) => one.p!),
    'benjamini-hochberg',
  )
  known.forEach((one, at) => (one.p = adjusted[at]!))
  const tests = found.map((one) => ({ ...one, verdict: verdictOf(one) }))
  const names = (list: readonly AttributeManifest[]) => list.map((one) => ({ id: one.id, name: one.name }))
  return {
    id,
    name: parted.name,
    sort: parted.sort,
    kind,
    run: manifest.run,
    day: manifest.day,
    parts: parted.parts.map((one) => ({ id: one.id, name: one.name })),
    tests: tests.toSorted(
      (a, b) => strength(b) - strength(a) || (a.p ?? 1) - (b.p ?? 1) || (a.attribute < b.attribute ? -1 : 1),
    ),
    judged: known.length,
    differing: tests.filter((one) => one.verdict === 'differs').length,
    inside: names(inside),
    kindred: names(kindred),
  }
}

type Found = Omit<OutsideTest, 'verdict'>

/** η² and V² are on one scale. */
const strength = ({ p, effect = 0, measure }: Found): number =>
  p === undefined ? -1 : (p < alpha ? 1 : 0) + (measure === 'v' ? effect * effect : effect)

function verdictOf({ p, effect, measure }: Found): SeparationVerdict {
  if (p === undefined || effect === undefined) return 'cannot-tell'
  if (p >= alpha) return 'no-reliable-difference'
  return effect < slight[measure] ? 'slight' : 'differs'
}

/** Made from what the parts are made from, or of the same column of the same events. */
async function isKindred(
  context: RunContext,
  asOf: { instant: string; day: string },
  kind: string,
  id: string,
  under: ReadonlySet<string>,
  sources: ReadonlySet<string>,
): Promise<boolean> {
  const below = await attributesBelow(context, asOf, kind, [id])
  return [...below].some((one) => under.has(one) || basisOf(context, kind, one).some((basis) => sources.has(basis)))
}

/** What an attribute is made of by its definition, without its window and condition: `sum amount order`. */
function basisOf({ written }: RunContext, kind: string, id: string): string[] {
  const found = written.attributes.find((one) => one.id === id && one.value.kind === kind)
  if (!found) return []
  const { within: _, where: __, ...params } = found.value.params
  const overEvents = 'within' in found.value.params || 'of' in params || 'count' in params
  return overEvents ? [JSON.stringify(Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1)))] : []
}

async function numberTests(parted: Parted, attributes: readonly AttributeManifest[]): Promise<Found[]> {
  if (attributes.length === 0) return []
  const { reader, parts } = parted
  const columns = attributes.map((one, at) => `CAST(${reader.attribute(one.id)!} AS DOUBLE) AS x${at}`)
  const sums = attributes.flatMap((_, at) => [
    `count(x${at}) AS n${at}`,
    `avg(x${at}) AS m${at}`,
    `var_samp(x${at}) AS v${at}`,
  ])
  const rows = await reader.kept(
    `SELECT part, count(*) AS people, ${sums.join(', ')} FROM (${rowsOf(parted, columns)}) WHERE part IS NOT NULL GROUP BY part ORDER BY part`,
  )
  return attributes.map((one, at) => {
    const groups = rows.map((row) => ({ part: Number(row['part']), ...momentsOf(row, at) }))
    const judged = groups.filter((group) => group.n > 1)
    const test = testOf(judged)
    const byMean = judged.toSorted((a, b) => b.mean - a.mean)
    const [high, low] = [byMean[0], byMean.at(-1)]
    return {
      ...basics(one, groups, rows),
      measure: 'eta2' as const,
      ...(test ? { effect: test.effect, p: test.p } : {}),
      ...(test && high && low
        ? {
            widest: {
              high: parts[high.part]!.id,
              low: parts[low.part]!.id,
              highMean: high.mean,
              lowMean: low.mean,
            },
          }
        : {}),
    }
  })
}

/** Welch's test; where a part does not vary, with one variance for all. */
function testOf(groups: readonly GroupMoments[]): { effect: number; p: number } | undefined {
  const welch = welchTest(groups)
  if (welch) return { effect: welch.explained, p: welch.p }
  const pooled = anova(groups)
  return pooled && { effect: pooled.etaSquared, p: pooled.p }
}

async function countTests(parted: Parted, attributes: readonly AttributeManifest[]): Promise<Found[]> {
  if (attributes.length === 0) return []
  const { reader, parts } = parted
  const columns = attributes.map((one, at) => `CAST(${reader.attribute(one.id)!} AS VARCHAR) AS t${at}`)
  const places = attributes.map((_, at) => at)
  const which = places.map((at) => `WHEN GROUPING(t${at}) = 0 THEN ${at}`)
  const value = places.map((at) => `WHEN GROUPING(t${at}) = 0 THEN t${at}`)
  const rows = await reader.kept(`SELECT * FROM (
  SELECT *, dense_rank() OVER (PARTITION BY a ORDER BY v NULLS FIRST) AS place FROM (
    SELECT part, CASE ${which.join(' ')} END AS a, CASE ${value.join(' ')} END AS v, count(*) AS people
    FROM (${rowsOf(parted, columns)}) WHERE part IS NOT NULL
    GROUP BY GROUPING SETS (${places.map((at) => `(part, t${at})`).join(', ')})
  )
) WHERE place <= ${mostValues + 2} ORDER BY a, v, part`)
  const byAttribute = Map.groupBy(rows, (row) => Number(row['a']))
  return attributes.flatMap((one, at): Found[] => {
    const own = byAttribute.get(at) ?? []
    const known = own.filter((row) => row['v'] !== null)
    const values = [...new Set(known.map((row) => String(row['v'])))]
    if (values.length > mostValues) return []
    const table = values.map((each) =>
      parts.map((_, part) => {
        const row = known.find((cell) => cell['v'] === each && Number(cell['part']) === part)
        return Number(row?.['people'] ?? 0)
      }),
    )
    const test = independence(table)
    const people = (list: readonly ResultRow[]) => list.reduce((sum, row) => sum + Number(row['people']), 0)
    return [
      {
        attribute: one.id,
        name: one.name,
        family: one.family,
        n: people(known),
        missing: people(own) - people(known),
        measure: 'v',
        ...(test ? { effect: test.correctedV, p: test.p } : {}),
      },
    ]
  })
}

const rowsOf = ({ reader, part, where }: Parted, columns: readonly string[]): string =>
  `SELECT ${[`${part} AS part`, ...columns].join(', ')} FROM ${reader.from} WHERE ${where}`

function basics(one: AttributeManifest, groups: readonly GroupMoments[], rows: readonly ResultRow[]) {
  const n = groups.reduce((sum, group) => sum + group.n, 0)
  const people = rows.reduce((sum, row) => sum + Number(row['people']), 0)
  return { attribute: one.id, name: one.name, family: one.family, n, missing: people - n }
}

function momentsOf(row: ResultRow, at: number): GroupMoments {
  const rounded = (value: unknown) => Number(Number(value ?? 0).toPrecision(digits))
  return { n: Number(row[`n${at}`]), mean: rounded(row[`m${at}`]), variance: rounded(row[`v${at}`]) }
}
