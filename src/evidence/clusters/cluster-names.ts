import type { Bilingual } from '../../errors.ts'
import type { FoundAxis } from './discovered-clusters.ts'

/** A mean that lies fewer standard deviations than this from that of all is no trait. */
const least = 0.5

/** What clusters are called until somebody names them: their two strongest traits, as schemes of clusters call them. `z` by cluster, by axis. */
export function clusterNames(z: readonly (readonly number[])[], axes: readonly FoundAxis[]): Bilingual[] {
  const names = z.map((own): Bilingual => {
    const strongest = [...own.keys()]
      .filter((at) => Math.abs(own[at]!) >= least)
      .toSorted((a, b) => Math.abs(own[b]!) - Math.abs(own[a]!) || a - b)
      .slice(0, 2)
      .map((at) => traitWords(own[at]!, axes[at]!))
    if (strongest.length === 0) return { zh: '接近平均', en: 'near the average' }
    return { zh: strongest.map((one) => one.zh).join('、'), en: strongest.map((one) => one.en).join(', ') }
  })
  return names.map((name, at) =>
    names.some((other, place) => place !== at && other.zh === name.zh)
      ? { zh: `${name.zh}（${at + 1}）`, en: `${name.en} (${at + 1})` }
      : name,
  )
}

/** What an axis is called: the attribute, with the level where it is one. */
export function axisName({ name, level }: Pick<FoundAxis, 'name' | 'level'>): Bilingual {
  if (level === undefined) return name
  if (level === null) return { zh: `${name.zh}缺失`, en: `${name.en} missing` }
  return { zh: `${name.zh}：${level}`, en: `${name.en}: ${level}` }
}

function traitWords(z: number, axis: FoundAxis): Bilingual {
  const { zh, en } = axisName(axis)
  if (axis.level === undefined) return z > 0 ? { zh: `${zh}高`, en: `high ${en}` } : { zh: `${zh}低`, en: `low ${en}` }
  return z > 0 ? { zh: `多为“${zh}”`, en: `often ${en}` } : { zh: `少有“${zh}”`, en: `rarely ${en}` }
}
