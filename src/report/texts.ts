import type { Bilingual } from '../errors.ts'
import { classTexts } from './texts/class-texts.ts'
import { dataTexts } from './texts/data-texts.ts'
import { frameTexts } from './texts/frame-texts.ts'
import { profileTexts } from './texts/profile-texts.ts'
import { movementTexts } from './texts/movement-texts.ts'
import { watchTexts } from './texts/watch-texts.ts'

/**
 * Every fixed word of the report in both languages. `{name}` is filled in; `{unit}` (人, customers) and `{money}`
 * (what the amounts are) are known everywhere.
 */
export const texts = {
  ...frameTexts,
  ...classTexts,
  ...movementTexts,
  ...profileTexts,
  ...watchTexts,
  ...dataTexts,
} satisfies Record<string, Bilingual>

export type TextKey = keyof typeof texts
