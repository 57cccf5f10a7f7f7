import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { askedPeople } from '../asked-people.ts'
import { evidenceErrors } from '../errors.ts'
import { groupsOf, noGroup } from '../groups-of.ts'
import type { Grouped } from '../groups-of.ts'
import { numberColumn } from '../number-column.ts'
import type { AnswerCounts, ExperienceMeasure, ExperienceScore } from './answer-counts.ts'
import { answerCounts, answerSql, experienceMeaning, scoreOf, usualScale } from './answer-counts.ts'

export interface ExperienceOptions {
  /** The attribute with the answers. */
  of: string
  measure?: ExperienceMeasure
  /** The highest answer: 10 of NPS, 5 of CSAT, 7 of effort where it is left out. */
  scale?: number
  by?: string
  segments?: readonly string[]
  in?: string
  kind?: string
}

/** What the people of a group answer. Numbers are true: hide small groups before they are shown. */
export interface ExperienceGroup extends AnswerCounts {
  /** Null: people in no group. */
  id: string | null
  name: Bilingual
  people: number
  /** Left out where nobody answered. */
  score?: ExperienceScore
}

/** What people answer, of groups and of all (N04). */
export interface Experience {
  kind: string
  of: { id: string; name: Bilingual }
  in: { id: string; name: Bilingual }
  measure: ExperienceMeasure
  /** The lowest and the highest answer. */
  scale: [lowest: number, highest: number]
  by?: { id: string; name: Bilingual; sort: 'attribute' | 'scheme' }
  /** The highest score first; nobody's last. */
  groups: ExperienceGroup[]
  /** Everybody, each once. */
  all: ExperienceGroup
  conventions: Bilingual[]
  run: string
  day: string
}

const mostGroups = 200

/**
 * NPS, CSAT or customer effort of people and of groups of them, from an attribute with their answers (N04). Throws `not-found`, `no-number-to-compare`, `no-groups-by`, `too-many-groups`,
 * `bad-scale`.
 */
export async function experienceOf(
  context: RunContext,
  published: Published,
  options: ExperienceOptions,
): Promise<Experience> {
  const { measure = 'nps', of } = options
  const highest = options.scale ?? usualScale[measure]
  if (measure === 'nps' && highest !== 10) throw evidenceErrors.error('bad-scale', { scale: highest })
  const asked = askedPeople(context, published, options)
  const { reader, where } = asked
  const { id, name } = numberColumn(reader, of)
  const answer = answerSql(reader, of, measure, highest)
  const grouped =
    options.by === undefined && options.segments === undefined
      ? undefined
      : groupsOf(context, published, reader, options)
  const groupOf = (own: { id: string | null; name: Bilingual }, rows: readonly Counted[]): ExperienceGroup => {
    const counted = answerCounts(rows, measure, highest)
    const score = scoreOf(measure, counted.counts)
    return { ...own, ...counted, people: rows.reduce((sum, one) => sum + one.people, 0), ...(score ? { score } : {}) }
  }
  const groups = grouped
    ? (await countedGroups(reader, where, answer, grouped)).map(({ rows, ...own }) => groupOf(own, rows))
    : []
  const all = groupOf(asked.in, await counted(reader, where, answer))
  const scoreIn = (one: ExperienceGroup) => one.score?.score ?? -Infinity
  return {
    kind: reader.kind,
    of: { id, name },
    in: asked.in,
    measure,
    scale: [measure === 'nps' ? 0 : 1, highest],
    ...(grouped?.by ? { by: grouped.by } : {}),
    groups: groups.toSorted((a, b) => scoreIn(b) - scoreIn(a) || (String(a.id) < String(b.id) ? -1 : 1)),
    all,
    conventions: [
      experienceMeaning[measure],
      {
        zh: '每人一个答案;没有答案的人不算在内,也不当作 0;区间是 95% 的',
        en: 'one answer a person; who gave none counts nowhere, not as 0; intervals are of 95 %',
      },
      {
        zh: '回答的人不一定像没有回答的人;看回答率',
        en: 'who answers need not be like who does not: look at how many answered',
      },
    ],
    run: published.manifest.run,
    day: published.manifest.day,
  }
}

interface Counted {
  answer: number | null
  people: number
}

async function counted(reader: RunReader, where: string, answer: string): Promise<Counted[]> {
  const rows = await reader.kept(
    `SELECT ${answer} AS answer, count(*) AS people FROM ${reader.from} WHERE ${where} GROUP BY 1`,
  )
  return rows.map(countedOf)
}

const countedOf = (row: Record<string, unknown>): Counted => ({
  answer: row['answer'] === null ? null : Number(row['answer']),
  people: Number(row['people']),
})

async function countedGroups(
  reader: RunReader,
  where: string,
  answer: string,
  { by, part, tests = [], nameOf }: Grouped,
): Promise<{ id: string | null; name: Bilingual; rows: Counted[] }[]> {
  if (part !== undefined) {
    const rows = await reader.kept(
      `SELECT ${reader.dialect.cast(part, 'text')} AS part, ${answer} AS answer, count(*) AS people FROM ${reader.from} WHERE ${where} GROUP BY 1, 2`,
    )
    const byPart = Map.groupBy(rows, (row) => (row['part'] === null ? null : String(row['part'])))
    if (byPart.size > mostGroups)
      throw evidenceErrors.error('too-many-groups', { name: by!.id, count: byPart.size, most: mostGroups })
    return [...byPart].map(([own, list]) => ({
      ...(own === null ? { id: null, name: noGroup } : nameOf!(own)),
      rows: list.map(countedOf),
    }))
  }
  const groups = []
  for (const { id, name, where: inside } of tests)
    groups.push({ id, name, rows: await counted(reader, `(${where}) AND (${inside})`, answer) })
  return groups
}
