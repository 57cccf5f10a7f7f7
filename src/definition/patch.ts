import type { Document } from 'yaml'
import { isMap, isSeq, stringify, visit } from 'yaml'
import { FenqunError } from '../errors.ts'
import { overLimits } from './limits.ts'
import type { Patch } from './patches-between.ts'
import { patchesBetween } from './patches-between.ts'
import { plainEqual } from './plain-equal.ts'
import { readText } from './source-text.ts'
import type { Path } from './written.ts'
import { lookUp } from './written.ts'
import { blockOf, isFull } from './yaml-layout.ts'
import type { Layout } from './yaml-layout.ts'
import { addKey, insertItem, moveItem, removePart, renameKey, setValue } from './yaml-splice.ts'
import type { Splice } from './yaml-splice.ts'
import { isCollection, layoutOf, parseText, partsOf } from './yaml-parts.ts'
import type { Collection } from './yaml-parts.ts'

export type { Patch } from './patches-between.ts'
export { patchesBetween } from './patches-between.ts'

export interface PatchOptions {
  /** The order in which keys stand at the top of such a file; a new one comes at its place. */
  order?: readonly string[]
}

/**
 * A text of YAML so changed that it says a value: nothing but the lines of what is different is touched, so that comments, layout, quoting and
 * the order of keys stay. Throws what is wrong with the YAML of the text, when it cannot be read, and of what the value has too much.
 */
export function patchTextTo(text: string, value: Record<string, unknown>, options: PatchOptions = {}): string {
  checkLimits(value)
  const before = valueOf(text)
  return patchText(text, patchesBetween(before, value), options, value)
}

/** How much is read again and again, in characters, before a text is changed in fewer and larger steps. */
const mostRead = 1_000_000

/** A text of YAML after changes, made one after the other; each in the text only where it must be. Throws what is wrong with the YAML of the text. */
export function patchText(
  text: string,
  patches: readonly Patch[],
  options: PatchOptions = {},
  wanted: unknown = patchedValue(valueOf(text), patches),
): string {
  if (patches.length === 0) return text
  const mark = /^\uFEFF/.exec(text)?.[0] ?? ''
  const body = text.slice(mark.length)
  const order = options.order ?? []
  const says = (made: string | undefined): made is string => made !== undefined && sameAs(made, wanted)
  const isMuch = patches.length * body.length > mostRead
  const direct = isMuch ? undefined : inTurn(body, patches, order)
  if (says(direct)) return mark + direct
  const unfolded = isMuch ? undefined : withoutAliases(body, order)
  const again = unfolded === undefined ? undefined : inTurn(unfolded, patchesBetween(valueOf(unfolded), wanted), order)
  if (says(again)) return mark + again
  const larger = topPatches(valueOf(body), wanted)
  const byKeys = larger.length * body.length > mostRead ? undefined : inTurn(body, larger, order)
  return mark + (says(byKeys) ? byKeys : wholeText(wanted as Record<string, unknown>, { order }))
}

/** A new file that says a value. Throws of what it has too much. */
export function wholeText(value: Record<string, unknown>, { order = [] }: PatchOptions = {}): string {
  checkLimits(value)
  const layout: Layout = { step: 2, listStep: 2, newline: '\n', order }
  const made = isFull(value) ? `${blockOf(value, 0, layout, 0)}\n` : '{}\n'
  return sameAs(made, value) ? made : stringify(value, { version: '1.2', schema: 'core', lineWidth: 0 })
}

/** What a value is after changes, made one after the other. */
export function patchedValue(value: unknown, patches: readonly Patch[]): unknown {
  return patches.reduce((now, patch) => changed(now, patch, patch.path), value)
}

function changed(value: unknown, patch: Patch, path: Path): unknown {
  const [step, ...rest] = path
  if (step === undefined) return 'value' in patch ? patch.value : value
  if (Array.isArray(value)) {
    const list = [...(value as unknown[])]
    const index = Number(step)
    if (rest.length > 0) list[index] = changed(list[index], patch, rest)
    else if ('value' in patch) list[index] = patch.value
    else if ('insert' in patch) list.splice(index, 0, patch.insert)
    else if ('remove' in patch) list.splice(index, 1)
    else if ('to' in patch) list.splice(patch.to, 0, ...list.splice(index, 1))
    return list
  }
  const key = String(step)
  const entries = Object.entries((value ?? {}) as Record<string, unknown>)
  if (rest.length > 0)
    return Object.fromEntries(entries.map(([name, one]) => [name, name === key ? changed(one, patch, rest) : one]))
  if ('remove' in patch) return Object.fromEntries(entries.filter(([name]) => name !== key))
  if ('rename' in patch)
    return Object.fromEntries(entries.map(([name, one]) => [name === key ? patch.rename : name, one]))
  if (!('value' in patch)) return value
  return Object.fromEntries([...entries.filter(([name]) => name !== key), [key, patch.value]])
}

function checkLimits(raw: unknown): void {
  const over = overLimits({ raw, place: () => ({ file: '(text)', line: 1, column: 1 }) })
  if (over) throw new FenqunError(over)
}

/** What a text says; throws when it cannot be read, or says a key twice and the like. */
function valueOf(text: string): Record<string, unknown> {
  const { written, problems } = readText('(text)', text)
  const errors = problems.filter((one) => one.severity === 'error')
  if (!written || errors.length > 0) throw new FenqunError(errors)
  return written.value
}

function sameAs(text: string, wanted: unknown): boolean {
  const { written, problems } = readText('(text)', text)
  return written !== undefined && problems.length === 0 && plainEqual(written.value, wanted)
}

function inTurn(text: string, patches: readonly Patch[], order: readonly string[]): string | undefined {
  let now = text
  for (const patch of patches) {
    const next = patchOnce(now, patch, order)
    if (next === undefined) return undefined
    now = next
  }
  return now
}

function patchOnce(text: string, patch: Patch, order: readonly string[]): string | undefined {
  const document = parseText(text)
  if (document.errors.length > 0) return undefined
  const layout = layoutOf(text, document, order)
  const splices = splicesOf(text, document, patch, layout)
  return splices && applied(text, splices)
}

/** Undefined where the text is of a form that no splice is known for. */
function splicesOf(text: string, document: Document.Parsed, patch: Patch, layout: Layout): Splice[] | undefined {
  const { path } = patch
  const last = path.at(-1)
  if (last === undefined) return undefined
  const around = nodeAt(document, path.slice(0, -1))
  if (!isCollection(around)) return undefined
  const parts = partsOf(around, text)
  const index = isMap(around) ? parts.findIndex((one) => one.key?.name === String(last)) : Number(last)
  const place = { text, layout, around, parts, index, depth: path.length }
  if ('insert' in patch) return isSeq(around) ? insertItem(place, patch.insert) : undefined
  if ('value' in patch && isSeq(around) && index === parts.length) return insertItem(place, patch.value)
  if ('value' in patch && index < 0) return addKey(place, String(last), patch.value)
  const part = parts[index]
  if (!part) return undefined
  if ('value' in patch) return setValue(place, patch.value)
  if ('remove' in patch) {
    if (parts.length > 1) return removePart(place)
    return emptied(text, document, path.slice(0, -1), around, layout)
  }
  if ('rename' in patch) return isMap(around) ? renameKey(place, patch.rename) : undefined
  return isSeq(around) ? moveItem(place, patch.to) : undefined
}

/** The last entry of a group or list goes: `[]` or `{}` stands instead. */
function emptied(
  text: string,
  document: Document.Parsed,
  path: Path,
  collection: Collection,
  layout: Layout,
): Splice[] | undefined {
  const last = path.at(-1)
  if (last === undefined) return undefined
  const around = nodeAt(document, path.slice(0, -1))
  if (!isCollection(around)) return undefined
  const parts = partsOf(around, text)
  const index = isMap(around) ? parts.findIndex((one) => one.key?.name === String(last)) : Number(last)
  return setValue({ text, layout, around, parts, index, depth: path.length }, isSeq(collection) ? [] : {})
}

/** The node at a path; undefined behind an alias, which stands for something written elsewhere. */
function nodeAt(document: Document.Parsed, path: Path): unknown {
  let node: unknown = document.contents
  for (const step of path) {
    if (isMap(node)) node = node.items.find(({ key }) => keyName(key) === String(step))?.value
    else if (isSeq(node)) node = node.items[Number(step)]
    else return undefined
  }
  return node
}

function keyName(key: unknown): string {
  const { value, source } = key as { value?: unknown; source?: string }
  return typeof value === 'string' ? value : (source ?? '')
}

function applied(text: string, splices: readonly Splice[]): string {
  return splices
    .toSorted((a, b) => b.from - a.from || b.to - a.to)
    .reduce((now, { from, to, text: made }) => now.slice(0, from) + made + now.slice(to), text)
}

/** Every alias as what it stands for; undefined where there is none. */
function withoutAliases(text: string, order: readonly string[]): string | undefined {
  let now = text
  for (let round = 0; round * text.length <= mostRead; round++) {
    const document = parseText(now)
    const found = aliasIn(document)
    if (!found) return round === 0 ? undefined : now
    const next = patchOnce(now, { path: found, value: lookUp(valueOf(now), found) }, order)
    if (next === undefined) return undefined
    now = next
  }
  return undefined
}

function aliasIn(document: Document.Parsed): Path | undefined {
  let found: Path | undefined
  visit(document, {
    Alias(step, _node, ancestors) {
      const path: (string | number)[] = []
      for (const [index, one] of ancestors.entries()) {
        const next = ancestors[index + 1] ?? (index === ancestors.length - 1 ? _node : undefined)
        if (isMap(one)) continue
        if (isSeq(one)) path.push(one.items.indexOf(next))
        else if (typeof one === 'object' && 'key' in one) path.push(keyName(one.key))
      }
      if (step !== 'key') found = path
      return visit.BREAK
    },
  })
  return found
}

function topPatches(before: Record<string, unknown>, wanted: unknown): Patch[] {
  const after = (wanted ?? {}) as Record<string, unknown>
  return [
    ...Object.keys(after)
      .filter((key) => !plainEqual(before[key], after[key]))
      .map((key): Patch => ({ path: [key], value: after[key] })),
    ...Object.keys(before)
      .filter((key) => !Object.hasOwn(after, key))
      .map((key): Patch => ({ path: [key], remove: true })),
  ]
}
