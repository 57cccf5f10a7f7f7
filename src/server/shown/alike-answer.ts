import type { Alike, AlikePerson } from '../../index.ts'
import { shownId } from '../../privacy/shown-id.ts'
import type { AlikeAnswer } from '../contract/alike.ts'
import { countOf } from './counts.ts'

/** People like a seed, for who may see people; ids that are contacts are masked. */
export function alikeAnswer(
  discovery: string,
  found: Alike,
  { people, below }: { people: readonly AlikePerson[]; below: number },
): Omit<AlikeAnswer, 'at'> {
  const { minimum, quality } = found
  return {
    discovery,
    kind: found.kind,
    seed: { id: found.seed.id, name: found.seed.name, people: countOf(found.seed.people, minimum) },
    in: found.in,
    others: countOf(found.others, minimum),
    minimum,
    verdict: found.verdict,
    quality: quality ? { auc: quality.auc, from: quality.from, to: quality.to } : null,
    traits: found.traits.map(({ attribute, name, unit, type, strength, speaks }) => ({
      attribute,
      name,
      ...(unit ? { unit } : {}),
      type,
      strength,
      speaks,
    })),
    leftOut: found.leftOut.map(({ attribute, name, reason, why }) => ({ attribute, name, reason, why })),
    reach: found.reach.map(({ score, others, seed }) => ({ score, others: countOf(others, minimum), seed })),
    below: countOf(below, minimum),
    people: people.map(({ ref, id, score, reasons }) => ({
      ref,
      id: shownId(id),
      score,
      reasons: reasons.map(({ attribute, name, type, bin }) => ({ attribute, name, type, bin })),
    })),
  }
}
