import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { Text, ClustersPart, DecisionTablePart, LifeCyclePart } from '../report-data.ts'
import type { Chapter } from './chapter.ts'
import { classRows, schemeBase } from './chapter.ts'
import type { FirmSizeShape, LifeCycleShape } from './shapes.ts'

/** Classes in order of precedence, with their groups and who was placed past an unknown rule. */
export function collectTable(chapter: Chapter, scheme: SchemeManifest): DecisionTablePart {
  const groups = scheme.groups.map(({ id, name }) => ({ id, name }))
  return {
    ...schemeBase(chapter, scheme),
    classes: classRows(chapter, scheme).map((row, index) => {
      const group = scheme.classes[index]?.group
      return { ...row, ...(group ? { group } : {}) }
    }),
    ...(groups.length ? { groups } : {}),
    pastUnknown: chapter.worth.pastUnknown(scheme.id),
  }
}

/** Classes by limits, best first, and how many firms were judged by a part of what the limits ask for. */
export async function collectFirmSize(
  chapter: Chapter,
  scheme: SchemeManifest,
  { by, whole }: FirmSizeShape,
): Promise<DecisionTablePart> {
  const { reader } = chapter
  const [row] = await reader.rows(
    `SELECT count(*) AS people FROM ${reader.fromMembers} WHERE ${reader.extra(scheme.id, by)} <> '${whole}'`,
  )
  return {
    ...schemeBase(chapter, scheme),
    classes: classRows(chapter, scheme),
    partly: Number(row?.['people'] ?? 0),
  }
}

export function collectClusters(chapter: Chapter, scheme: SchemeManifest): ClustersPart[] {
  const { clusters } = scheme
  if (!clusters) return []
  return [{ ...schemeBase(chapter, scheme), classes: classRows(chapter, scheme), sight: clusters }]
}

export function collectLifeCycle(chapter: Chapter, scheme: SchemeManifest, shape: LifeCycleShape): LifeCyclePart {
  return {
    ...schemeBase(chapter, scheme),
    classes: classRows(chapter, scheme),
    rhythm: rhythmText(shape.rhythm, scheme.fitted?.values['gap']),
  }
}

function rhythmText(rhythm: LifeCycleShape['rhythm'], gap: string | number | null | undefined): Text {
  if (rhythm === 'fixed') return { zh: '固定的天数', en: 'fixed numbers of days' }
  const days = gap === null || gap === undefined ? undefined : Math.round(Number(gap) * 10) / 10
  if (rhythm === 'population')
    return days === undefined
      ? { zh: '总体的购买间隔', en: 'the gap of the whole population' }
      : { zh: `总体的间隔，中位 ${days} 天`, en: `the gap of the whole population, median ${days} days` }
  return days === undefined
    ? { zh: '各自的间隔', en: 'each one’s own gap' }
    : { zh: `各自的间隔，总体中位 ${days} 天`, en: `each one’s own gap; the median is ${days} days` }
}
