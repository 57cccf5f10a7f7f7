import { Checkbox, Select } from 'antd'
import type { DiscoveryChoices } from '../../../../../src/server/contract/discoveries.ts'
import type { Schemes } from '../../../../../src/server/contract/schemes.ts'
import { useReadAt } from '../../../api/use-read.ts'
import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './texts.ts'

/** Like whom, among whom, and what takes no part; whatever is chosen is asked at once. */
export function AlikeChoices() {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const { seed, in: whom, without = '', rule } = useSearchOfPage()
  const choices = useReadAt<DiscoveryChoices>('/discovery-choices').data
  const schemes = useReadAt<Schemes>('/schemes').data?.schemes ?? []
  const change = (changes: Record<string, string | undefined>) => setSearch(changes, { push: true })
  const named = (one: { id: string; name: { zh: string; en: string } }) => ({ value: one.id, label: say(one.name) })
  const people = choices?.people ?? []
  const seeds = [
    { label: t('segments'), options: people.filter((one) => one.what === 'segment').map(named) },
    {
      label: t('classes'),
      options: schemes
        .filter((one) => one.kind === (choices?.kind ?? one.kind))
        .flatMap((scheme) =>
          scheme.classes.map((one) => ({
            value: `${scheme.id}/${one.id}`,
            label: `${say(scheme.name)} · ${say(one.name)}`,
          })),
        ),
    },
  ].filter((one) => one.options.length > 0)
  return (
    <section className="part discover-ask">
      <label>
        <span className="soft">{t('seed')}</span>
        <Select
          {...(seed === undefined ? {} : { value: seed })}
          aria-label={t('seed')}
          placeholder={t('seed-hint')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={seeds}
          onChange={(chosen: string) => change({ seed: chosen })}
        />
      </label>
      <label>
        <span className="soft">{t('whom')}</span>
        <Select
          value={whom ?? ''}
          aria-label={t('whom')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={[{ value: '', label: t('whom-auto') }, ...people.map(named)]}
          onChange={(chosen) => change({ in: chosen || undefined })}
        />
      </label>
      <label className="discover-of">
        <span className="soft">{t('without')}</span>
        <Select
          mode="multiple"
          allowClear
          value={without.split(',').filter(Boolean)}
          aria-label={t('without')}
          placeholder={t('without-none')}
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: 'label' }}
          options={(choices?.attributes ?? []).filter((one) => !one.sensitive).map(named)}
          onChange={(ids: string[]) => change({ without: ids.join(',') || undefined })}
        />
      </label>
      <Checkbox
        className="alike-rule"
        checked={rule === 'true'}
        onChange={({ target }) => change({ rule: target.checked ? 'true' : undefined })}
      >
        {t('with-rule')}
      </Checkbox>
    </section>
  )
}
