import { useMemo } from 'react'
import type { TiersScheme } from '../../../../../src/server/contract/schemes.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount, formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { inSentence } from '../parts/leading-sentence.ts'
import { texts } from './tiers-texts.ts'

/** The tiers as a pyramid of people, the best on top; those that may not be shown are slim. */
export function Pyramid({ answer }: { answer: TiersScheme }) {
  const t = useTexts(texts)
  const say = useSay()
  const { classes, money } = answer
  /** With a wider tier below each, it stands on its widest side. */
  const rises = classes.every((one, index) => index === 0 || (one.share ?? 0) >= (classes[index - 1]!.share ?? 0))
  const option = useMemo(
    () => (colours: ChartColours) => ({
      tooltip: { formatter: ({ data }: { data: { words: string } }) => data.words },
      series: [
        {
          type: 'funnel',
          sort: rises ? 'ascending' : 'none',
          left: '4%',
          right: '4%',
          top: 8,
          bottom: 8,
          minSize: '8%',
          gap: 3,
          cursor: 'pointer',
          label: { position: 'inside', formatter: ({ data }: { data: { words: string } }) => data.words },
          labelLine: { show: false },
          data: classes.map((one, index) => {
            const { people } = one
            const heat = ([5, 4, 3, 2, 1] as const)[Math.min(4, Math.floor((index / classes.length) * 5))]!
            return {
              name: say(one.name),
              value: one.share ?? 0,
              words: t('pyramid-words', {
                name: say(one.name),
                people: typeof people === 'number' ? formatCount(people) : `<${people.under}`,
                share: one.share === null ? '—' : formatShare(one.share),
              }),
              door: one.door,
              itemStyle: { color: colours[`heat-${heat}`] },
              label: {
                color: index === 0 ? colours['on-heat-5'] : colours['on-heat'],
                fontSize: 13,
                position: 'inside',
              },
            }
          }),
        },
      ],
    }),
    [classes, say, t, rises],
  )
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
      chart={{ kinds: ['funnel'], option }}
      height={60 + 60 * classes.length}
    />
  )
}
