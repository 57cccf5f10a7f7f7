import { canonicalJson } from '../../definition/meaning.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import { isEventSource, isLinkSource } from '../../intake/source-definition.ts'
import { writtenByKey } from './kept-definitions.ts'
import type { OpenContacts } from '../load/contact-columns.ts'
import { openContacts } from '../load/contact-columns.ts'
import type { RunContext } from '../context.ts'
import { contextInForce } from './in-force.ts'

/** What people can write that means an open column with contacts in it. */
export interface ContactNames {
  /** Columns of events and links, and attributes that have such values or are made from them. */
  names: ReadonlySet<string>
  /** `source.column` of entity sources. */
  given: ReadonlySet<string>
}

/** A part of a rule or formula that asks for what is in such a column: what names the column, and the part as text, the same for the same part. */
export interface ContactAsk {
  name: string
  part: string
}

/** Heads of attributes that take values as they are; such values are masked wherever they are shown. */
const plainHeads = new Set(['given', 'first', 'last', 'most frequent', 'values', 'min', 'max'])

/** The names in a project, of the definitions of the files and those in force (and those of a plan); undefined where no open column holds contacts. */
export function contactNamesOf(context: RunContext, plan?: WrittenProject): ContactNames | undefined {
  const open = openContacts(context.ledger, context.sources)
  if (open.length === 0) return undefined
  const states = [context.written, contextInForce(context)?.written, plan]
  return contactNames(
    open,
    states.filter((one) => one !== undefined),
  )
}

/** What a definition says about itself, and nothing of values. */
const about = new Set(['name', 'description', 'purpose', 'strategy', 'owner', 'ground', 'segment', 'scheme'])

function contactNames(open: readonly OpenContacts[], states: readonly WrittenProject[]): ContactNames {
  const given = new Set<string>()
  const names = new Set<string>()
  for (const { source, table, column } of open)
    if (isEventSource(source) || isLinkSource(source)) names.add(column)
    else given.add(`${table}.${column}`)
  const attributes = states.flatMap((one) => one.attributes)
  for (let before = -1; before !== names.size;) {
    before = names.size
    for (const { id, raw } of attributes)
      if (!names.has(id) && mentions(bare(raw, 'attribute'), { names, given }).length > 0) names.add(id)
  }
  return { names, given }
}

/**
 * Every part of a definition, or of a rule that nobody saved, that asks for what is in such columns: compares it, calculates with it, counts by it. Whether there is
 * a value at all may be asked. `sort` is said of an attribute.
 */
export function contactAsks(raw: unknown, names: ContactNames, sort?: 'attribute'): ContactAsk[] {
  if (names.names.size === 0 && names.given.size === 0) return []
  const rule = bare(raw, sort)
  return mentions(sort === 'attribute' ? withoutPlainHead(rule) : rule, names)
}

/** The parts that definitions of a project ask for, by the key of the definition. */
export function asksByKey(written: WrittenProject, names: ContactNames): Map<string, ContactAsk[]> {
  const asks = Array.from(writtenByKey(written), ([key, { raw }]): [string, ContactAsk[]] => [
    key,
    contactAsks(raw, names, key.startsWith('attribute/') ? 'attribute' : undefined),
  ])
  return new Map(asks.filter(([, own]) => own.length > 0))
}

function bare(raw: unknown, sort?: 'attribute'): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  return Object.fromEntries(Object.entries(raw).filter(([key]) => !about.has(key) && key !== sort))
}

function withoutPlainHead(rule: unknown): unknown {
  const own = Object.entries(rule as object)
  if (!own.some(([key]) => plainHeads.has(key))) return rule
  return Object.fromEntries(own.filter(([key]) => !plainHeads.has(key) && key !== 'of'))
}

function mentions(value: unknown, names: ContactNames): ContactAsk[] {
  if (Array.isArray(value)) return value.flatMap((one) => mentions(one, names))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const texts = [inner].flat().filter((one) => typeof one === 'string')
    const said = texts.flatMap((text) => named(text, key, names) ?? [])
    const own = key === 'attribute' && isOnlyPresence(value) ? [] : said
    if (names.names.has(key) && !isOnlyPresence(inner)) own.push(key)
    return [...own.map((name) => ({ name, part: canonicalJson(value) })), ...mentions(inner, names)]
  })
}

/** The name that a text means, if any: in formulas a word of it. */
function named(text: string, key: string, { names, given }: ContactNames): string | undefined {
  if (names.has(text) || given.has(text)) return text
  return key === 'formula' ? text.match(/[\p{L}_][\p{L}\p{N}_]*/gu)?.find((word) => names.has(word)) : undefined
}

/** Whether a comparison asks for nothing but whether there is a value. */
function isOnlyPresence(comparison: unknown): boolean {
  if (typeof comparison !== 'object' || comparison === null || Array.isArray(comparison)) return false
  const keys = Object.keys(comparison).filter((key) => key !== 'attribute')
  return keys.length > 0 && keys.every((key) => key === 'is missing')
}
