import type { Bilingual } from '../errors.ts'
import { didYouMean } from '../errors.ts'

/** Nearest spelling and the known names, as parameters of a hint. */
export function nearParams(word: string, candidates: string[]): { near: Bilingual; known: string } {
  return { near: didYouMean(word, candidates), known: candidates.slice(0, 12).join(', ') }
}
