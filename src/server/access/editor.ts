import type { Editor } from '../../project.ts'
import type { Visitor } from './visitor.ts'

/** Whoever asks as somebody who edits definitions: over HTTP there are always limits, also for admins. */
export function editorOf({ name, rights }: Visitor): Required<Editor> {
  return { by: name, limits: { configure: rights.includes('configure'), contacts: rights.includes('contacts') } }
}
