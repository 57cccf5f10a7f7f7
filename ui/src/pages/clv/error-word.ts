import { useTexts } from '../../texts/define-texts.ts'
import { formatShare } from '../../texts/numbers.ts'
import { texts } from './texts.ts'

/** How far off a forecast was, in words: predicted less actual, as a share of the actual. */
export function useErrorWord(): (error: number | null) => string {
  const t = useTexts(texts)
  return (error) => {
    if (error === null) return t('error-unknown')
    if (error === 0) return t('error-none')
    return t(error > 0 ? 'error-over' : 'error-under', { share: formatShare(Math.abs(error)) })
  }
}
