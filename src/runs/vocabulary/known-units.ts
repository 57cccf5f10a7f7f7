import type { Bilingual } from '../../errors.ts'
import { unitOfOne, unitWords } from '../../sql/units.ts'

/** A unit as attributes are written with it, in both languages, of several and of one. */
export interface KnownUnit {
  unit: string
  words: Bilingual
  one: Bilingual
}

/** The units of attributes that are said differently in the two languages, each once; all others stand as they are written. */
export function knownUnits(attributes: readonly { unit?: string | undefined }[]): KnownUnit[] {
  const written = new Set(attributes.flatMap(({ unit }) => (unit === undefined ? [] : [unit])))
  return [...written]
    .map((unit): KnownUnit => ({ unit, words: unitWords(unit), one: unitOfOne(unit) }))
    .filter(({ words }) => words.zh !== words.en)
}
