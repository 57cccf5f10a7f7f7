import type { EChartsCoreOption } from 'echarts/core'
import type { FoundCluster, FoundK } from '../../../../../src/server/contract/discoveries.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import type { FigureColumn } from '../../../charts/figure-columns.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'
import type { FoundProps } from './found-groups.tsx'

const mostAxes = 6
const mostGroups = 5
/** An outline ends here; what lies farther is drawn at the end. */
const reach = 2

/** Outlines of the best groups over the attributes that tell most. */
export function Outlines({ answer, found, shown }: FoundProps & { shown: FoundK }) {
  const t = useTexts(texts)
  const say = useSay()
  const told = shown.clusters.filter((one) => one.z.every((z) => z !== null))
  const groups = told.slice(0, mostGroups)
  const spread = (at: number) => Math.max(...groups.map((one) => Math.abs(one.z[at] ?? 0)))
  const strongest = new Set(found.order.toSorted((a, b) => spread(b) - spread(a)).slice(0, mostAxes))
  const axes = found.order.filter((at) => strongest.has(at))
  const columns: FigureColumn<FoundCluster>[] = [
    { key: 'number', title: t('number'), kind: 'number', value: (row) => row.number },
    { key: 'name', title: t('name'), value: (row) => say(row.name) },
    ...axes.map((at): FigureColumn<FoundCluster> => ({
      key: `z-${at}`,
      title: `${say(found.axes[at]!.name)} (σ)`,
      kind: 'number',
      value: (row) => row.z[at],
    })),
  ]
  const names = axes.map((at) => say(found.axes[at]!.name))
  return (
    <Figure
      id="radar"
      title={t('radar')}
      at={answer.at}
      columns={columns}
      rows={groups}
      height={360}
      chart={{
        kinds: ['radar'],
        option: (colours, width) =>
          optionOf({ groups, axes, names, say: (one) => `${one.number} ${say(one.name)}`, colours, width }),
      }}
      note={t('radar-note', { n: axes.length, m: groups.length })}
    />
  )
}

function optionOf({
  groups,
  axes,
  names,
  say,
  colours,
  width,
}: {
  groups: readonly FoundCluster[]
  axes: readonly number[]
  names: readonly string[]
  say: (one: FoundCluster) => string
  colours: ChartColours
  width: number
}): EChartsCoreOption {
  const isNarrow = width < 560
  const clipped = (z: number | null | undefined) => Number(Math.max(-reach, Math.min(reach, z ?? 0)).toFixed(2))
  const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
  const dashes = ['solid', 'dashed', 'dotted', 'solid', 'dashed'] as const
  return {
    legend: {
      type: 'scroll',
      orient: isNarrow ? 'horizontal' : 'vertical',
      ...(isNarrow ? { bottom: 0, left: 'center' } : { right: 0, top: 'middle' }),
      data: groups.map(say),
      formatter: (name: string) => shortened(name, 22),
    },
    tooltip: {},
    radar: {
      center: isNarrow ? ['50%', '44%'] : ['38%', '52%'],
      radius: isNarrow ? '46%' : '68%',
      indicator: names.map((name) => ({
        name: shortened(name, isNarrow ? 7 : 12),
        min: -reach,
        max: reach,
      })),
      axisName: { color: colours.soft, fontSize: 12 },
      splitLine: { lineStyle: { color: colours.line } },
      splitArea: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
    },
    series: [
      {
        type: 'radar',
        symbolSize: 5,
        data: groups.map((one, at) => ({
          name: say(one),
          value: axes.map((axis) => clipped(one.z[axis])),
          lineStyle: { width: 2, type: dashes[at % dashes.length] },
          areaStyle: { opacity: 0.05 },
        })),
      },
    ],
  }
}
