import { Select } from 'antd'
import type { ReactNode } from 'react'
import type { ValueChoices } from '../../../../src/server/contract/value-choices.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

export interface Option {
  value: string
  label: string
  options?: Option[]
}

/** One choice, with its name before it. */
export function Choice({
  name,
  value,
  options,
  onChange,
}: {
  name: string
  value: string
  options: Option[]
  onChange(value: string): void
}) {
  return (
    <span className="value-choice">
      <span>{name}</span>
      <Select
        value={value}
        aria-label={name}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
        onChange={onChange}
      />
    </span>
  )
}

/** Kind, saved question and whom it is about, of every tab; `in` and `of` are what the answer says. */
export function AboutChoices({
  choices,
  sort,
  shown,
  withOf = true,
  children,
}: {
  choices: ValueChoices
  sort?: 'shares' | 'league' | 'losses'
  shown: { in?: string | undefined; of?: string | undefined; view?: string | undefined }
  withOf?: boolean
  children?: ReactNode
}) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const { kind } = useSearchOfPage()
  const who = useWho(choices, shown.in)
  const views = choices.views.filter((one) => one.sort === sort)
  return (
    <div className="value-choices">
      {choices.kinds.length > 1 && (
        <Choice
          name={t('kind')}
          value={kind ?? choices.kind}
          options={choices.kinds.map((one) => ({ value: one.id, label: say(one.name) }))}
          onChange={(id) =>
            setSearch({
              kind: id === 'customer' ? undefined : id,
              of: undefined,
              in: undefined,
              by: undefined,
              view: undefined,
            })
          }
        />
      )}
      {views.length > 0 && (
        <Choice
          name={t('view')}
          value={shown.view ?? ''}
          options={[
            { value: '', label: t('no-view') },
            ...views.map((one) => ({ value: one.id, label: say(one.name) })),
          ]}
          onChange={(view) =>
            setSearch({ view: view || undefined, of: undefined, in: undefined, by: undefined, bands: undefined })
          }
        />
      )}
      {withOf && choices.values.length > 0 && (
        <Choice
          name={t('of')}
          value={shown.of ?? ''}
          options={choices.values.map((one) => ({ value: one.id, label: say(one.name) }))}
          onChange={(of) => setSearch({ of })}
        />
      )}
      {sort !== undefined && (
        <Choice name={t('in')} value={shown.in ?? ''} options={who} onChange={(id) => setSearch({ in: id })} />
      )}
      {children}
    </div>
  )
}

/** Everyone, populations and segments; and what is asked for, whatever it is. */
export function useWho(choices: ValueChoices, asked: string | undefined): Option[] {
  const t = useTexts(texts)
  const say = useSay()
  const own = (sort: 'population' | 'segment') =>
    choices.who.filter((one) => one.sort === sort).map((one) => ({ value: one.id, label: say(one.name) }))
  const first = asked === 'customers' ? [{ value: 'customers', label: t('customers') }] : []
  const known = [
    ...first,
    { value: 'everyone', label: t('everyone') },
    ...own('population').filter((one) => !['everyone', 'customers'].includes(one.value)),
  ]
  const isKnown = asked === undefined || [...known, ...own('segment')].some((one) => one.value === asked)
  return [
    {
      value: 'populations',
      label: t('populations'),
      options: isKnown ? known : [{ value: asked, label: asked }, ...known],
    },
    ...(own('segment').length > 0 ? [{ value: 'segments', label: t('segments'), options: own('segment') }] : []),
  ]
}

/** Schemes and attributes that make groups. */
export function useGroupings(choices: ValueChoices): Option[] {
  const t = useTexts(texts)
  const say = useSay()
  const own = (sort: 'scheme' | 'attribute') =>
    choices.by.filter((one) => one.sort === sort).map((one) => ({ value: one.id, label: say(one.name) }))
  return [
    ...(own('scheme').length > 0 ? [{ value: 'schemes', label: t('schemes'), options: own('scheme') }] : []),
    ...(own('attribute').length > 0
      ? [{ value: 'attributes', label: t('attributes'), options: own('attribute') }]
      : []),
  ]
}
