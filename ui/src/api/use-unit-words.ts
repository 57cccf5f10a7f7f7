import { useSay } from '../texts/use-language.ts'
import { useProject } from './use-session.ts'

/** Says the unit of an attribute in the page's language, after exactly one or after any other number; unknown ones as they are written. */
export function useUnitWords(): (unit: string, value?: unknown) => string {
  const say = useSay()
  const units = useProject().data?.units ?? []
  return (unit, value) => {
    const known = units.find((one) => one.unit === unit)
    if (!known) return unit
    return say(value !== undefined && Number(value) === 1 ? known.one : known.words)
  }
}
