import type { Count } from '../../../../src/server/contract/count.ts'
import type { MigrationAnswer } from '../../../../src/server/contract/migration.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { texts } from './texts.ts'

/** What the migration says, to be copied onto a slide. */
export function useMigrationSentence({ from, to, totals, ordered }: MigrationAnswer): string {
  const t = useTexts(texts)
  const say = (count: Count | null | undefined) => (typeof count === 'number' ? formatCount(count) : t('few'))
  const days = { from: from.day, to: to.day }
  return ordered
    ? t('sentence-ordered', { ...days, better: say(totals.better), worse: say(totals.worse), same: say(totals.same) })
    : t('sentence', { ...days, other: say(totals.other), same: say(totals.same) })
}
