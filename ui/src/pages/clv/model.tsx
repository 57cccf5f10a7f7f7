import { Select } from 'antd'
import type { ValueAnswer, ValueBackTest, ValueFit } from '../../../../src/server/contract/values.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { DataTable } from '../../charts/data-table.tsx'
import { Answered } from '../../components/answered.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatNumber, formatShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Deciles } from './deciles.tsx'
import { useErrorWord } from './error-word.ts'
import { texts } from './texts.ts'
import { Tracking } from './tracking.tsx'

/** What the forecast rests on: the model and why it is this one, and what it would have said of a time that is past. */
export function Model({ value, path }: { value: ValueAnswer; path: string }) {
  const t = useTexts(texts)
  const { fit } = value
  return (
    <>
      <h2>{t('model')}</h2>
      {fit ? (
        <>
          <FitState fit={fit} />
          <Check value={value} fit={fit} path={path} />
        </>
      ) : (
        <p className="clv-words">{t('no-model')}</p>
      )}
    </>
  )
}

const named = ['pareto-nbd', 'mbg-nbd', 'bg-nbd', 'nbd', 'sbg', 'contract-keep', 'bg-bb', 'bb', 'keep-rate'] as const

function useModelName(): (model: string) => string {
  const t = useTexts(texts)
  return (model) => {
    const known = named.find((one) => one === model)
    return known ? t(`model-${known}`) : model
  }
}

function FitState({ fit }: { fit: ValueFit }) {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const nameOf = useModelName()
  const passed = fit.tried.filter((one) => !one.used)
  const used = fit.tried.find((one) => one.used)
  return (
    <div className="clv-words">
      <p>
        <strong>
          {!used
            ? t('no-forecast')
            : passed.length > 0
              ? t('fallen-back', { model: nameOf(fit.model) })
              : nameOf(fit.model)}
        </strong>{' '}
        {passed.length > 0 ? say(used?.reason) : t('first-choice')}
      </p>
      {passed.length > 0 && (
        <ul className="clv-tried">
          {passed.map((one) => (
            <li key={one.model}>
              <b>{t('not-used', { model: nameOf(one.model) })}</b> {say(one.reason)}
            </li>
          ))}
        </ul>
      )}
      <p className="note">
        {[
          t('fitted-on', { day: fit.day }),
          fit.margin === null
            ? t('fit-contracts', { buyers: said(fit.buyers), repeat: said(fit.repeatBuyers) })
            : t('fit-people', {
                buyers: said(fit.buyers),
                repeat: said(fit.repeatBuyers),
                orders: formatCount(fit.orders),
              }),
          ...(fit.merged > 0
            ? [
                t(fit.per === 'day' ? 'fit-merged' : 'fit-merged-period', {
                  n: formatCount(fit.merged),
                  count: fit.merged,
                }),
              ]
            : []),
          fit.margin === null ? t('fit-pattern') : t('fit-margin', { margin: formatShare(fit.margin) }),
        ].join(' · ')}
      </p>
      {fit.tracked && (
        <p className="note">
          {t(fit.tracked.drifted ? 'drifted' : 'not-drifted', {
            from: fit.tracked.from,
            to: fit.tracked.to,
            predicted: formatNumber(fit.tracked.predicted, 0),
            actual: formatCount(fit.tracked.actual),
          })}
        </p>
      )}
      {fit.covariates && (
        <ul className="clv-diagnosis" aria-label={t('covariates')}>
          <li>
            <span className="soft">{t('covariates')}</span> {say(fit.covariates.reason)}
          </li>
          {fit.covariates.effects.map((one) => (
            <li key={`${one.name.en} ${one.on}`}>
              <span className="soft">{t('covariates')}</span>{' '}
              {t(one.on === 'orders' ? 'effect-orders' : 'effect-leaving', {
                name: say(one.name),
                times: digits(one.times),
              })}
            </li>
          ))}
        </ul>
      )}
      <Diagnosis title={t('diagnosis-orders')} found={fit.diagnosis} />
      {fit.spend && <Diagnosis title={t('diagnosis-spend')} found={fit.spend.diagnosis} />}
      <details>
        <summary>{t('parameters')}</summary>
        <DataTable
          caption={t('parameters')}
          rows={[
            ...fit.parameters,
            ...(fit.covariates?.effects ?? []).map(({ name, on, value, error }) => ({
              name: t(on === 'orders' ? 'effect-on-orders' : 'effect-on-leaving', { name: say(name) }),
              value,
              error,
            })),
            ...(fit.spend?.parameters ?? []),
          ]}
          columns={[
            { key: 'name', title: t('parameter'), value: (row) => row.name },
            { key: 'value', title: t('parameter-value'), kind: 'number', value: (row) => digits(row.value) },
            {
              key: 'error',
              title: t('parameter-error'),
              kind: 'number',
              value: (row) => (row.error === null ? null : digits(row.error)),
            },
          ]}
        />
        {fit.logLikelihood !== null && (
          <p className="note">{t('log-likelihood', { value: formatNumber(fit.logLikelihood, 1) })}</p>
        )}
      </details>
    </div>
  )
}

const digits = (value: number) => Number(value.toPrecision(4)).toString()

function Diagnosis({ title, found }: { title: string; found: ValueFit['diagnosis'] }) {
  const say = useSay()
  if (found.length === 0) return null
  return (
    <ul className="clv-diagnosis" aria-label={title}>
      {found.map((one) => (
        <li key={one.code} className={one.against ? 'is-against' : ''}>
          <span className="soft">{title}</span> {one.against && <i aria-hidden>⚠ </i>}
          {say(one.words)}
        </li>
      ))}
    </ul>
  )
}

const holdouts = [90, 180, 365, 730]

function Check({ value, fit, path }: { value: ValueAnswer; fit: ValueFit; path: string }) {
  const t = useTexts(texts)
  const [chosen, choose] = useUrlState('holdout', '')
  const days = holdouts.find((one) => String(one) === chosen)
  const reading = useReadAt<ValueBackTest>(`${path}/back-test`, { days }, { enabled: days !== undefined, keep: false })
  return (
    <>
      <div className="clv-head">
        <h3>{t('check')}</h3>
        {fit.backTest && (
          <label>
            <span>{t('holdout')}</span>
            <Select
              value={days === undefined ? '' : chosen}
              aria-label={t('holdout')}
              size="small"
              popupMatchSelectWidth={false}
              options={[
                { value: '', label: `${t('holdout-fit')} (${t('holdout-days', { n: fit.backTest.days })})` },
                ...holdouts.map((one) => ({ value: String(one), label: t('holdout-days', { n: one }) })),
              ]}
              onChange={choose}
            />
          </label>
        )}
      </div>
      {!fit.backTest ? (
        <p className="clv-words">{t('no-check')}</p>
      ) : days === undefined ? (
        <Checked value={value} tested={fit.backTest} />
      ) : (
        <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
          {(tested) => <Checked value={value} tested={tested} />}
        </Answered>
      )}
    </>
  )
}

function Checked({ value, tested }: { value: ValueAnswer; tested: ValueBackTest }) {
  const t = useTexts(texts)
  const errorWord = useErrorWord()
  return (
    <>
      <p className="clv-words">
        {t('check-words', {
          from: tested.calibratedTo,
          days: tested.days,
          predicted: formatCount(tested.orders.predicted),
          actual: formatCount(tested.orders.actual),
          error: errorWord(tested.orders.error),
          money: errorWord(tested.money.error),
          rank: formatNumber(tested.rankCorrelation),
          mean: formatNumber(tested.meanAbsolute),
        })}
      </p>
      <div className="beside clv-check">
        <div>
          <Tracking at={value.at} tested={tested} />
        </div>
        <div>
          <Deciles at={value.at} tested={tested} />
        </div>
      </div>
    </>
  )
}
