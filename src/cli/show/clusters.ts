import type { Bilingual } from '../../errors.ts'
import type { DiscoveredClusters, FoundK } from '../../index.ts'
import type { FoundQuestion } from '../../project.ts'
import type { Door } from '../door.ts'
import { count, decimal, share } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const verdictWords: Record<DiscoveredClusters['verdict'], Bilingual> = {
  natural: { zh: '自然', en: 'natural' },
  reproducible: { zh: '可重现', en: 'reproducible' },
  constructive: { zh: '人为', en: 'constructive' },
  none: { zh: '没有群', en: 'none' },
  'too few': { zh: '人太少', en: 'too few' },
}

/** Clusters that were found: how many, how sure, and what those of one number are like. */
export function clustersText(door: Door, found: FoundQuestion<DiscoveredClusters>, wanted?: number): void {
  const { t, paint, language } = door
  const { result, id, run, day, kept } = found
  door.data('clusters', { id, run, day, kept, question: found.question, ...result })
  const number = (value: number) => count(value, language)
  const head = t({
    zh: `${result.in.name.zh} ${number(result.people)} 人,抽样 ${number(result.sampled)},有值 ${number(result.used)};稳定性看 ${number(result.looked)} 人;种子 ${result.seed} · ${day} · ${run} · ${id}${kept ? ' (上次的答案)' : ''}`,
    en: `${number(result.people)} of ${result.in.name.en}, ${number(result.sampled)} sampled, ${number(result.used)} with values; stability of ${number(result.looked)}; seed ${result.seed} · ${day} · ${run} · ${id}${kept ? ' (kept answer)' : ''}`,
  })
  door.print(paint('dim', head))
  const names = [...new Set(result.axes.map((one) => oneLine(t(one.name))))]
  if (names.length > 0) door.print(paint('dim', t({ zh: `按:${names.join('、')}`, en: `by ${names.join(', ')}` })))
  door.print(`\n${t(result.sentence)}`)
  const shown = result.tried.find(({ k }) => k === (wanted ?? result.suggested)) ?? undefined
  if (result.tried.length > 0) door.print(`\n${triedTable(door, result)}`)
  if (result.suggested !== undefined) door.print(`\n${t(because(result))}`)
  const others = result.tried.filter((one) => one !== shown).flatMap((one) => one.problems)
  if (!shown) return door.problems(others)
  door.print(`\n${paint('bold', `k = ${shown.k}`)} ${t(verdictWords[shown.verdict])}: ${t(shown.sentence)}`)
  door.print(`\n${clusterTable(door, result, shown)}`)
  door.problems([...shown.problems, ...others])
}

function because({ suggested: k, because: why }: DiscoveredClusters): Bilingual {
  switch (why) {
    case 'most natural':
      return { zh: `建议 k = ${k}:自然的群里数目最多的`, en: `suggested: k = ${k}, the most clusters that are natural` }
    case 'gap statistic':
      return {
        zh: `建议 k = ${k}:可重现,且间隙统计量选它`,
        en: `suggested: k = ${k}, reproducible, chosen by the gap statistic`,
      }
    case 'most stable':
      return {
        zh: `建议 k = ${k}:可重现的里面最稳的`,
        en: `suggested: k = ${k}, the most stable of those that are reproducible`,
      }
    case 'none':
      return { zh: '没有建议的群数', en: 'no number is suggested' }
  }
}

function triedTable({ t, paint }: Door, { tried, suggested, gaps, elbow }: DiscoveredClusters): string {
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    right('k', 'k'),
    { title: t({ zh: '判断', en: 'verdict' }) },
    right('稳定性 中位 (四分位)', 'stability: median (quartiles)'),
    right('轮廓 (简化)', 'silhouette (simplified)'),
    right('CH', 'CH'),
    right('DB', 'DB'),
    right('组间平方和', 'squares between'),
    right('间隙 (主轴)', 'gap (axes)'),
    { title: '' },
  ]
  const rows = tried.map((one): TableCell[] => {
    const { box } = one.stability
    const gap = gaps['box of principal axes'].steps.find((step) => step.k === one.k)
    const marks = [
      ...(one.k === suggested ? [t({ zh: '← 建议', en: '← suggested' })] : []),
      ...(one.k === elbow ? [t({ zh: '拐点', en: 'elbow' })] : []),
      ...(one.problems.length > 0
        ? [
            t({
              zh: `${one.problems.length} 条提醒`,
              en: `${one.problems.length} warning${one.problems.length === 1 ? '' : 's'}`,
            }),
          ]
        : []),
    ]
    return [
      String(one.k),
      t(verdictWords[one.verdict]),
      box ? `${box.median.toFixed(2)} (${box.lowerQuartile.toFixed(2)}–${box.upperQuartile.toFixed(2)})` : '—',
      figure(one.silhouette, 2),
      figure(one.calinskiHarabasz, 0),
      figure(one.daviesBouldin, 2),
      one.shareBetween === undefined ? '—' : `${(one.shareBetween * 100).toFixed(0)}%`,
      gap ? gap.gap.toFixed(2) : '—',
      marks.join(' '),
    ]
  })
  return table(columns, rows, paint)
}

const figure = (value: number | undefined, digits: number): string =>
  value === undefined ? '—' : value.toFixed(digits)

function clusterTable({ t, paint, language }: Door, result: DiscoveredClusters, { clusters }: FoundK): string {
  const right = (title: string, optional = false) => ({ title, align: 'right' as const, optional })
  // What nobody differs in tells no cluster from another.
  const axes = result.order.filter((at) => clusters.some((one) => one.z[at] !== 0)).slice(0, 6)
  const name = (at: number): string => {
    const { name: own, level } = result.axes[at]!
    return oneLine(level === undefined ? t(own) : `${t(own)}: ${level ?? t({ zh: '缺失', en: 'missing' })}`)
  }
  const columns = [
    right(''),
    { title: t({ zh: '群', en: 'cluster' }), max: 36 },
    right(t({ zh: '人数', en: 'people' })),
    right(t({ zh: '占比', en: 'share' })),
    right(result.orderedBy ? t(result.orderedBy.name) : '', true),
    right(t({ zh: '稳定', en: 'stable' })),
    ...axes.map((at) => ({ ...right(name(at)), max: 14 })),
  ]
  const rows = clusters.map((one): TableCell[] => [
    String(one.number),
    oneLine(t(one.name)),
    count(one.people, language),
    share(one.share, 1),
    one.value === undefined ? '' : decimal(one.value),
    one.stability ? one.stability.median.toFixed(2) : '—',
    ...axes.map((at): TableCell => {
      const text = decimal(one.means[at]!)
      return one.markers.includes(at) ? { text, style: 'bold' } : text
    }),
  ])
  return table(columns, rows, paint)
}
