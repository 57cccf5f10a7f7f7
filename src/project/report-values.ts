import { valuesIn } from '../evidence/value/find-value.ts'
import type { ValueAnswer } from '../evidence/value/value-answer.ts'
import { valueAnswer } from '../evidence/value/value-answer.ts'
import type { ValueSums } from '../evidence/value/value-sums.ts'
import type { ReportData, ValueFacts, ValueSection } from '../report/report-data.ts'
import type { RunContext } from '../runs/context.ts'
import type { Published } from '../runs/stored/published.ts'

/** The report with what customers are worth by each value definition, in all and by class of the kind's first scheme of the same population. */
export async function withValues(
  context: Pick<RunContext, 'engine' | 'project'>,
  published: Published,
  data: ReportData,
): Promise<ReportData> {
  const found = new Map<string, ValueSection[]>()
  for (const { kind, value } of valuesIn(published)) {
    const { schemes } = published.manifest.kinds[kind]!
    const scheme =
      schemes.find((one) => one.population === value.population && one.method === 'tiers') ??
      schemes.find((one) => one.population === value.population)
    const answer = await valueAnswer(context, published, value.id, scheme ? { by: scheme.id } : {})
    found.set(kind, [...(found.get(kind) ?? []), sectionOf(answer)])
  }
  return {
    ...data,
    kinds: data.kinds.map((kind) => ({ ...kind, ...(found.has(kind.kind) ? { values: found.get(kind.kind)! } : {}) })),
  }
}

function sectionOf(answer: ValueAnswer): ValueSection {
  const { fit, by } = answer
  const used = fit?.tried.find((one) => one.used)
  return {
    id: answer.id,
    name: answer.name,
    whole: factsOf(answer),
    ...(by
      ? {
          by: {
            name: by.name,
            groups: by.groups.map((one) => ({
              name: one.name,
              ...(one.sight ? { sight: one.sight } : {}),
              ...factsOf(one),
            })),
          },
        }
      : {}),
    ...(fit
      ? {
          fit: {
            day: fit.day,
            model: fit.buying.model,
            tried: fit.tried.filter((one) => !one.used).map(({ model, reason }) => ({ model, reason })),
            ...(used ? { reason: used.reason } : {}),
            ...(fit.backTest
              ? {
                  backTest: {
                    days: fit.backTest.days,
                    ...(fit.backTest.errors.aggregateError === undefined
                      ? {}
                      : { orders: fit.backTest.errors.aggregateError }),
                    ...(fit.backTest.money.error === undefined ? {} : { money: fit.backTest.money.error }),
                    ranks: fit.backTest.errors.rankCorrelation,
                  },
                }
              : {}),
          },
        }
      : {}),
  }
}

const factsOf = ({ people, parts }: ValueSums): ValueFacts => ({
  people,
  parts: parts.map(({ part, title, isMoney, adds, sentence, known, total, perHead }) => ({
    part,
    title,
    isMoney,
    sentence,
    known,
    ...(adds && total !== null ? { total } : {}),
    ...(perHead === null ? {} : { perHead }),
  })),
})
