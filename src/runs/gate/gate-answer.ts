import type { Gate } from '../../definition/gate-shapes.ts'
import type { Bilingual } from '../../errors.ts'

/** One condition of the gate of a scheme, and what was found. */
export interface GateAnswer {
  kind: string
  scheme: string
  name: Bilingual
  condition: keyof Gate
  /** `not measured`: there is no run before, or its classes were made otherwise. */
  state: 'holds' | 'fails' | 'not measured'
  /** What was found and what is wanted, in words; never a count of fewer people than may be shown. */
  says: Bilingual
}
