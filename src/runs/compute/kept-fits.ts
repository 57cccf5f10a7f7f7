import { readFile } from 'node:fs/promises'
import { fitKey } from '../../compile/fit-owner.ts'
import type { CompiledValue } from '../../compile/compiled.ts'
import type { Fitted } from '../../methods/method.ts'
import { valueFitOf } from '../../values/value-fit.ts'
import type { ValueFit } from '../../values/value-fit.ts'
import type { Neighbour } from '../history/neighbours.ts'

/** What the run before learned of a value, while that means the same. */
export type KeptFits = (value: Pick<CompiledValue, 'kind' | 'id' | 'hash'>) => ValueFit | undefined

export const noFits: KeptFits = () => undefined

/** The fits of a published run, whose files are read once. */
export async function keptFits(base: Neighbour | undefined): Promise<KeptFits> {
  if (!base || !Object.values(base.manifest.kinds).some((own) => own.values?.some((one) => one.fitted))) return noFits
  const fits = JSON.parse(await readFile(base.files.fits, 'utf8')) as Record<string, Fitted>
  return ({ kind, id, hash }) => {
    const before = base.manifest.kinds[kind]?.values?.find((one) => one.id === id)
    return before?.hash === hash ? valueFitOf(fits[`${kind}/${fitKey({ what: 'value', id })}`]) : undefined
  }
}
