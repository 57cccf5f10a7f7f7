import type { SegmentsAnswer } from '../../../../src/server/contract/segments.ts'
import { useProject } from '../../api/use-session.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** What to mind of the whole list: nothing published yet, too many segments, segments too small. Nothing is blocked. */
export function Notes({ answer }: { answer: SegmentsAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const kinds = useProject().data?.kinds ?? []
  const nameOf = (kind: string) => say(kinds.find((one) => one.id === kind)?.name) || kind
  const notes = answer.budgets.flatMap(({ kind, segments, many, small, smallest }) => [
    ...(many ? [t('many', { kind: nameOf(kind), n: formatCount(segments) })] : []),
    ...(smallest ? [t('small', { count: small, name: say(smallest.name) })] : []),
  ])
  if (!answer.at) notes.unshift(t('not-published'))
  if (notes.length === 0) return null
  return (
    <ul className="segment-notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
