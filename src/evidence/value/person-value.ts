import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import type { LedgerLine, Opportunity, ValuePart } from '../../values/value-plan.ts'
import type { RelationshipPart } from './relationship.ts'
import { relationshipOf } from './relationship.ts'
import { lineColumn, opportunityColumn } from '../../values/value-plan.ts'
import { acquisitionInside, isAcquisition, withoutAcquisition } from './without-acquisition.ts'

/** What one person is worth by one value definition: every number with what it is. */
export interface PersonValue {
  id: string
  name: Bilingual
  currency: string
  /** Whether the person is in the value's population; all numbers are missing otherwise. */
  known: boolean
  parts: (Pick<ValuePart, 'part' | 'title' | 'isMoney' | 'sentence'> & { value: number | null })[]
  lines: (Pick<LedgerLine, 'line' | 'name' | 'side' | 'type' | 'indirect' | 'sentence'> & { amount: number | null })[]
  opportunities: (Opportunity & { amount: number | null })[]
  /** Five sides of the relationship, which are never added. */
  relationship: RelationshipPart[]
}

/** What a run found of the entity with a key, by every value of its kind; without costs of acquisition where that is asked. */
export async function personValues(
  context: Pick<RunContext, 'engine' | 'project'>,
  published: Published,
  { kind, key }: { kind: string; key: number },
  { withoutAcquisition: without = false }: { withoutAcquisition?: boolean } = {},
): Promise<PersonValue[]> {
  const reader = readRun(context.engine, published, kind)
  const values = reader?.manifest.values ?? []
  if (!reader || values.length === 0) return []
  const columns = values.flatMap((value, place) =>
    namesIn(value).map((name, index) => `CAST(${reader.value(value.id, name)} AS DOUBLE) AS v${place}_${index}`),
  )
  const cycle = reader.manifest.schemes.find((one) => one.method === 'life cycle')
  const stage = cycle ? `${reader.classOf(cycle.id)} AS stage` : 'NULL AS stage'
  const [row] = await reader.rows(
    `SELECT ${[stage, ...columns].join(', ')} FROM ${reader.fromMembers} WHERE m._key = ${key}`,
  )
  const stageName = cycle?.classes[Number(row?.['stage'] ?? 0) - 1]?.name
  return values.map((value, place) => {
    const names = namesIn(value)
    const of = (name: string): number | null => {
      const cell = row?.[`v${place}_${names.indexOf(name)}`]
      return cell === null || cell === undefined ? null : Number(cell)
    }
    const found = {
      id: value.id,
      name: value.name,
      currency: context.project.currency,
      known: of('historic') !== null,
      parts: value.parts.map(({ part, title, isMoney, sentence }) => {
        const left = without ? acquisitionInside({ part }, value.lines) : []
        const known = of(part)
        return {
          part,
          title,
          isMoney,
          sentence: left.length > 0 ? withoutAcquisition(sentence) : sentence,
          value:
            known === null ? null : left.reduce((sum, { line }) => exact(sum + (of(lineColumn(line)) ?? 0)), known),
        }
      }),
      lines: value.lines
        .filter((one) => !without || !isAcquisition(one))
        .map(({ source: _source, ...line }) => ({ ...line, amount: of(lineColumn(line.line)) })),
      opportunities: value.opportunities.map((one) => ({ ...one, amount: of(opportunityColumn(one.opportunity)) })),
    }
    return { ...found, relationship: relationshipOf(found, stageName) }
  })
}

/** Money has four decimals. */
const exact = (amount: number): number => Math.round(amount * 10_000) / 10_000

const namesIn = ({
  parts,
  lines,
  opportunities,
}: {
  parts: readonly ValuePart[]
  lines: readonly LedgerLine[]
  opportunities: readonly Opportunity[]
}): string[] => [
  ...parts.map((one) => one.part),
  ...lines.map((one) => lineColumn(one.line)),
  ...opportunities.map((one) => opportunityColumn(one.opportunity)),
]
