import type { EventValues, Vocabulary } from '../../../../../src/server/contract/vocabulary.ts'
import { useRead } from '../../../api/use-read.ts'
import type { Reading } from '../../../api/use-read.ts'

/** Everything that a rule about a kind may be made of. */
export function useVocabulary(kind: string, enabled = true): Reading<Vocabulary> {
  return useRead<Vocabulary>('/vocabulary', { kind }, { enabled, keep: false })
}

/** An event with the frequent values of its columns. */
export function useEventValues(event: string | undefined, kind: string): Reading<EventValues> {
  return useRead<EventValues>(
    `/vocabulary/events/${encodeURIComponent(event ?? '')}`,
    { kind },
    { enabled: event !== undefined, keep: false },
  )
}
