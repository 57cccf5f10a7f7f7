import type { Catalogue } from '../../compile/catalogue.ts'
import { mergedTable } from '../../compile/catalogue.ts'
import { identifierValues } from '../../intake/identity/identifier-values.ts'
import { ownersOf } from '../../privacy/identifiers.ts'
import { shownId } from '../../privacy/shown-id.ts'
import { privateLike } from '../../privacy/vault.ts'
import type { RunContext } from '../context.ts'
import { findEntity } from './find-entity.ts'
import { personalFields } from './personal.ts'
import { findByRef, refOf } from './person-ref.ts'

/** Somebody who was looked for. */
export interface FoundPerson {
  kind: string
  key: number
  ref: string
  /** As it may be shown. */
  id: string
  /** What was found to be theirs: `id`, `phone`, `email`, or another identifier (`member`). */
  by: string
}

/** More have the same number only where identities are not told apart. */
const most = 20

/**
 * Whom a text names: by any of their ids, whole; with `contacts` also by a phone number or mail address however it is written, or
 * another identifier of the vault, whole. An id that is itself a phone number or the like is a contact. The tables must be open.
 */
export async function searchPeople(
  context: RunContext & { catalogue: Catalogue },
  text: string,
  { kind, contacts }: { kind?: string | undefined; contacts: boolean },
): Promise<FoundPerson[]> {
  const { engine, catalogue } = context
  const kinds = catalogue.kinds.map((one) => one.kind).filter((one) => kind === undefined || one === kind)
  const found: FoundPerson[] = []
  for (const one of kinds) {
    const named = contacts || shownId(text) === text ? await findEntity(engine, catalogue, text, one) : undefined
    if (named)
      found.push({ kind: one, key: named.key, ref: refOf(named.key, named.id), id: shownId(named.id), by: 'id' })
    if (!contacts) continue
    for (const [by, keys] of keysOf(context, one, text))
      for (const key of await entitiesOf(context, one, keys)) {
        if (found.some((other) => other.kind === one && other.key === key)) continue
        const entity = await findByRef(engine, catalogue, `key:${key}`, one)
        if (entity) found.push({ kind: one, key, ref: refOf(key, entity.id), id: shownId(entity.id), by })
      }
  }
  return found.slice(0, most)
}

/** Own keys of the ids that have the text as a phone, a mail address or another identifier. */
function keysOf({ vault, sources, project }: RunContext, kind: string, text: string): Map<string, number[]> {
  const fields = personalFields(sources, kind)
  const declared = sources.flatMap((one) => Object.values(one.columns).flatMap((column) => column.identifies ?? []))
  const found = new Map<string, number[]>()
  for (const by of new Set(['phone', 'email', ...declared])) {
    const [value] = identifierValues(by, text, project.country)
    if (value === undefined) continue
    const own = fields.filter((one) => one.kind === by).map((one) => one.field)
    const part = by === 'phone' ? value.replaceAll(/\D/g, '').slice(-8) : value.replaceAll(/[ \-().]/g, '')
    const like = own.length === 0 ? [] : privateLike(vault, kind, own, part)
    const same = like.filter((one) => identifierValues(by, one.value, project.country).includes(value))
    const keys = [...same.map((one) => one.key), ...(ownersOf(vault, kind, by, [value]).get(value) ?? [])]
    if (keys.length > 0) found.set(by, [...new Set(keys)].slice(0, most))
  }
  return found
}

/** The entities that ids with these own keys are. */
async function entitiesOf({ engine }: RunContext, kind: string, keys: readonly number[]): Promise<number[]> {
  const merged = await engine.rows(
    `SELECT _own, _key FROM ${engine.dialect.quote(mergedTable(kind))} WHERE _own IN (${keys.join(', ')})`,
  )
  const entity = new Map(merged.map((row) => [Number(row['_own']), Number(row['_key'])]))
  return [...new Set(keys.map((key) => entity.get(key) ?? key))]
}
