import type { Bilingual } from '../../errors.ts'
import type { Propensity } from './propensity-answer.ts'

/** A model as the file of an attribute: its weights as they were judged, and how good they were. */
export function chanceAttribute(
  { kind, target, terms, intercept, quality, from, to, fitted }: Propensity,
  { attribute, name, discovery }: { attribute: string; name?: Bilingual | undefined; discovery: string },
): Record<string, unknown> {
  const short = (value: number) => Number(value.toFixed(4))
  return {
    family: 'behaviour',
    kind,
    attributes: [
      {
        attribute,
        name: name ?? { zh: `${target.name.zh}的概率`, en: `Chance of: ${target.name.en}` },
        chance: {
          predicts: target.name,
          version: discovery,
          fitted: to.day,
          ...(quality
            ? {
                auc: short(quality.auc),
                'auc interval': [short(quality.aucInterval.low), short(quality.aucInterval.high)],
                people: quality.n,
              }
            : {}),
          by: {
            zh: `逻辑回归,${from.day} 的标签,${to.day} 的结果,${fitted} 人拟合`,
            en: `logistic regression, attributes of ${from.day}, outcomes of ${to.day}, fitted on ${fitted} people`,
          },
          intercept: intercept ?? 0,
          of: terms.map(({ attribute: id, is, transform, missing, weight }) => ({
            attribute: id,
            ...(is === undefined ? {} : { is }),
            ...(transform === undefined ? {} : { transform }),
            ...(missing === undefined ? {} : { missing }),
            weight,
          })),
        },
      },
    ],
  }
}
