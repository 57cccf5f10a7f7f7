import type { ResponsesAnswer } from '../../../../src/server/contract/responses.ts'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Difference = ResponsesAnswer['differences'][number]

/** Differences of pairs with what can be said of each. */
export function PairTable({ answer }: { answer: ResponsesAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const nameOf = new Map(answer.groups.map((one) => [one.id, say(one.name)]))
  const points = (share: number) => `${share > 0 ? '+' : ''}${formatNumber(share * 100, 1)}`
  const columns: FigureColumn<Difference>[] = [
    {
      key: 'compared',
      title: t('compared'),
      value: ({ a, b }) => `${nameOf.get(a) ?? a} − ${b === null ? t('rest') : (nameOf.get(b) ?? b)}`,
    },
    {
      key: 'difference',
      title: t('difference'),
      value: ({ difference }) => (difference ? points(difference.value) : null),
    },
    {
      key: 'interval',
      title: t('interval'),
      value: ({ difference }) =>
        difference?.from == null || difference.to === null
          ? null
          : `${points(difference.from)} … ${points(difference.to)}`,
    },
    {
      key: 'p',
      title: t('adjusted-p'),
      value: ({ adjustedP }) => (adjustedP === null ? null : adjustedP < 0.0001 ? '< 0.0001' : adjustedP.toFixed(4)),
    },
    { key: 'verdict', title: t('verdict'), value: ({ verdict }) => t(`pair-${verdict}`) },
  ]
  return (
    <Figure id="responses-pairs" title={t('compared')} at={answer.at} columns={columns} rows={answer.differences} />
  )
}
