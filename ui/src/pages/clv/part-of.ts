import type { ValueAnswer, ValuePart } from '../../../../src/server/contract/values.ts'

/** A part of a value, such as `lifetime`; undefined where the definition does not have it. */
export const partOf = ({ parts }: Pick<ValueAnswer, 'parts'>, part: string): ValuePart | undefined =>
  parts.find((one) => one.part === part)

/** The total of a part as a number; null where it is hidden or lacking. */
export function totalOf(value: Pick<ValueAnswer, 'parts'>, part: string): number | null {
  const total = partOf(value, part)?.total
  return total === null || total === undefined ? null : Number(total)
}

/** Whether all of these parts are over the same people, so that they can be put side by side. */
export function isOfSame(value: Pick<ValueAnswer, 'parts'>, parts: readonly string[]): boolean {
  const known = parts.flatMap((part) => partOf(value, part)?.known ?? [])
  return known.every((one) => typeof one === 'number' && one === known[0])
}
