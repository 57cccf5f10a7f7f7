import type { CalledValues } from '../../compile/compiled.ts'
import type { Bilingual } from '../../errors.ts'

/**
 * What a value of an attribute is called where it is an id, such as that of a class; undefined where it is not, or no class of that id was
 * there at the run.
 */
export function calledValue({ called }: { called?: CalledValues }, value: unknown): Bilingual | undefined {
  return called?.find((one) => one.id === value)?.name
}
