import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import type { CompileContext } from './context.ts'
import { conditionErrors } from './errors.ts'
import { nearParams } from './near-params.ts'

/** `{ scheme: rfm, class: champions }`, or several classes. */
export const classReference = z.strictObject({
  scheme: z.string().meta({ zh: '方案', en: 'scheme' }),
  class: z.union([z.string(), z.array(z.string()).min(1)]).meta({ zh: '类', en: 'class' }),
})

export type ClassReference = z.infer<typeof classReference>

/** A scheme, or its past, that a condition names. */
interface Classes {
  name: Bilingual
  classes: readonly { id: string; name: Bilingual }[]
}

/** Classes of a scheme: their places among all of it, their ids, and how a sentence calls them. */
export interface NamedClasses<T extends Classes> {
  scheme: T
  indexes: number[]
  ids: string[]
  name: Bilingual
}

/** The classes that are written under `head`; undefined after reporting that the scheme, or one of them, is unknown. */
export function namedClasses<T extends Classes>(
  head: string,
  { scheme: id, class: written }: ClassReference,
  scheme: T | undefined,
  context: CompileContext,
): NamedClasses<T> | undefined {
  if (!scheme) {
    const params = { name: id, ...nearParams(id, context.schemeNames()) }
    context.report(conditionErrors.problem('unknown-scheme', params), [head, 'scheme'])
    return undefined
  }
  const known = scheme.classes.map((one) => one.id)
  const ids = [written].flat()
  const indexes = ids.map((one) => known.indexOf(one))
  const wrong = indexes.indexOf(-1)
  if (wrong >= 0) {
    const name = ids[wrong]!
    const path = Array.isArray(written) ? [head, 'class', wrong] : [head, 'class']
    context.report(conditionErrors.problem('unknown-class', { scheme: id, name, ...nearParams(name, known) }), path)
    return undefined
  }
  const names = indexes.map((index) => scheme.classes[index]!.name)
  return {
    scheme,
    indexes,
    ids,
    name: {
      zh: `“${scheme.name.zh}”的${names.map((one) => one.zh).join('、')}`,
      en: `${names.map((one) => one.en).join(' or ')} of "${scheme.name.en}"`,
    },
  }
}
