import type { z } from 'zod'
import type { gapsSchema } from '../../definition/customer-view-shapes.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import { runErrors } from '../../runs/errors.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { ResultRow } from '../../runs/stored/run-reader.ts'
import { evidenceErrors } from '../errors.ts'
import { noGroup } from '../groups-of.ts'
import { partsBy } from '../value-parts.ts'
import type { AboutGroups } from './asked-groups.ts'
import { askedGroups } from './asked-groups.ts'
import type { GapRule } from './gap-tests.ts'
import { testsOf } from './gap-tests.ts'

export interface GapsOptions extends z.output<typeof gapsSchema> {
  kind?: string
}

/** One stage and one product. Those it is sold to and who need it: have it, lack it, or are not known to. */
export interface GapCell {
  product: string
  /** Nobody of the stage is offered it or needs it: no gap, whoever lacks it. */
  state: 'open' | 'not-sold' | 'not-needed' | 'empty'
  /** Sold to them, and needed. */
  people: number
  has: number
  gap: number
  unknown: number
}

export interface GapStage {
  /** Null: people in no stage. */
  id: string | null
  name: Bilingual
  people: number
  cells: GapCell[]
}

export interface Gaps extends AboutGroups {
  by: { id: string; name: Bilingual; sort: 'attribute' | 'scheme' }
  products: { id: string; name: Bilingual; rule?: GapRule }[]
  stages: GapStage[]
  least: number
  conventions: Bilingual[]
}

/** How one person stands to a product. */
export type GapOfPerson = 'has' | 'gap' | 'not-sold' | 'not-needed' | 'unknown'

export interface PersonGaps {
  stage: { id: string; name: Bilingual } | null
  products: { id: string; name: Bilingual; state: GapOfPerson }[]
}

const mostStages = 60

/**
 * Life stages against products (E11): how many have each, and how many lack what is sold to them and what they need. What is not sold to a stage is no gap.
 * Throws `not-found`, `no-groups-by`, `too-many-groups`, `no-number-to-compare`.
 */
export async function gapsOf(context: RunContext, published: Published, options: GapsOptions): Promise<Gaps> {
  const { about, reader, where, least } = askedGroups(context, published, { in: options.in, kind: options.kind })
  const stage = partsBy(reader, options.stage)
  const tests = options.products.map((one) => testsOf(context, published, reader, one))
  const columns = tests.flatMap(({ sold, needed, has }, at) => [
    `count(*) FILTER (WHERE ${sold}) AS sold${at}`,
    `count(*) FILTER (WHERE ${needed}) AS needed${at}`,
    `count(*) FILTER (WHERE ${sold} AND ${needed}) AS people${at}`,
    `count(*) FILTER (WHERE ${sold} AND ${needed} AND ${has}) AS has${at}`,
    `count(*) FILTER (WHERE ${sold} AND ${needed} AND NOT ${has}) AS gap${at}`,
  ])
  const rows = await reader.rows(
    `SELECT CAST(${stage.part} AS VARCHAR) AS part, count(*) AS people, ${columns.join(', ')}
FROM ${reader.from} WHERE ${where} GROUP BY 1 ORDER BY 1 LIMIT ${mostStages + 1}`,
  )
  if (rows.length > mostStages)
    throw evidenceErrors.error('too-many-groups', { name: stage.id, count: `> ${mostStages}`, most: mostStages })
  const inOrder = stage.sort === 'scheme' ? rows.toSorted((a, b) => stageNumber(a) - stageNumber(b)) : rows
  return {
    ...about,
    by: { id: stage.id, name: stage.name, sort: stage.sort },
    products: options.products.map(({ product, name }, at) => {
      const { rule } = tests[at]!
      return { id: product, name, ...(rule ? { rule } : {}) }
    }),
    stages: inOrder.map((row) => ({
      ...(row['part'] === null ? { id: null, name: noGroup } : stage.nameOf(String(row['part']))),
      people: Number(row['people']),
      cells: options.products.map(({ product }, at) => cellOf(product, row, at)),
    })),
    least,
    conventions: [
      {
        zh: '缺口:卖给他、他需要、他没有。不卖给这个阶段的写“不卖”,不算缺口;有没有不知道的另算',
        en: 'a gap: it is sold to them, they need it, they have none. What is not sold to a stage is no gap; who may have it or not is counted apart',
      },
    ],
  }
}

/** The same of one person, by key. Throws `not-found` of a person the run does not hold. */
export async function gapsOfPerson(
  context: RunContext,
  published: Published,
  options: GapsOptions,
  { key, id }: { key: number; id: string },
): Promise<PersonGaps> {
  const { reader } = askedGroups(context, published, { in: options.in, kind: options.kind })
  const stage = partsBy(reader, options.stage)
  const tests = options.products.map((one) => testsOf(context, published, reader, one))
  const columns = tests.map(
    ({ sold, needed, has }, at) =>
      `CASE WHEN (${sold}) IS NOT TRUE THEN 'not-sold' WHEN (${needed}) IS NOT TRUE THEN 'not-needed' WHEN ${has} THEN 'has' WHEN NOT ${has} THEN 'gap' ELSE 'unknown' END AS p${at}`,
  )
  const [row] = await reader.rows(
    `SELECT CAST(${stage.part} AS VARCHAR) AS part, ${columns.join(', ')} FROM ${reader.from} WHERE ${reader.key} = ${key}`,
  )
  if (!row) throw runErrors.error('not-found', { name: id })
  return {
    stage: row['part'] === null ? null : stage.nameOf(String(row['part'])),
    products: options.products.map(({ product, name }, at) => ({
      id: product,
      name,
      state: String(row[`p${at}`]) as GapOfPerson,
    })),
  }
}

const stageNumber = (row: ResultRow): number => (row['part'] === null ? Infinity : Number(row['part']))

function cellOf(product: string, row: ResultRow, at: number): GapCell {
  const number = (name: string) => Number(row[`${name}${at}`] ?? 0)
  const [people, has, gap] = [number('people'), number('has'), number('gap')]
  const state =
    Number(row['people']) === 0 ? 'empty' : number('sold') === 0 ? 'not-sold' : people === 0 ? 'not-needed' : 'open'
  return { product, state, people, has, gap, unknown: people - has - gap }
}
