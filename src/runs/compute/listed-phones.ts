import type { RunContext } from '../context.ts'
import { personalFields } from '../people/personal.ts'
import { phoneOf } from '../../intake/phone.ts'
import { ownersOf } from '../../privacy/identifiers.ts'
import type { Vault } from '../../privacy/vault.ts'
import { privateValues } from '../../privacy/vault.ts'

/** Whose phones can be looked for. */
export interface PhoneBook {
  vault: Vault
  /** Two letters: of numbers that are written without their country. */
  country: string
  /** Personal columns of a kind that hold phones. */
  fields: (kind: string) => readonly string[]
}

export const phoneBook = ({
  vault,
  project,
  sources,
}: Pick<RunContext, 'vault' | 'project' | 'sources'>): PhoneBook => ({
  vault,
  country: project.country,
  fields: (kind) =>
    personalFields(sources, kind)
      .filter((one) => one.kind === 'phone')
      .map((one) => one.field),
})

/**
 * The own keys of ids that have one of these numbers, however either is written, in a personal column or as an identifier; and which of the
 * texts are no number, and which nobody's.
 */
export function keysByPhone(
  { vault, country, fields }: PhoneBook,
  kind: string,
  texts: readonly string[],
): { keys: number[]; unmatched: string[] } {
  const wanted = new Map(texts.map((text) => [text, phoneOf(text, country)?.e164]))
  const numbers = new Set([...wanted.values()].filter((one) => one !== undefined))
  const found = new Set<string>()
  const keys = new Set<number>()
  if (numbers.size > 0) {
    for (const { key, value } of privateValues(vault, kind, fields(kind))) {
      const number = phoneOf(value, country)?.e164
      if (number === undefined || !numbers.has(number)) continue
      found.add(number)
      keys.add(key)
    }
    for (const [number, owners] of ownersOf(vault, kind, 'phone', [...numbers])) {
      found.add(number)
      for (const key of owners) keys.add(key)
    }
  }
  const unmatched = texts.filter((text) => !found.has(wanted.get(text) ?? ''))
  return { keys: [...keys].toSorted((a, b) => a - b), unmatched }
}
