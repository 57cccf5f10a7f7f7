import { didYouMean } from '../../errors.ts'
import { runErrors } from '../../runs/errors.ts'
import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'

/** Attributes by id or by family, in the order of the run; all when nothing is asked. Throws `not-found`. */
export function attributesAsked({ manifest }: RunReader, of: readonly string[] | undefined): AttributeManifest[] {
  const own = manifest.attributes
  if (of === undefined || of.length === 0) return own
  for (const name of of)
    if (!own.some((one) => one.id === name || one.family === name)) {
      const known = [...new Set(own.flatMap((one) => [one.id, one.family]))]
      throw runErrors.error('not-found', { name, near: didYouMean(name, known) })
    }
  return own.filter((one) => of.includes(one.id) || of.includes(one.family))
}
