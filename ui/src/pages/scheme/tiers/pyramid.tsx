import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import type { TiersScheme } from '../../../../../src/server/contract/schemes.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { countWord } from '../../../texts/count-word.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatShare } from '../../../texts/numbers.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'
import { inSentence } from '../../../texts/in-sentence.ts'
import { texts } from './tiers-texts.ts'

/** The tiers as a pyramid of people, the best on top; those that may not be shown are slim. */
export function Pyramid({ answer }: { answer: TiersScheme }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const { classes, money } = answer
  const steps = useMemo(
    () =>
      classes.map(({ name, people, share, door }) => ({
        share: share ?? 0.02,
        door,
        name: say(name),
        words: `${countWord(people, language)}${share === null ? '' : ` · ${formatShare(share)}`}`,
      })),
    [classes, say, language],
  )
  const option = useMemo(() => (colours: ChartColours) => pyramid(steps, colours), [steps])
  return (
    <Figure
      id="pyramid"
      title={t('pyramid')}
      at={answer.at}
      columns={[
        { key: 'tier', title: t('tier'), value: (row) => say(row.name) },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
        { key: 'share', title: t('share'), kind: 'share', value: (row) => row.share },
        ...(money
          ? [
              {
                key: 'money',
                title: t('money-share', { money: inSentence(say(money.name)) }),
                kind: 'share' as const,
                value: (row: (typeof classes)[number]) => row.moneyShare,
              },
            ]
          : []),
      ]}
      rows={classes}
      chart={{ kinds: ['custom'], option }}
      height={32 + 64 * classes.length}
    />
  )
}

interface Step {
  share: number
  name: string
  words: string
  door: unknown
}

interface Api {
  value(index: number): number
  coord(point: [number, number]): [number, number]
  size(range: [number, number]): [number, number]
}

/** Steps about one middle, as wide as their part of people; what does not fit in one stands beside it. */
function pyramid(steps: readonly Step[], colours: ChartColours): EChartsCoreOption {
  const most = Math.max(...steps.map((one) => one.share))
  return {
    grid: { left: 8, right: 8, top: 8, bottom: 8, containLabel: false },
    xAxis: { type: 'value', min: -most / 2, max: most / 2, show: false },
    yAxis: { type: 'value', min: 0, max: steps.length, inverse: true, show: false },
    series: [
      {
        type: 'custom',
        cursor: 'pointer',
        data: steps.map(({ share, door }, index) => ({ value: [share, index], door })),
        renderItem: (_: unknown, api: Api) => {
          const index = api.value(1)
          const [x, y] = api.coord([0, index])
          const [width, height] = api.size([api.value(0), 1])
          const heat = Math.max(1, 5 - index) as 1 | 2 | 3 | 4 | 5
          const { name, words } = steps[index]!
          const fits = width > 130
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape: { x: x - width / 2, y: y + 2, width, height: height - 4, r: 2 },
                style: { fill: colours[`heat-${heat}`] },
              },
              {
                type: 'text',
                style: {
                  text: `${name}\n${words}`,
                  x: fits ? x : x + width / 2 + 8,
                  y: y + height / 2,
                  align: fits ? 'center' : 'left',
                  verticalAlign: 'middle',
                  fill: fits && heat === 5 ? colours['on-heat-5'] : fits ? colours['on-heat'] : colours.ink,
                  fontSize: 13,
                  lineHeight: 18,
                },
              },
            ],
          }
        },
      },
    ],
  }
}
