import type { Said as SaidText } from '../../../src/server/contract/said.ts'
import { useSay } from './use-language.ts'

/** A text that the server gave in both languages. */
export function Said({ text }: { text: SaidText | undefined }) {
  return useSay()(text)
}
