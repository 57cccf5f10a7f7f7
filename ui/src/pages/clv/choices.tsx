import { Select } from 'antd'
import type { Said } from '../../../../src/server/contract/said.ts'
import type { ValuesAnswer } from '../../../../src/server/contract/values.ts'
import { useSetSearch } from '../../app/use-url-state.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

export interface Named {
  id: string
  name: Said
}

export interface ChoicesProps {
  values: ValuesAnswer['values']
  head: Named
  schemes: readonly Named[]
  segments: readonly Named[]
  /** A scheme, `segments` or `nothing`. */
  by: string
  /** A segment; empty: everybody. */
  whom: string
}

/** Which value, of whom, and told apart by what. */
export function Choices({ values, head, schemes, segments, by, whom }: ChoicesProps) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const listed = (list: readonly Named[]) => list.map((one) => ({ value: one.id, label: say(one.name) }))
  return (
    <div className="clv-choices">
      {values.length > 1 && (
        <label>
          <span>{t('value')}</span>
          <Select
            value={head.id}
            aria-label={t('value')}
            popupMatchSelectWidth={false}
            options={listed(values)}
            onChange={(value) => setSearch({ value, by: undefined, in: undefined })}
          />
        </label>
      )}
      <label>
        <span>{t('in')}</span>
        <Select
          value={whom}
          aria-label={t('in')}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          options={[{ value: '', label: t('everyone') }, ...listed(segments)]}
          onChange={(chosen) => setSearch({ in: chosen || undefined })}
        />
      </label>
      <label>
        <span>{t('by')}</span>
        <Select
          value={by}
          aria-label={t('by')}
          popupMatchSelectWidth={false}
          options={[
            ...listed(schemes),
            { value: 'segments', label: t('by-segments') },
            { value: 'nothing', label: t('by-nothing') },
          ]}
          onChange={(chosen) => setSearch({ by: chosen })}
        />
      </label>
    </div>
  )
}
