import { addRfmCounts } from '../../privacy/rfm-counts.ts'
import type { RfmCells } from '../../privacy/rfm-counts.ts'
import type { RfmDetail } from '../../report/scheme-figures.ts'
import type { RfmBand, RfmCut, RfmMeasure, RfmScheme } from '../contract/schemes.ts'
import type { Said } from '../contract/said.ts'
import { countOf, isOpen } from './counts.ts'
import type { Head, SchemeParts, Shown } from './scheme-head.ts'
import { moneyText } from './scheme-head.ts'
import type { Door } from './scheme-doors.ts'
import { above, within } from './scheme-doors.ts'
import { shownSpread } from './spread.ts'

const letters: Record<RfmMeasure, string> = { recency: 'R', frequency: 'F', money: 'M' }

/** The usual readiness of RFM: so many buyers, days of orders, days since the last one, and orders of one buyer. */
const needs = { buyers: 500, history: 180, recent: 30, repeat: 3 } as const

export function shownRfm(parts: SchemeParts, detail: RfmDetail, headOf: (shown: Shown) => Head): RfmScheme {
  const { figures, head } = parts
  const cells = addRfmCounts(head.cells, head, { ...detail, high: detail.high ?? [] })
  const shown = head.cells.shown()
  const base = headOf(shown)
  const found = detail.cuts.map((cut, index) => {
    const { better, worse } = cells.cuts[index]!
    return shownCut(parts, detail, cut, shown(better), shown(worse))
  })
  return {
    method: 'rfm',
    ...base,
    preset: detail.preset,
    classes: base.classes.map((one, index) => ({
      ...one,
      ...(detail.high?.[index] ? { high: detail.high[index] } : {}),
    })),
    measures: byMeasure((measure) => {
      const { bounds: _, ...facts } = detail.measures[measure]
      return facts
    }),
    spreads: byMeasure((measure) => {
      const cut = found.find((one) => one.measure === measure)
      const sides = cut ? [cut.better, cut.worse] : []
      const fromLow = measure === 'recency' ? sides : sides.toReversed()
      return shownSpread(detail.spreads[measure], cut ? [cut.value] : [], fromLow, figures.minimum)
    }),
    cuts: found,
    ...shownGrids(parts, detail, cells, shown),
    bandsAsked: detail.bandsAsked,
    needs: needsOf(parts, detail),
  }
}

const byMeasure = <T>(of: (measure: RfmMeasure) => T): Record<RfmMeasure, T> => ({
  recency: of('recency'),
  frequency: of('frequency'),
  money: of('money'),
})

function shownCut(
  { figures, doors }: SchemeParts,
  detail: RfmDetail,
  cut: RfmDetail['cuts'][number],
  better: RfmCut['better'],
  worse: RfmCut['worse'],
): RfmCut {
  const { attribute } = detail.measures[cut.measure]
  const small = cut.measure === 'recency'
  const side = (high: boolean): Door => {
    const conditions = small
      ? above(attribute, high ? undefined : cut.value, high ? cut.value : undefined)
      : within(attribute, high ? cut.value : undefined, high ? undefined : cut.value)
    return doors.of(conditions, high ? nameOf(cut.measure, '高', 'high') : nameOf(cut.measure, '低', 'low'))
  }
  return {
    measure: cut.measure,
    value: cut.value,
    from: cut.from,
    better,
    worse,
    ...(cut.at === undefined ? {} : { at: countOf(cut.at, figures.minimum) }),
    doors: {
      better: side(true),
      worse: side(false),
      at: doors.of([{ attribute, is: cut.value }], nameOf(cut.measure, ` = ${cut.value}`, ` = ${cut.value}`)),
    },
  }
}

const nameOf = (measure: RfmMeasure, zh: string, en: string): Said => ({
  zh: `${letters[measure]}${zh}`,
  en: `${letters[measure]} ${en.trim()}`,
})

/** Both grids with the bands as their margins; everybody with a class is in each. */
function shownGrids(
  { doors }: SchemeParts,
  { measures: facts, bands, grids }: RfmDetail,
  { bands: margins, grids: placed }: RfmCells,
  shown: Shown,
): Pick<RfmScheme, 'bands' | 'grids'> {
  if (!bands || !margins) return { grids: [] }
  const scores = byMeasure((measure) =>
    bands[measure].map((band) => 1 + facts[measure].bounds.filter((bound) => reaches(measure, band.to, bound)).length),
  )
  const conditionsOf = (measure: RfmMeasure, index: number): object[] => {
    const { attribute, bounds } = facts[measure]
    const score = scores[measure][index]!
    const [reached, missed] = [bounds[bounds.length - score + 1], bounds[bounds.length - score]]
    return measure === 'recency' ? above(attribute, missed, reached) : within(attribute, reached, missed)
  }
  const called = (measure: RfmMeasure, index: number) => `${letters[measure]}${index + 1}`
  const bandOf = (measure: RfmMeasure, index: number): RfmBand => {
    const people = shown(margins[measure][index]!)
    const name = called(measure, index)
    const all = bands[measure]
    const { from, to } = all[index]!
    const [least, most] = [Math.min(...all.map((one) => one.from)), Math.max(...all.map((one) => one.to))]
    const alone = !isOpen(people)
    return {
      from: alone || (from === least && from !== to) ? null : from,
      to: alone || (to === most && from !== to) ? null : to,
      people,
      door: doors.among(conditionsOf(measure, index), { zh: name, en: name }),
    }
  }
  return {
    bands: byMeasure((measure) => bands[measure].map((_, index) => bandOf(measure, index))),
    grids: grids.map(({ up, cells: rows }, which) => ({
      up,
      cells: rows.map((row, index) =>
        row.map(({ money }, across) => {
          const people = shown(placed[which]![index]![across]!)
          const name = `${called('recency', across)} ${called(up, index)}`
          const open = isOpen(people) && money !== null
          return {
            people,
            money: open ? moneyText(money) : null,
            perHead: open && people > 0 ? moneyText(money / people) : null,
            door: doors.among([...conditionsOf('recency', across), ...conditionsOf(up, index)], { zh: name, en: name }),
          }
        }),
      ),
    })),
  }
}

const reaches = (measure: RfmMeasure, value: number, bound: number): boolean =>
  measure === 'recency' ? value <= bound : value >= bound

function needsOf({ figures }: SchemeParts, { found }: RfmDetail): RfmScheme['needs'] {
  const { buyers, history, last, repeat } = found
  return [
    { need: 'buyers', met: buyers >= needs.buyers, atLeast: needs.buyers, found: countOf(buyers, figures.minimum) },
    ...(history === undefined
      ? []
      : [{ need: 'history' as const, met: history >= needs.history, atLeast: needs.history, found: history }]),
    {
      need: 'recent',
      met: last !== undefined && last <= needs.recent,
      atLeast: needs.recent,
      ...(last === undefined ? {} : { found: Math.round(last) }),
    },
    { need: 'repeat', met: repeat > 0, atLeast: needs.repeat, found: countOf(repeat, figures.minimum) },
  ]
}
