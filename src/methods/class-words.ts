import { z } from 'zod'
import { nearParams } from '../conditions/near-params.ts'
import type { CompileContext } from '../conditions/context.ts'
import type { Bilingual } from '../errors.ts'
import type { ClassInfo } from './method.ts'
import { methodErrors } from './errors.ts'

/** A text, or `{ zh, en }`. */
export const words = z.union([z.string().min(1), z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })])

export type Words = z.infer<typeof words>

/** Names or strategies by class, for methods that make their classes themselves. */
export const wordsByClass = z.record(z.string(), words)

const idPattern = /^[\p{Script=Han}A-Za-z][\p{Script=Han}\w-]*$/u

/** The id of a class or group. */
export const classId = z.string().check((ctx) => {
  if (idPattern.test(ctx.value)) return
  const problem = methodErrors.problem('bad-class-id', { id: ctx.value })
  ctx.issues.push({ code: 'custom', input: ctx.value, params: { problem } })
})

export function bilingual(written: Words): Bilingual {
  return typeof written === 'string' ? { zh: written, en: written } : written
}

/** A class that people wrote, with its own name or its id. */
export function namedClass(
  written: { class: string; name?: Words | undefined; strategy?: Words | undefined },
  rule: Bilingual,
): ClassInfo {
  return {
    id: written.class,
    name: bilingual(written.name ?? written.class),
    rule,
    ...(written.strategy ? { strategy: bilingual(written.strategy) } : {}),
  }
}

/** The classes with the names and strategies people gave; one for a class that is not there is reported. */
export function renamed(
  classes: ClassInfo[],
  given: { names?: Record<string, Words> | undefined; strategies?: Record<string, Words> | undefined },
  context: CompileContext,
): ClassInfo[] | undefined {
  const ids = classes.map((one) => one.id)
  const strange = (['names', 'strategies'] as const).flatMap((key) =>
    Object.keys(given[key] ?? {})
      .filter((id) => !ids.includes(id))
      .map((id) => ({ key, id })),
  )
  for (const { key, id } of strange)
    context.report(methodErrors.problem('no-such-class', { id, ...nearParams(id, ids) }), [key, id], 'key')
  if (strange.length) return undefined
  return classes.map((one) => {
    const [name, strategy] = [given.names?.[one.id], given.strategies?.[one.id]]
    return {
      ...one,
      ...(name ? { name: bilingual(name) } : {}),
      ...(strategy ? { strategy: bilingual(strategy) } : {}),
    }
  })
}

/** Reports every id that comes a second time; true when there is none. */
export function areDifferent(
  ids: readonly string[],
  code: 'same-class-twice' | 'same-group-twice',
  path: (index: number) => (string | number)[],
  context: CompileContext,
): boolean {
  const again = ids.map((id, index) => ({ id, index })).filter(({ id, index }) => ids.indexOf(id) < index)
  for (const { id, index } of again) context.report(methodErrors.problem(code, { id }), path(index))
  return again.length === 0
}
