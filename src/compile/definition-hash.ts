import { meaningHash } from '../definition/meaning.ts'
import type { Collector } from './problems.ts'

/** Of what a definition says and of all that it rests on, so that a change anywhere below is a change of it. */
export function definitionHash(meaning: Record<string, unknown>, { rests }: Collector): string {
  return meaningHash({ ...meaning, rests: [...rests].toSorted() })
}
