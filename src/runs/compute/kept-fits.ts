import { readFile } from 'node:fs/promises'
import { fitKey } from '../../compile/fit-owner.ts'
import type { CompiledScheme, CompiledValue } from '../../compile/compiled.ts'
import type { Fitted } from '../../methods/method.ts'
import { valueFitOf } from '../../values/value-fit.ts'
import type { ValueFit } from '../../values/value-fit.ts'
import type { Neighbour } from '../history/neighbours.ts'

/** What the run before learned of values and schemes. */
export interface KeptFits {
  /** Of a value, while that means the same. */
  value: (value: Pick<CompiledValue, 'kind' | 'id' | 'hash'>) => ValueFit | undefined
  /** Of a scheme, and where its people were, whatever it says now; of the same method. */
  scheme: (scheme: Pick<CompiledScheme, 'kind' | 'id' | 'method'>) => KeptScheme | undefined
}

export interface KeptScheme {
  scheme: string
  fitted: Fitted | undefined
  /** Path of the members of that run. */
  members: string
}

export const noFits: KeptFits = { value: () => undefined, scheme: () => undefined }

/** The fits of a published run, whose files are read once. */
export async function keptFits(base: Neighbour | undefined): Promise<KeptFits> {
  if (!base) return noFits
  const kinds = Object.values(base.manifest.kinds)
  const hasFits = kinds.some((own) => [...(own.values ?? []), ...own.schemes].some((one) => one.fitted))
  const fits = hasFits ? (JSON.parse(await readFile(base.files.fits, 'utf8')) as Record<string, Fitted>) : {}
  return {
    value: ({ kind, id, hash }) => {
      const before = base.manifest.kinds[kind]?.values?.find((one) => one.id === id)
      return before?.hash === hash ? valueFitOf(fits[`${kind}/${fitKey({ what: 'value', id })}`]) : undefined
    },
    scheme: ({ kind, id, method }) => {
      const before = base.manifest.kinds[kind]?.schemes.find((one) => one.id === id)
      if (before?.method !== method) return undefined
      return { scheme: id, fitted: before.fitted, members: base.files.members(kind) }
    },
  }
}
