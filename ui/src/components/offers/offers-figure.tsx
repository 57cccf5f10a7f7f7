import { useMemo } from 'react'
import type { OffersAnswer } from '../../../../src/server/contract/offers.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import { sideBars } from '../../charts/side-bars.ts'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Empty } from '../empty.tsx'
import { texts } from './texts.ts'

/** Products by for how many of some people they are among the best ten offers. */
export function OffersFigure({ answer, most = 20 }: { answer: OffersAnswer; most?: number }) {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const rows = useMemo(() => answer.products.slice(0, most), [answer.products, most])
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      sideBars(
        rows.map((one) => ({
          name: one.product,
          value: one.share ?? 0,
          words: one.share === null ? said(one.people) : `${formatShare(one.share)} · ${said(one.people)}`,
        })),
        colours,
        width,
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [rows],
  )
  if (answer.verdict === 'no-products')
    return (
      <Empty kind="no-data" title={t('no-products')} height={160}>
        {t('no-products-why')}
      </Empty>
    )
  if (answer.verdict === 'too-few')
    return (
      <Empty kind="too-few" height={160}>
        {t('few-why')}
      </Empty>
    )
  const [first] = rows
  if (!first) return <Empty kind="no-match" title={t('none')} height={160} />
  return (
    <Figure
      id="offers"
      title={t('offers')}
      sentence={
        first.share === null
          ? undefined
          : t('sentence', {
              product: first.product,
              people: said(first.people),
              share: formatShare(first.share),
              who: say(answer.who.name),
            })
      }
      at={answer.at}
      columns={[
        { key: 'product', title: t('product'), value: (row) => row.product },
        { key: 'people', title: t('among-ten'), kind: 'count', value: (row) => row.people },
        { key: 'share', title: t('of-people'), kind: 'share', value: (row) => row.share },
        { key: 'first', title: t('is-first'), kind: 'count', value: (row) => row.first },
      ]}
      rows={rows}
      chart={{ kinds: ['bar'], option }}
      height={16 + 26 * rows.length}
      note={t('note', { out: said(answer.optedOut), without: said(answer.withoutPurchase) })}
    />
  )
}
