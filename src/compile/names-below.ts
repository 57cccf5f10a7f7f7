import type { CompiledKind } from './kind-compiler.ts'
import { namesIn } from './names-in.ts'

/** Names of columns that are looked at anywhere in plain data, and of all that the attributes among them are made of. */
export function namesBelow({ attributes }: Pick<CompiledKind, 'attributes'>, value: unknown): Set<string> {
  const made = new Map(attributes.map((one) => [one.id, one.expression]))
  const found = new Set<string>()
  const add = (part: unknown): void => {
    for (const name of namesIn(part).columns) {
      if (found.has(name)) continue
      found.add(name)
      if (made.has(name)) add(made.get(name))
    }
  }
  add(value)
  return found
}
