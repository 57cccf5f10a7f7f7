import type { Goal, GoalMeasure } from '../../definition/watch-shapes.ts'
import { experienceMeasures, goalMeasures } from '../../definition/watch-shapes.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { sumSql } from '../../runs/stored/sum-sql.ts'
import { askedPeople } from '../asked-people.ts'
import { answerCounts, answerSql, scoreOf, usualScale } from '../experience/answer-counts.ts'
import { groupName } from '../group-name.ts'
import { numberColumn } from '../number-column.ts'
import { peopleIn, sameKind } from '../people-in.ts'

/** How a measure is read: shares are fractions, `points` go from −100 to 100. */
export type MeasureUnit = 'people' | 'share' | 'points' | 'answer' | 'number' | 'money'

/** A figure of a published run. Numbers are true: hide what rests on few people before it is shown. */
export interface Measured {
  measure: GoalMeasure
  /** What it is of, in words. */
  of: Bilingual
  unit: MeasureUnit
  /** What a number is in, such as CNY. */
  in?: string
  /** Null where nobody is known. */
  value: number | null
  /** On how many people it rests: those of whom it is known, or of whom it is a share. */
  people: number
  /** Of a share: who has it. */
  part?: number
}

/** The measure that a goal is written with; undefined of one that is made of others. */
export const measureIn = (goal: Goal): GoalMeasure | undefined => goalMeasures.find((one) => goal[one] !== undefined)

/** The figure of a goal in a run. Throws `not-found`, `no-number-to-compare`, `not-one-kind`. */
export async function measured(
  context: Pick<RunContext, 'engine'>,
  published: Published,
  goal: Goal,
): Promise<Measured | undefined> {
  const measure = measureIn(goal)
  if (measure === undefined) return undefined
  const named = String(goal[measure])
  if (measure === 'size' || measure === 'share') {
    const people = peopleIn(context, published, named)
    const name = groupName(people.reader.manifest, named)
    if (measure === 'size') {
      const size = await countIn(people.reader, people.where)
      return { measure, of: name, unit: 'people', value: size, people: size }
    }
    const whole = goal.of ?? 'everyone'
    const all = peopleIn(context, published, whole, people.reader.kind)
    sameKind({ name: named, people }, { name: whole, people: all })
    const of = await countIn(all.reader, all.where)
    const part = await countIn(all.reader, `(${all.where}) AND (${people.where})`)
    const wholeName = groupName(all.reader.manifest, whole)
    return {
      measure,
      of: { zh: `${name.zh},占${wholeName.zh}`, en: `${name.en}, of ${wholeName.en}` },
      unit: 'share',
      value: of > 0 ? part / of : null,
      people: of,
      part,
    }
  }
  const { reader, where, in: whom } = askedPeople(context, published, { in: goal.in })
  const { name, unit, type, value } = numberColumn(reader, named)
  const of = goal.in === undefined ? name : { zh: `${name.zh} (${whom.name.zh})`, en: `${name.en} (${whom.name.en})` }
  const experience = experienceMeasures.find((one) => one === measure)
  if (experience) {
    const highest = experience === 'nps' ? 10 : (goal.scale ?? usualScale[experience])
    const answer = answerSql(reader, named, experience, highest)
    const rows = await reader.kept(
      `SELECT ${answer} AS answer, count(*) AS people FROM ${reader.from} WHERE ${where} GROUP BY 1`,
    )
    const counts = answerCounts(
      rows.map((row) => ({
        answer: row['answer'] === null ? null : Number(row['answer']),
        people: Number(row['people']),
      })),
      experience,
      highest,
    )
    const score = scoreOf(experience, counts.counts)
    return {
      measure,
      of,
      unit: ({ nps: 'points', csat: 'share', effort: 'answer' } as const)[experience],
      value: score?.score ?? null,
      people: score?.n ?? 0,
      ...(score?.top === undefined ? {} : { part: score.top }),
    }
  }
  const known = await countIn(reader, `(${where}) AND ${value} IS NOT NULL`)
  const [row] = await reader.kept(sumSql(reader, value, where))
  const sum = row?.['sum'] === null || row?.['sum'] === undefined ? null : Number(row['sum'])
  return {
    measure,
    of,
    unit: type === 'money' ? 'money' : 'number',
    ...(unit ? { in: unit } : {}),
    value: sum === null || known === 0 ? null : measure === 'sum' ? sum : sum / known,
    people: known,
  }
}

async function countIn(reader: RunReader, where: string): Promise<number> {
  const [row] = await reader.kept(`SELECT count(*) AS people FROM ${reader.from} WHERE ${where}`)
  return Number(row?.['people'] ?? 0)
}
