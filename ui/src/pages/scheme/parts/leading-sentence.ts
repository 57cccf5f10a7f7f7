import type { SchemeAnswer } from '../../../../../src/server/contract/schemes.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { inSentence } from '../../../texts/in-sentence.ts'
import { formatCount, formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'

/** The sentence to take away: the class with the most money, else with the most people, of those that may be shown. */
export function useLeadingSentence(): (answer: SchemeAnswer) => string | undefined {
  const t = useTexts(texts)
  const say = useSay()
  return ({ classes, unit, money }) => {
    const open = classes.flatMap((one) =>
      typeof one.people === 'number' && one.people > 0 ? [{ ...one, count: one.people }] : [],
    )
    const byMoney = open.filter((one) => one.moneyShare !== null).toSorted((a, b) => b.moneyShare! - a.moneyShare!)[0]
    const byPeople = open.toSorted((a, b) => b.count - a.count)[0]
    const one = byMoney ?? byPeople
    if (!one) return undefined
    const values = {
      name: say(one.name),
      people: formatCount(one.count),
      unit: say(unit),
      share: formatShare(one.share ?? 0),
    }
    if (!byMoney || !money) return t('leading-people', values)
    return t(`leading-${money.of}`, {
      ...values,
      money: inSentence(say(money.name)),
      moneyShare: formatShare(byMoney.moneyShare!),
    })
  }
}
