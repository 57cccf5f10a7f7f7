import { occupationTable } from '../../facts/occupations.ts'
import { regionNamed } from '../../facts/region-names.ts'
import { categoryTable } from './category-table.ts'
import { plainCategory } from './plain-category.ts'
import { simplifier } from './simplified.ts'

/** By which table a column is normalised, and what a text becomes that is not in it: itself, missing, or the text. */
export interface NormaliseRule {
  table: 'region' | 'occupation' | { [from: string]: string }
  otherwise: 'keep' | 'missing' | (string & {})
}

export interface Normalised {
  /** Null is missing. */
  value: string | null
  /** Whether the table knows the text. */
  known: boolean
}

/** From a raw text to its canonical form; asked once for each distinct text, since converting one takes microseconds. */
export async function normaliser({ table, otherwise }: NormaliseRule): Promise<(raw: string) => Normalised> {
  const simplified = await simplifier()
  const find =
    table === 'region' ? regionNamed : categoryTable(table === 'occupation' ? occupationTable : table, simplified)
  return (raw) => {
    const plain = plainCategory(raw)
    const value = find(plain) ?? find(simplified(plain))
    if (value !== undefined) return { value, known: true }
    return { value: otherwise === 'keep' ? raw : otherwise === 'missing' ? null : otherwise, known: false }
  }
}
