import type { Bilingual } from '../../errors.ts'
import type { Propensity } from './propensity-answer.ts'

/** What was found, in words; `days` lie between the two runs. */
export function propensitySentence(found: Omit<Propensity, 'sentence'>, days: number): Bilingual {
  const { verdict, quality, people, events, from, to } = found
  const when = found.warnings.includes('window-unknown')
    ? {
        zh: `用 ${from.day} 的标签,看 ${to.day} 的样子 (何时发生的不知道)`,
        en: `from attributes of ${from.day}, how it was on ${to.day} (since when is not known)`,
      }
    : {
        zh: `用 ${from.day} 的标签,看之后 ${days} 天 (到 ${to.day})`,
        en: `from attributes of ${from.day}, what came in the ${days} days to ${to.day}`,
      }
  if (verdict === 'too-few' || !quality)
    return {
      zh: `太少:${people} 人里有 ${events} 人发生,不够判断 (${when.zh})`,
      en: `too few to tell: it happened to ${events} of ${people} people (${when.en})`,
    }
  const figure = (value: number) => value.toFixed(2)
  const interval = `${figure(quality.aucInterval.low)}–${figure(quality.aucInterval.high)}`
  const area = `AUC ${figure(quality.auc)} (${interval})`
  if (verdict === 'no-better')
    return { zh: `不比碰运气好:${area},${when.zh}`, en: `no better than chance: ${area}, ${when.en}` }
  const top = {
    zh: `分最高的一成发生率是平均的 ${figure(quality.topLift)} 倍,占全部的 ${(quality.captured * 100).toFixed(0)}%`,
    en: `the tenth with the highest scores has ${figure(quality.topLift)} times the rate of all, and ${(quality.captured * 100).toFixed(0)}% of those it happened to`,
  }
  return { zh: `${area};${top.zh};${when.zh}`, en: `${area}; ${top.en}; ${when.en}` }
}
