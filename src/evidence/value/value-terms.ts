import type { Bilingual } from '../../errors.ts'
import type { KindManifest, ValueManifest } from '../../runs/stored/manifest.ts'
import type { Rate } from '../../values/rate.ts'
import { periodWords, saidHorizon, saidRate } from '../../values/rate.ts'
import type { KeepRateOutlook } from '../../values/value-plan.ts'

/** What a current value was reckoned with, each with its unit. */
export interface ValueTerms {
  horizon: Bilingual
  discount: Bilingual
  /** When flows come. */
  timing: Bilingual
  /** Of a keep rate; a purchase model finds out who leaves. `rate` where it is one for everybody. */
  keep?: { of: KeepRateOutlook['keep']['of']; rate?: Rate; words: Bilingual }
}

const timings: Record<KeepRateOutlook['timing'], Bilingual> = {
  'start of period': { zh: '每期期初', en: 'at the start of each period' },
  'middle of period': { zh: '每期期中', en: 'in the middle of each period' },
  'end of period': { zh: '每期期末', en: 'at the end of each period' },
}

/** Nothing of a value without a current part. */
export function valueTerms(
  { model, outlook }: Pick<ValueManifest, 'model' | 'outlook'>,
  { schemes }: Pick<KindManifest, 'schemes'>,
): ValueTerms | undefined {
  const found = model ?? outlook
  if (!found) return undefined
  const about = { horizon: saidHorizon(found.horizon), discount: saidRate(found.discount) }
  if (!outlook) {
    const period = model?.period
    const timing: Bilingual = period
      ? { zh: `每${periodWords[period].zh}末`, en: `at the end of each ${period}` }
      : { zh: '订单来的时候', en: 'when orders come' }
    return { ...about, timing }
  }
  const { keep, timing } = outlook
  return {
    ...about,
    timing: timings[timing],
    keep: {
      of: keep.of,
      ...(keep.of === 'everybody' ? { rate: keep.rate } : {}),
      words: saidKeep(keep, schemes),
    },
  }
}

function saidKeep(keep: KeepRateOutlook['keep'], schemes: KindManifest['schemes']): Bilingual {
  if (keep.of === 'everybody') return saidRate(keep.rate)
  if (keep.of === 'each') return { zh: '每人一个', en: 'of each person' }
  const classes = schemes.find((one) => one.id === keep.scheme)?.classes ?? []
  const words = [
    ...Object.entries(keep.rates).map(([number, rate]) => {
      const name = classes[Number(number) - 1]?.name ?? { zh: number, en: number }
      const said = saidRate(rate)
      return { zh: `${name.zh} ${said.zh}`, en: `${name.en} ${said.en}` }
    }),
    ...(keep.otherwise
      ? [{ zh: `其他 ${saidRate(keep.otherwise).zh}`, en: `others ${saidRate(keep.otherwise).en}` }]
      : []),
  ]
  return { zh: words.map((one) => one.zh).join('、'), en: words.map((one) => one.en).join(', ') }
}
