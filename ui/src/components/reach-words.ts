import type { ReachAnswer } from '../../../src/server/contract/reach.ts'
import { useCountWord } from '../texts/count-word.ts'
import { useTexts } from '../texts/define-texts.ts'
import { texts } from './texts.ts'

/** Who can be reached, by channel, and of how many nobody knows whether they agreed: `电话 5,231 · 同意情况未记录 120`. */
export function useReachWords(): (reach: ReachAnswer) => string {
  const t = useTexts(texts)
  const counted = useCountWord()
  return ({ channels, notRecorded }) =>
    [
      ...channels.map((one) => `${t(`channel-${one.channel}`)} ${counted(one.people)}`),
      ...(notRecorded === 0 ? [] : [t('consent-not-recorded', { n: counted(notRecorded) })]),
    ].join(' · ')
}
