import type { Bilingual } from '../../errors.ts'
import type { Fitted, MethodPlan } from '../../methods/method.ts'

/** A cut between classes that a method says of itself in `shape`. */
export interface TryCut {
  input: string
  label: Bilingual
  value: number
  smallerIsBetter: boolean
  /** Places of the classes whose people are at it or better. */
  better: number[]
}

type Cut = number | { placeholder: string }

interface CutShape {
  method: string
  /** Of RFM. */
  measures?: Record<string, { input: string; cut?: { placeholder: string } }>
  /** Of its eight classes. */
  high?: readonly Record<string, boolean>[]
  /** Of tiers, between the classes. */
  input?: string
  cuts?: readonly Cut[]
  /** Of a matrix, from low to high. */
  axes?: readonly { input: string; name: Bilingual; levels: readonly { name: Bilingual }[]; cuts: readonly Cut[] }[]
  /** By class. */
  corners?: readonly { levels: readonly number[] }[]
}

/** The cuts of a method that measures, with their numbers, written or fitted; one without a number is left out. */
export function tryCuts(
  { shape, classes }: Pick<MethodPlan, 'shape' | 'classes'>,
  fitted: Fitted | undefined,
): TryCut[] {
  const { measures = {}, high = [], input, cuts = [], axes = [], corners = [] } = shape as unknown as CutShape
  const numberOf = (cut: Cut): number | undefined => {
    if (typeof cut === 'number') return cut
    const found =
      fitted?.values[cut.placeholder] ?? fitted?.cuts.find((one) => one.placeholder === cut.placeholder)?.value
    return found === null || found === undefined ? undefined : Number(found)
  }
  const at = (of: string, label: Bilingual, cut: Cut | undefined, isBetter: (place: number) => boolean): TryCut[] => {
    const value = cut === undefined ? undefined : numberOf(cut)
    if (value === undefined) return []
    return [
      { input: of, label, value, smallerIsBetter: of === 'recency', better: [...classes.keys()].filter(isBetter) },
    ]
  }
  return [
    ...Object.values(measures).flatMap((one) =>
      at(one.input, letterOf(one.input), one.cut, (place) => high[place]?.[one.input] === true),
    ),
    ...(input === undefined
      ? []
      : cuts.flatMap((cut, index) => at(input, classes[index]!.name, cut, (place) => place <= index))),
    ...axes.flatMap((axis, which) =>
      axis.cuts.flatMap((cut, index) =>
        at(axis.input, levelOf(axis, index + 1), cut, (place) => (corners[place]?.levels[which] ?? 0) > index),
      ),
    ),
  ]
}

function letterOf(input: string): Bilingual {
  const letter = input[0]!.toUpperCase()
  return { zh: `${letter} 高`, en: `high ${letter}` }
}

function levelOf(axis: NonNullable<CutShape['axes']>[number], level: number): Bilingual {
  const name = axis.levels[level]?.name ?? { zh: '', en: '' }
  return { zh: `${axis.name.zh}：${name.zh}`, en: `${axis.name.en}: ${name.en}` }
}
