import type { Bilingual } from '../errors.ts'
import { didYouMean } from '../errors.ts'
import { attributesUnder } from '../runs/history/attributes-under.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { readRun } from '../runs/stored/run-reader.ts'
import type { Split } from '../runs/gate/separation.ts'

/** A scheme as its classes, or a segment as its members and the rest of its population. Who is in no class, or of whom the segment is unknown, is in no part. */
export interface Parted extends Omit<Split, 'circular'> {
  id: string
  reader: RunReader
  kind: string
  sort: 'scheme' | 'segment'
  name: Bilingual
}

/** Throws `not-found`. */
export function partedBy(context: Pick<RunContext, 'engine'>, published: Published, id: string): Parted {
  const { manifest } = published
  const found = Object.entries(manifest.kinds).find(([, own]) =>
    [...own.schemes, ...own.segments].some((one) => one.id === id),
  )
  if (!found) {
    const known = Object.values(manifest.kinds).flatMap((own) => [...own.schemes, ...own.segments].map((one) => one.id))
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  const [kind, own] = found
  const reader = readRun(context.engine, published, kind)!
  const scheme = own.schemes.find((one) => one.id === id)
  if (scheme) {
    const where = reader.isIn('population', scheme.population) ?? 'TRUE'
    const part = `${reader.classOf(id)} - 1`
    return { id, reader, kind, sort: 'scheme', name: scheme.name, part, parts: scheme.classes, where }
  }
  const segment = own.segments.find((one) => one.id === id)!
  const parts = [
    { id, name: segment.name },
    { id: 'rest', name: { zh: '总体的其余', en: 'the rest of the population' } },
  ]
  const part = `CASE WHEN ${reader.isIn('segment', id)} THEN 0 WHEN NOT (${reader.isUnknown('segment', id)}) THEN 1 END`
  const where = reader.isIn('population', segment.population) ?? 'TRUE'
  return { id, reader, kind, sort: 'segment', name: segment.name, part, parts, where }
}

/** The parts of a scheme or segment, to be judged by an attribute. */
export async function splitOf(
  context: RunContext,
  published: Published,
  id: string,
  attribute: string,
): Promise<{ reader: RunReader; split: Split; value: string }> {
  const { reader, kind, part, parts, where } = partedBy(context, published, id)
  const value = reader.attribute(attribute)
  const numbers = reader.manifest.attributes
    .filter((one) => ['integer', 'money', 'number', 'boolean'].includes(one.type))
    .map((one) => one.id)
  if (!value || !numbers.includes(attribute))
    throw runErrors.error('no-number-to-compare', { name: attribute, near: didYouMean(attribute, numbers) })
  const circular = (await attributesUnder(context, published, kind, id)).has(attribute)
  return { reader, split: { part, parts, where, circular }, value }
}
