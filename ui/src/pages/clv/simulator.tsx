import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useId } from 'react'
import type { SimulatedValue, ValueAnswer } from '../../../../src/server/contract/values.ts'
import { send } from '../../api/request.ts'
import { useSettled } from '../../api/use-settled.ts'
import { useAt } from '../../app/use-at.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { CountText } from '../../components/count-text.tsx'
import { Empty } from '../../components/empty.tsx'
import { Failed } from '../../components/failed.tsx'
import { Loading } from '../../components/loading.tsx'
import { Change, Money } from '../../components/numbers.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatChange, formatMoney, formatNumber } from '../../texts/numbers.ts'
import { useLanguage } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

export interface SimulatorProps {
  value: ValueAnswer
  path: string
  groups: readonly { id: string; name: string }[]
}

/** What another keep rate, margin or frequency would do to the current value of some people (E10). */
export function Simulator({ value, path, groups }: SimulatorProps) {
  const t = useTexts(texts)
  const setSearch = useSetSearch()
  const search = useSearchOfPage()
  const keep = value.terms?.keep
  const whom = search['sim'] ?? value.in ?? value.population.id
  const now = keep?.rate ? keep.rate.share * 100 : undefined
  const per = keep?.rate?.per ?? 'year'
  const [kept, margin, frequency] = [
    numberIn(search['sim-keep']),
    numberIn(search['sim-margin']) ?? 0,
    numberIn(search['sim-frequency']) ?? 0,
  ]
  const isChanged = kept !== undefined || margin !== 0 || frequency !== 0
  const change = (name: string) => (to: number) =>
    setSearch({ [`sim-${name}`]: name !== 'keep' && to === 0 ? undefined : String(to) })
  return (
    <>
      <div className="clv-head">
        <h2>{t('simulator')}</h2>
        {isChanged && (
          <Button
            size="small"
            onClick={() => setSearch({ 'sim-keep': undefined, 'sim-margin': undefined, 'sim-frequency': undefined })}
          >
            {t('sim-reset')}
          </Button>
        )}
      </div>
      <p className="note">{t('simulator-lead')}</p>
      <div className="clv-simulator">
        <div className="clv-sliders">
          <label className="clv-whom">
            <span>{t('sim-whom')}</span>
            <Select
              value={whom}
              aria-label={t('sim-whom')}
              popupMatchSelectWidth={false}
              showSearch={{ optionFilterProp: 'label' }}
              options={groups.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(sim) => setSearch({ sim })}
            />
          </label>
          {keep && keep.of !== 'each' ? (
            <Slide
              name={`${t('sim-keep')} (${t('sim-each', { per: t(`sim-${per}`) })})`}
              from={0}
              to={99}
              at={kept ?? now ?? 80}
              shown={
                kept === undefined
                  ? now === undefined
                    ? t('sim-as-is')
                    : `${formatNumber(now)}%`
                  : now === undefined
                    ? `${kept}%`
                    : `${formatNumber(now)}% → ${kept}%`
              }
              note={now === undefined ? t('sim-keep-classes') : undefined}
              change={change('keep')}
            />
          ) : (
            <p className="note">{t(keep ? 'sim-keep-each' : 'keep-by-model')}</p>
          )}
          <Slide
            name={t('sim-margin')}
            from={-50}
            to={100}
            at={margin}
            shown={`${formatChange(margin)}%`}
            change={change('margin')}
          />
          <Slide
            name={t('sim-frequency')}
            from={-50}
            to={100}
            at={frequency}
            shown={`${formatChange(frequency)}%`}
            change={change('frequency')}
          />
        </div>
        <Simulated
          path={path}
          asked={{
            segment: whom,
            ...(kept === undefined || !keep || keep.of === 'each' ? {} : { keepRate: { share: kept / 100, per } }),
            ...(margin === 0 ? {} : { margin: margin / 100 }),
            ...(frequency === 0 ? {} : { frequency: frequency / 100 }),
          }}
        />
      </div>
    </>
  )
}

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,3}$/.test(text) ? Number(text) : undefined

interface SlideProps {
  name: string
  from: number
  to: number
  at: number
  /** What it stands at, in words. */
  shown: string
  note?: string | undefined
  change: (to: number) => void
}

function Slide({ name, from, to, at, shown, note, change }: SlideProps) {
  const id = useId()
  return (
    <div className="clv-slide">
      <label htmlFor={id}>{name}</label>
      <output htmlFor={id}>{shown}</output>
      <input
        id={id}
        type="range"
        min={from}
        max={to}
        step={1}
        value={at}
        aria-valuetext={shown}
        onChange={(event) => change(Number(event.target.value))}
      />
      {note && <p className="note">{note}</p>}
    </div>
  )
}

function Simulated({ path, asked }: { path: string; asked: object }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const at = useAt()
  const body = useSettled(asked)
  const { data, error, isFetching, refetch } = useQuery<SimulatedValue>({
    queryKey: ['values', 'simulate', path, at, body],
    queryFn: ({ signal }) => send<SimulatedValue>('POST', `${path}/simulate`, body, { query: { ...at }, signal }),
    placeholderData: (before) => before,
  })
  if (error) return <Failed error={error} onAgain={() => void refetch()} />
  if (!data) return <Loading shape="block" height={180} />
  const { before, after, change, currency } = data
  if (change === null) return <Empty kind="too-few">{t('sim-hidden')}</Empty>
  const money = (size: number) => formatMoney(size, currency, language)
  const perHead = (after.perHead ?? 0) - (before.perHead ?? 0)
  return (
    <div className="clv-simulated" role="status" aria-busy={isFetching}>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('sim-head')}</th>
            <th scope="col">{t('sim-total')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('sim-before')}</th>
            <td>
              <Money amount={before.perHead} exact />
            </td>
            <td>
              <Money amount={before.total} />
            </td>
          </tr>
          <tr>
            <th scope="row">{t('sim-after')}</th>
            <td>
              <Money amount={after.perHead} exact />
            </td>
            <td>
              <Money amount={after.total} />
            </td>
          </tr>
          <tr className="is-change">
            <th scope="row">{t('sim-change')}</th>
            <td>
              <Change by={Math.round(perHead * 100) / 100} format={money} />
            </td>
            <td>
              <Change by={Number(change)} format={money} />
            </td>
          </tr>
        </tbody>
      </table>
      <p className="note">
        {t('people')} <CountText count={data.people} />
      </p>
    </div>
  )
}
