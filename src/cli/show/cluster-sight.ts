import type { ClusterSight } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

/** What a scheme of clusters is: what was done to each attribute, where each centre lies, and how good the fit is. */
export function clusterParts(door: Door, sight: ClusterSight): string[] {
  const { t, paint, language } = door
  const { sample, starts, agreed } = sight
  const right = (title: string) => ({ title, align: 'right' as const })
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`
  const quality = t({
    zh: `中心是 ${sight.day} 从 ${count(sample.n, language)} 人学到的（共 ${count(sample.of, language)} 人）；${starts} 个起点里 ${agreed} 个到同样的结果；群内还有 ${percent(sight.unexplained)} 的差异；简化轮廓系数 ${sight.silhouette.toFixed(2)}（没有群的数据 ${sight.silhouetteByChance.toFixed(2)}）`,
    en: `centres of ${sight.day}, learned from ${count(sample.n, language)} of ${count(sample.of, language)} people; ${agreed} of ${starts} starts ended alike; ${percent(sight.unexplained)} of the spread is left within clusters; simplified silhouette ${sight.silhouette.toFixed(2)} (data without clusters: ${sight.silhouetteByChance.toFixed(2)})`,
  })
  return [
    table(
      [{ title: t({ zh: '中心', en: 'centre' }), max: 40 }, ...sight.clusters.map((one) => right(one.class))],
      sight.axes.map((axis, at): TableCell[] => [
        t(axis.name),
        ...sight.clusters.map(({ centre }) => {
          const { value, z } = centre[at]!
          const shown = axis.level === undefined ? decimal(value) : percent(value)
          return `${shown} (${z < 0 ? '−' : '+'}${Math.abs(z).toFixed(1)})`
        }),
      ]),
      paint,
    ),
    paint(
      'dim',
      t({
        zh: `括号里：比全体平均高或低几个标准差。${quality}`,
        en: `in parentheses: standard deviations above or below the mean of all. ${quality}`,
      }),
    ),
    table(
      [
        { title: t({ zh: '标签', en: 'attribute' }) },
        { title: t({ zh: '怎样处理', en: 'what is done with it' }), max: 110 },
        right(t({ zh: '缺失', en: 'missing' })),
        right(t({ zh: '权重', en: 'weight' })),
      ],
      sight.recipe.map((one): TableCell[] => [
        t(one.name),
        oneLine(t(one.words)),
        count(one.missing, language),
        decimal(one.weight),
      ]),
      paint,
    ),
  ]
}
