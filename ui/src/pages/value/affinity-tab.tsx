import { Input } from 'antd'
import { useEffect, useMemo } from 'react'
import type { AffinityAnswer } from '../../../../src/server/contract/offers.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { Figure } from '../../charts/figure.tsx'
import { sideBars } from '../../charts/side-bars.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { AboutChoices, Choice } from './choices.tsx'
import type { ValueTabProps } from './index.tsx'
import { OffersPart } from './offers.tsx'
import { texts } from './texts.ts'
import { Tried } from './tried.tsx'

/** Most bars of pairs; the table has them all. */
const bars = 15

/** What is bought together, what to offer to whom, and how well that foretells. */
export function AffinityTab({ choices, onAsked }: ValueTabProps) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const { column, basket, with: only } = useSearchOfPage()
  const written = column?.split('|')
  const product = written?.[1] === undefined ? choices.product : { event: written[0]!, column: written[1] }
  const bought = { event: product?.event, by: product?.column }
  const query = { ...bought, basket, with: only }
  const reading = useReadAt<AffinityAnswer>('/affinity', query, { enabled: product !== null })
  const at = reading.data?.at
  const { event, by } = bought
  useEffect(() => {
    onAsked({ path: '/affinity', query: { event, by, basket, with: only }, at })
  }, [onAsked, event, by, basket, only, at])
  const key = product ? `${product.event}|${product.column}` : ''
  const choose = (
    <Choice
      name={t('product')}
      value={key}
      options={[
        ...(product ? [] : [{ value: '', label: t('choose') }]),
        ...choices.products.map((one) => ({
          value: `${one.event}|${one.column}`,
          label: `${say(one.name)} · ${one.column}`,
        })),
      ]}
      onChange={(value) => setSearch({ column: value || undefined, with: undefined })}
    />
  )
  if (!product)
    return (
      <section className="part">
        <Empty
          kind="no-data"
          title={t('no-products')}
          height={240}
          action={choices.products.length > 0 && <div className="value-choices">{choose}</div>}
        >
          {t('no-products-why')}
        </Empty>
      </section>
    )
  return (
    <>
      <AboutChoices choices={choices} withOf={false} shown={{}}>
        {choose}
        <Choice
          name={t('basket')}
          value={reading.data?.basket ?? basket ?? 'day'}
          options={(['order', 'day', 'customer'] as const).map((one) => ({ value: one, label: t(`basket-${one}`) }))}
          onChange={(value) => setSearch({ basket: value })}
        />
        <label>
          <span>{t('with')}</span>
          <Input.Search
            key={only ?? ''}
            defaultValue={only ?? ''}
            allowClear
            placeholder={t('with-hint')}
            aria-label={t('with')}
            style={{ width: 200 }}
            onSearch={(value) => setSearch({ with: value.trim() || undefined })}
          />
        </label>
      </AboutChoices>
      <section className="part">
        <Answered reading={reading} loading={{ shape: 'block', height: 520 }}>
          {(answer) => <Pairs answer={answer} />}
        </Answered>
      </section>
      <section className="part">
        <OffersPart choices={choices} bought={bought} />
      </section>
      <section className="part">
        <Tried bought={bought} />
      </section>
    </>
  )
}

function Pairs({ answer }: { answer: AffinityAnswer }) {
  const t = useTexts(texts)
  const { pairs } = answer
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      sideBars(
        pairs.slice(0, bars).map((one) => ({
          name: `${one.product} + ${one.other}`,
          value: one.lift,
          words: `${formatNumber(one.lift, 1)}× · ${formatCount(one.together)}`,
        })),
        colours,
        width,
      ),
    [pairs],
  )
  const [first] = pairs
  if (!first)
    return (
      <Empty kind={answer.verdict === 'too-few' ? 'too-few' : 'no-match'} title={t('no-pairs')} height={240}>
        {t('no-pairs-why')}
      </Empty>
    )
  return (
    <Figure
      id="pairs"
      title={t('pairs')}
      sentence={t('pairs-sentence', {
        one: first.product,
        other: first.other,
        together: formatCount(first.together),
        lift: formatNumber(first.lift, 1),
      })}
      at={answer.at}
      columns={[
        { key: 'product', title: t('one'), value: (row) => row.product },
        { key: 'other', title: t('other'), value: (row) => row.other },
        { key: 'together', title: t('together'), kind: 'count', value: (row) => row.together },
        { key: 'lift', title: t('lift'), kind: 'number', value: (row) => Number(row.lift.toFixed(2)) },
        { key: 'confidence', title: t('confidence'), kind: 'share', value: (row) => row.confidence },
        {
          key: 'log-likelihood',
          title: t('log-likelihood'),
          kind: 'number',
          value: (row) => Number(row.logLikelihood.toFixed(1)),
        },
      ]}
      rows={pairs}
      chart={{ kinds: ['bar'], option }}
      height={16 + 28 * Math.min(bars, pairs.length)}
      note={t('pairs-note', {
        looked: formatCount(answer.products),
        of: formatCount(answer.of),
        baskets: formatCount(answer.baskets),
        least: answer.leastTogether,
        pairs: formatCount(answer.ofPairs),
      })}
    />
  )
}
