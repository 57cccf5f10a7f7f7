import type { SegmentAnswer } from '../../../../src/server/contract/segment.ts'
import { Evidence } from '../../components/evidence/evidence.tsx'

/** Whether the segment holds. */
export function EvidenceTab({ segment }: { segment: SegmentAnswer }) {
  return <Evidence id={segment.id} />
}
