import type { Change as ClassChange } from '../../../../../src/server/contract/schemes.ts'
import { CountText } from '../../../components/count-text.tsx'
import { Change } from '../../../components/numbers.tsx'

/** A net difference of people; one of a few is no number. */
export function ChangeOf({ change }: { change: ClassChange | undefined }) {
  if (change === undefined) return null
  if (typeof change === 'number') return <Change by={change} />
  return (
    <span className="number">
      ±<CountText count={change} />
    </span>
  )
}
