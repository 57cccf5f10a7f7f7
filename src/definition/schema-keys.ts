import type { z } from 'zod'
import type { Path } from './written.ts'

type Schema = z.core.$ZodTypes

/** The schemas that what stands at a path may have to fit; of a union, its options. */
export function schemasAt(schemas: readonly z.core.$ZodType[], path: Path): Schema[] {
  let here = schemas.flatMap((schema) => options(schema))
  for (const step of path) here = here.flatMap((schema) => inside(schema, step)).flatMap((schema) => options(schema))
  return here
}

/** The union at a path that has this many options, or undefined. */
export function unionAt(
  schemas: readonly z.core.$ZodType[],
  path: Path,
  count: number,
): readonly z.core.$ZodType[] | undefined {
  const last = path.at(-1)
  const around =
    last === undefined ? schemas : schemasAt(schemas, path.slice(0, -1)).flatMap((one) => inside(one, last))
  const unions = around.flatMap((schema) => unionsIn(schema))
  return unions.find((union) => union.length === count)
}

/**
 * The keys that an object at a path may have; of a union, those of all its options, but not of
 * options that have the key `without`: where that key was refused, they were not meant.
 */
export function keysAt(schemas: readonly z.core.$ZodType[], path: Path, without?: string): string[] {
  const keys = schemasAt(schemas, path).flatMap((schema) => {
    const def = defOf(schema)
    if (def.type !== 'object' || (without !== undefined && Object.hasOwn(def.shape, without))) return []
    return Object.keys(def.shape)
  })
  return [...new Set(keys)]
}

/** How a schema was made. */
export function defOf(schema: z.core.$ZodType): Schema['_zod']['def'] {
  // oxlint-disable-next-line no-underscore-dangle -- zod's documented way for libraries to read a schema
  return (schema as Schema)._zod.def
}

/** A schema without its wrapping: default, optional, transform and the like. */
function core(schema: z.core.$ZodType): Schema[] {
  const def = defOf(schema)
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
    case 'success':
      return core(def.innerType)
    case 'pipe':
      return defOf(def.in).type === 'transform' ? core(def.out) : core(def.in)
    case 'lazy':
      return core(def.getter())
    case 'intersection':
      return [...core(def.left), ...core(def.right)]
    default:
      return [schema as Schema]
  }
}

function options(schema: z.core.$ZodType): Schema[] {
  return core(schema).flatMap((one) => {
    const def = defOf(one)
    return def.type === 'union' ? def.options.flatMap((option) => options(option)) : [one]
  })
}

function unionsIn(schema: z.core.$ZodType): (readonly z.core.$ZodType[])[] {
  return core(schema).flatMap((one) => {
    const def = defOf(one)
    return def.type === 'union' ? [def.options, ...def.options.flatMap((option) => unionsIn(option))] : []
  })
}

function inside(schema: Schema, step: string | number): z.core.$ZodType[] {
  const def = defOf(schema)
  switch (def.type) {
    case 'object': {
      const inner = def.shape[step] ?? def.catchall
      return inner ? [inner] : []
    }
    case 'record':
      return [def.valueType]
    case 'array':
      return [def.element]
    case 'tuple': {
      const inner = def.items[Number(step)] ?? def.rest
      return inner ? [inner] : []
    }
    default:
      return []
  }
}
