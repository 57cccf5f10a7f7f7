import type { Bilingual } from '../../errors.ts'
import { hoursText } from '../../time/hours.ts'
import type { ContactWindows } from './window-answer.ts'

const percent = (share: number) => `${(share * 100).toFixed(0)}%`
const chance = (p: number) => (p < 0.001 ? p.toExponential(1) : p.toFixed(3))

/** What was learned, in words. */
export function windowSentence(found: Omit<ContactWindows, 'sentence'>): Bilingual {
  const { window, verdict, cutFrom, legal } = found
  const cut = cutFrom
    ? {
        zh: `;不设可联系时段时会是 ${hoursText(cutFrom)},已截到 ${hoursText(legal)}`,
        en: `; without contact hours it would be ${hoursText(cutFrom)}, which is cut to ${hoursText(legal)}`,
      }
    : { zh: '', en: '' }
  const said = ((): Bilingual => {
    if (verdict === 'nothing-legal' || !window)
      return verdict === 'nothing-legal'
        ? { zh: '可联系时段里没有完整的一格', en: 'no whole slot lies in the contact hours' }
        : { zh: '没有哪个时段比别的好', en: 'no time is better than the rest' }
    const { inside, outside, p, adjustedP } = window
    const [hours, rate, other] = [hoursText(window), percent(inside.rate), percent(outside.rate)]
    const counts = {
      zh: `${hours} 应答 ${inside.answered}/${inside.tries} (${rate}),其余 ${outside.answered}/${outside.tries} (${other})`,
      en: `${hours} answered ${inside.answered} of ${inside.tries} (${rate}), the rest ${outside.answered} of ${outside.tries} (${other})`,
    }
    if (verdict === 'too-few') return { zh: `太少:${counts.zh},不下结论`, en: `too few to tell: ${counts.en}` }
    const test = {
      zh: `确切检验 p ${chance(p)},所有时段一起看 ${chance(adjustedP)}`,
      en: `exact p ${chance(p)}, over all windows ${chance(adjustedP)}`,
    }
    if (verdict === 'no-difference')
      return {
        zh: `没有超出偶然的差别;最好的 ${counts.zh},${test.zh}`,
        en: `no difference beyond chance; the best, ${counts.en}, ${test.en}`,
      }
    return { zh: `建议 ${counts.zh};${test.zh}`, en: `suggested: ${counts.en}; ${test.en}` }
  })()
  return { zh: said.zh + cut.zh, en: said.en + cut.en }
}
