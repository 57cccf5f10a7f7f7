import { Select } from 'antd'
import type { DiscoveryChoices } from '../../../../../src/server/contract/discoveries.ts'
import type { PropensityAnswer } from '../../../../../src/server/contract/propensity.ts'
import { useReadAt } from '../../../api/use-read.ts'
import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './texts.ts'

const outcomes = new Set(['boolean', 'integer', 'money', 'number'])
const inputs = new Set([...outcomes, 'text'])

/** What is foretold, and from what; whatever is chosen is asked at once. */
export function PropensityChoices({ answer }: { answer: PropensityAnswer | undefined }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const search = useSearchOfPage()
  const choices = useReadAt<DiscoveryChoices>('/discovery-choices').data
  const { of = '', score } = search
  const target = search['target'] ?? answer?.target.id
  const change = (changes: Record<string, string | undefined>) =>
    setSearch({ target, of: of || undefined, score, ...changes, found: undefined }, { push: true })
  const attributes = choices?.attributes ?? []
  const named = (one: { id: string; name: { zh: string; en: string } }) => ({ value: one.id, label: say(one.name) })
  return (
    <section className="part tree-choices">
      <label className="tree-target">
        <span className="soft">{t('target')}</span>
        <Select
          {...(target === undefined ? {} : { value: target })}
          aria-label={t('target')}
          placeholder={t('target-hint')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={[
            { label: t('attributes'), options: attributes.filter((one) => outcomes.has(one.type)).map(named) },
            {
              label: t('segments'),
              options: (choices?.people ?? []).filter((one) => one.what === 'segment').map(named),
            },
          ]}
          onChange={(chosen: string) => change({ target: chosen, value: undefined })}
        />
      </label>
      <label>
        <span className="soft">{t('score')}</span>
        <Select
          value={score ?? ''}
          aria-label={t('score')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('no-score') },
            ...attributes.filter((one) => one.type === 'number' && one.id !== target).map(named),
          ]}
          onChange={(chosen) => change({ score: chosen || undefined, of: undefined })}
        />
      </label>
      {score === undefined && (
        <label className="tree-of">
          <span className="soft">{t('of')}</span>
          <Select
            mode="multiple"
            allowClear
            value={of.split(',').filter(Boolean)}
            aria-label={t('of')}
            placeholder={t('of-auto')}
            maxTagCount="responsive"
            showSearch={{ optionFilterProp: 'label' }}
            options={attributes
              .filter((one) => one.id !== target && inputs.has(one.type))
              .map((one) => ({ ...named(one), disabled: one.sensitive }))}
            onChange={(ids: string[]) => change({ of: ids.join(',') || undefined })}
          />
        </label>
      )}
    </section>
  )
}
