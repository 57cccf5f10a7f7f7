import { didYouMean } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import { runErrors } from '../../runs/errors.ts'
import { idsOf } from '../../runs/people/ids-of.ts'
import { refOf } from '../../runs/people/person-ref.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { Alike, AlikePerson, AlikeTrait } from './alike-answer.ts'
import { likenessSql } from './alike-model.ts'
import { alikePeopleOf } from './alike-people.ts'
import type { BinColumn } from './bin-columns.ts'
import { binOf, binWords } from './bin-columns.ts'

/** Whose likeness is below this have as little that speaks for the seed as against it: they are not listed unless asked for. */
const leastLikeness = 0.5

/**
 * The others who are most like the seed, by what was found over the same run, of a likeness of `atLeast` (0 to 1) or more; nobody where it cannot tell. `below` of the others are less
 * like it. The tables of the run must be open.
 */
export async function listAlike(
  context: RunContext,
  published: Published,
  found: Alike,
  { top, atLeast = leastLikeness }: { top: number; atLeast?: number | undefined },
): Promise<{ people: AlikePerson[]; below: number; atLeast: number }> {
  if (found.verdict === 'cannot-tell' || found.verdict === 'too-few') return { people: [], below: 0, atLeast }
  const among = alikePeopleOf(context, published, found.seed.id, found.in.id)
  const { reader } = among
  const columns = columnsOfTraits(reader, found.traits)
  const bins = columns.map((one, at) => `${binOf(reader, one)} AS b${at}`)
  const weights = found.traits.map((one) => one.weights)
  const model = { places: columns.map((_, at) => at), strengths: [], weights, ...found.scale }
  const scored = `SELECT k, ${likenessSql(model, (place) => `b${place}`, 6)} AS score, ${columns.map((_, at) => `b${at}`).join(', ')}
FROM (SELECT ${reader.key} AS k, ${bins.join(', ')} FROM ${reader.from} WHERE ${among.others})`
  const isLike = `score >= ${atLeast - 1e-9}`
  const [counted = {}] = await reader.rows(`SELECT count(*) FILTER (WHERE NOT (${isLike})) AS n FROM (${scored})`)
  const rows = await reader.rows(
    `SELECT * FROM (${scored}) WHERE ${isLike} ORDER BY score DESC, k LIMIT ${Math.trunc(top)}`,
  )
  const ids = await idsOf(
    context.engine,
    reader.kind,
    rows.map((row) => Number(row['k'])),
  )
  const people = rows.map((row) => {
    const key = Number(row['k'])
    const id = ids.get(key) ?? String(key)
    const speaking = found.traits
      .map((trait, at) => {
        const bin = Number(row[`b${at}`])
        return { trait, bin, at, weight: trait.weights[bin] ?? 0 }
      })
      .filter((one) => one.weight > 0)
      .toSorted((a, b) => b.weight - a.weight || a.at - b.at)
    const isFirst = speaking.map(
      (one, place) => speaking.findIndex((each) => each.trait.family === one.trait.family) === place,
    )
    const reasons = [...speaking.filter((_, at) => isFirst[at]), ...speaking.filter((_, at) => !isFirst[at])].slice(
      0,
      3,
    )
    return {
      ref: refOf(key, id),
      id,
      score: Number(row['score']),
      reasons: reasons.map(({ trait, bin, at, weight }) => ({
        attribute: trait.attribute,
        name: trait.name,
        type: trait.type,
        bin: binWords(columns[at]!.attribute, trait.bins, bin),
        weight,
      })),
    }
  })
  return { people, below: Number(counted['n'] ?? 0), atLeast }
}

/** The traits of an answer as columns of a run again. Throws `not-found` where the run lacks one. */
function columnsOfTraits({ manifest }: RunReader, traits: readonly AlikeTrait[]): BinColumn[] {
  return traits.map(({ attribute: id, type, bins }) => {
    const attribute = manifest.attributes.find((one) => one.id === id)
    if (!attribute) {
      const known = manifest.attributes.map((one) => one.id)
      throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
    }
    return { attribute, type, bins }
  })
}
