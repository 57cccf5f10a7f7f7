import type { Bilingual } from '../../errors.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { UnfitPredictors } from '../../runs/sensitivity/unfit-predictors.ts'
import type { MarkedAttribute } from '../../runs/sensitivity/marked-attributes.ts'
import { ranks } from '../../stats/rank-correlation.ts'
import { adjustedP } from '../../stats/difference/adjusted-p.ts'
import { stabilityIndex } from '../../stats/drift/stability-index.ts'
import { binned, cutPoints } from '../../stats/trees/cut-points.ts'
import type { TypedColumn } from '../columns/read-columns.ts'
import { readColumns } from '../columns/read-columns.ts'
import { readingOf } from '../drift/drift.ts'
import { evidenceErrors } from '../errors.ts'
import type { MeasuredVariable, RankedVariable } from './rank-variables.ts'
import { rankVariables } from './rank-variables.ts'
import type { Comparable } from './redundancy.ts'
import { redundancies } from './redundancy.ts'
import type { Aim, Relevance } from './relevance.ts'
import { relevance } from './relevance.ts'

export interface VariablesQuestion {
  kind: string
  in: string
  aim: string
  /** Attributes that are looked at. */
  of: string[]
  sample: number
}

/** Attributes by how well they tell an aim. Shares are 0 to 1. */
export interface DiscoveredVariables {
  kind: string
  in: { id: string; name: Bilingual }
  aim: { id: string; name: Bilingual; unit?: string; measure: 'mean' | 'category' }
  people: number
  sampled: number
  /** Of them those with a value of the aim. */
  known: number
  /** The run before, that stability is told against. */
  before?: { run: string; day: string }
  variables: RankedVariable[]
  definitions: Bilingual[]
}

export interface VariablesWork {
  reader: RunReader
  where: string
  in: DiscoveredVariables['in']
  marked: ReadonlyMap<string, MarkedAttribute>
  unfit: Pick<UnfitPredictors, 'of'>
  /** The run before: who is asked about there, by the definitions of then. */
  before?: { reader: RunReader; where: string; run: string; day: string } | undefined
}

const salt = 'variables'
/** Numbers are put into so many bands of about equal size. */
const bands = 10
/** Values of a text with a group of their own; the rest are one. */
const levels = 30
/** People whom redundancy is told of. */
const compared = 5000

/** Ranks attributes for an aim; the tables of the run must be open. Throws `not-found`, `no-column-of`, and `aim-tells-nothing`. */
export async function discoverVariables(
  work: VariablesWork,
  question: VariablesQuestion,
): Promise<DiscoveredVariables> {
  const ids = [question.aim, ...question.of.filter((id) => id !== question.aim)]
  const read = await readColumns(work.reader, ids, {
    where: work.where,
    sample: { size: question.sample, salt },
    categories: levels,
  })
  const [aimed, ...columns] = read.columns
  const aim = aimOf(aimed!)
  const isKnown = (row: number): boolean =>
    aim.kind === 'number' ? !Number.isNaN(aim.values[row]!) : aim.codes[row]! >= 0
  const known = read.keys.reduce((sum, _, row) => sum + (isKnown(row) ? 1 : 0), 0)
  if (known === 0 || differing(aim) < 2) throw evidenceErrors.error('aim-tells-nothing', { name: question.aim })
  const grouped = columns.map((one) => groupsOf(one))
  const told = grouped.map((one) => relevance(one, aim))
  const chances = told.flatMap((one) => (one ? [one.p] : []))
  const adjusted = adjustedP(chances, 'benjamini-hochberg')
  const adjustedOf = new Map<Relevance, number>(
    told.flatMap((one) => (one ? [one] : [])).map((one, at) => [one, adjusted[at]!]),
  )
  const some = Math.min(compared, read.n)
  const alike = redundancies(columns.map((one, at) => comparableOf(one, grouped[at]!, some)))
  const moved = await stabilityOf(work, columns, grouped, question)
  const measured = columns.map(({ attribute }, at): MeasuredVariable => {
    const found = told[at]
    return {
      id: attribute.id,
      name: attribute.name,
      family: attribute.family,
      relevance: found,
      adjustedP: found && adjustedOf.get(found),
      known: read.n === 0 ? 0 : grouped[at]!.codes.reduce((sum, code) => sum + (code >= 0 ? 1 : 0), 0) / read.n,
      redundancy: alike[at]!,
      stability: moved[at],
      marked: work.marked.get(attribute.id),
      circular: work.unfit.of(attribute.id) === 'circular',
    }
  })
  const { id, name, unit } = aimed!.attribute
  const { before } = work
  return {
    kind: question.kind,
    in: work.in,
    aim: { id, name, ...(unit === undefined ? {} : { unit }), measure: aim.kind === 'number' ? 'mean' : 'category' },
    people: read.of,
    sampled: read.n,
    known,
    ...(before ? { before: { run: before.run, day: before.day } } : {}),
    variables: rankVariables(measured),
    definitions: [...definitions],
  }
}

function aimOf(column: TypedColumn): Aim {
  if (column.kind === 'number') return column
  return { kind: 'category', codes: column.codes, count: column.categories.length + 1 }
}

function differing(aim: Aim): number {
  if (aim.kind === 'category') return new Set(aim.codes.filter((one) => one >= 0)).size
  const known = aim.values.filter((one) => !Number.isNaN(one)).toSorted()
  return known.length === 0 ? 0 : known[0] === known.at(-1) ? 1 : 2
}

interface Groups {
  codes: Int32Array
  count: number
  cuts?: number[]
}

/** Bands of numbers, levels of texts; −1 where missing. */
function groupsOf(column: TypedColumn, cuts?: readonly number[]): Groups {
  if (column.kind === 'category') return { codes: column.codes, count: column.categories.length + 1 }
  const own = [...(cuts ?? cutPoints(column.values, bands))]
  const codes = Int32Array.from(binned(column.values, own), (code) => (code === own.length + 1 ? -1 : code))
  return { codes, count: own.length + 1, cuts: own }
}

function comparableOf(column: TypedColumn, groups: Groups, rows: number): Comparable {
  const own = { codes: groups.codes.subarray(0, rows), count: groups.count }
  if (column.kind === 'category') return own
  const values = column.values.subarray(0, rows)
  const known = values.filter((one) => !Number.isNaN(one)).toSorted()
  if (known.length === 0) return own
  const median = known[Math.floor(known.length / 2)]!
  return { ...own, ranks: ranks(values.map((one) => (Number.isNaN(one) ? median : one))) }
}

/** PSI of each against the run before, in the groups of now; missing is a group. */
async function stabilityOf(
  { before }: VariablesWork,
  columns: readonly TypedColumn[],
  grouped: readonly Groups[],
  { sample }: VariablesQuestion,
): Promise<MeasuredVariable['stability'][]> {
  const then = new Map(before?.reader.manifest.attributes.map((one) => [one.id, one.type]))
  const both = columns.flatMap(({ attribute: { id, type } }) => (then.get(id) === type ? [id] : []))
  if (!before || both.length === 0) return columns.map(() => undefined)
  const read = await readColumns(before.reader, both, {
    where: before.where,
    sample: { size: sample, salt },
    categories: 1000,
  })
  return columns.map((column, at) => {
    const was = read.columns[both.indexOf(column.attribute.id)]
    if (!was) return undefined
    const is = grouped[at]!
    const codes =
      column.kind === 'category' && was.kind === 'category'
        ? inLevels(was, column.categories)
        : groupsOf(was, is.cuts).codes
    const count = (own: Int32Array): number[] => {
      const counts = Array.from({ length: is.count + 1 }, () => 0)
      for (const code of own) counts[code < 0 ? is.count : code]!++
      return counts
    }
    const found = stabilityIndex(count(codes), count(is.codes))
    return { psi: found?.psi ?? 0, reading: readingOf(found) }
  })
}

/** Codes of another run by the levels of this one. */
function inLevels(was: Extract<TypedColumn, { kind: 'category' }>, levels: readonly string[]): Int32Array {
  const code = new Map(levels.map((value, at) => [value, at]))
  const to = was.categories.map((value) => code.get(value) ?? levels.length)
  return was.codes.map((one) => (one < 0 ? -1 : (to[one] ?? levels.length)))
}

const definitions: readonly Bilingual[] = [
  {
    zh: 'η²:目标的平方差里有多少在组与组之间 (数值分成十档,类别按值);目标是类别时用 V (Cramér,减去偶然,Bergsma 2013)',
    en: 'η²: the share of the squared distances of the aim that lies between groups (numbers in ten bands, categories by value); of an aim that is a category V (Cramér, less chance, Bergsma 2013)',
  },
  {
    zh: '先扣掉同样多组偶然能说明的 (ε²),再按 Benjamini-Hochberg 校正的 p < 0.05、至少 1% 才算有关系',
    en: 'what as many groups tell by chance is taken off first (ε²); a variable counts from 1 % on, with p < 0.05 after Benjamini-Hochberg',
  },
  {
    zh: '重复:两个数值按名次的相关 (|r|),其余按 V;0.8 以上说的是一回事,留和目标关系大的那个。VIF = 1 ÷ (1 − R²)',
    en: 'redundancy: |r| of ranks between numbers, V otherwise; from 0.8 on they say the same, and the one that tells more of the aim stays. VIF = 1 ÷ (1 − R²)',
  },
  {
    zh: '稳定:和前一次运行比的 PSI;0.25 以上变了很多',
    en: 'stability: PSI against the run before; 0.25 and more is a great deal',
  },
]
