import { entitiesTable } from '../../compile/catalogue.ts'
import type { Catalogue } from '../../compile/catalogue.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { withoutContacts } from '../../intake/contact-text.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { kindOfSource } from '../../intake/source-definition.ts'
import { heldAmong } from '../../privacy/vault.ts'
import type { Vault } from '../../privacy/vault.ts'

/** Where names and ids of people are. */
export interface WherePeopleAre {
  vault: Vault
  engine: FileEngine
  catalogue: Catalogue
  sources: readonly SourceDefinition[]
  /** Whether the tables are open, so that ids can be looked up. */
  isLoaded: boolean
  /** False: only what has the shape of a contact is taken out, so that whoever writes quotes cannot try out names. */
  lookUp: boolean
}

const hidden = '***'
/** Names in Chinese characters have so many of them; others so many words. */
const hanLengths = [2, 3, 4]
const mostWords = 4

/**
 * Texts without what tells whose they are: phone numbers, mail addresses and identity numbers by their shape; names of people by the vault; ids of people by
 * the loaded tables. In the order given.
 */
export async function hideInQuotes(texts: readonly string[], where: WherePeopleAre): Promise<string[]> {
  const bare = texts.map(withoutContacts)
  if (!where.lookUp) return bare
  const found = new Set([...namesIn(bare, where), ...(await idsIn(bare, where))])
  const longestFirst = [...found].toSorted((a, b) => b.length - a.length)
  return bare.map((text) => longestFirst.reduce((left, one) => left.replaceAll(one, hidden), text))
}

function namesIn(texts: readonly string[], { vault, sources }: WherePeopleAre): string[] {
  const fields = new Map<string, Set<string>>()
  for (const source of sources)
    for (const [name, column] of Object.entries(source.columns))
      if (column.private === 'name') {
        const kind = kindOfSource(source)
        fields.set(kind, (fields.get(kind) ?? new Set()).add(name))
      }
  if (fields.size === 0) return []
  const parts = [...new Set(texts.flatMap(partsLikeNames))]
  return [...fields].flatMap(([kind, names]) => heldAmong(vault, kind, [...names], parts))
}

/** Every part of a text that could be somebody's name. */
function partsLikeNames(text: string): string[] {
  const han = [...text.matchAll(/\p{Script=Han}{2,}/gu)].flatMap(([run]) => {
    const characters = Array.from(run)
    return hanLengths.flatMap((length) =>
      characters
        .slice(0, Math.max(0, characters.length - length + 1))
        .map((_, at) => characters.slice(at, at + length).join('')),
    )
  })
  const words = [...text.matchAll(/[\p{Script=Latin}'’.-]+/gu)]
  const latin = words.flatMap(({ index }, at) =>
    Array.from({ length: mostWords }, (_, more) => {
      const last = words[at + more]
      return last ? text.slice(index, last.index + last[0].length).replace(/[.'’-]+$/, '') : ''
    }).filter((part) => part.length > 1),
  )
  return [...han, ...latin]
}

async function idsIn(texts: readonly string[], { engine, catalogue, isLoaded }: WherePeopleAre): Promise<string[]> {
  const tokens = [...new Set(texts.flatMap((text) => text.match(/[A-Za-z0-9][\w:-]*/g) ?? []))]
  const likely = tokens.filter((one) => /\d/.test(one) && one.length >= 3)
  if (!isLoaded || likely.length === 0) return []
  const { quote, text } = engine.dialect
  const found: string[] = []
  for (const { kind } of catalogue.kinds) {
    const rows = await engine.rows(
      `SELECT id FROM ${quote(entitiesTable(kind))} WHERE id IN (${likely.map((one) => text(one)).join(', ')})`,
    )
    found.push(...rows.map((row) => String(row['id'])))
  }
  return found
}
