import { Select } from 'antd'
import type { DiscoveryChoices } from '../../../../../src/server/contract/discoveries.ts'
import type { Schemes } from '../../../../../src/server/contract/schemes.ts'
import type { TreeAnswer } from '../../../../../src/server/contract/trees.ts'
import { useReadAt } from '../../../api/use-read.ts'
import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from './texts.ts'

const depths = ['1', '2', '3', '4', '5', '6']
const notAttribute = new Set(['list', 'date', 'time'])

/** In what people shall differ, among whom, and by what they are told apart; whatever is chosen is asked at once. */
export function TreeChoices({ answer }: { answer: TreeAnswer | undefined }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const search = useSearchOfPage()
  const choices = useReadAt<DiscoveryChoices>('/discovery-choices').data
  const schemes = useReadAt<Schemes>('/schemes').data?.schemes ?? []
  const asked = search['target'] === undefined && answer ? ofAnswer(answer) : search
  const { target, value, in: whom, of = '', method = 'chaid', depth = '3' } = asked
  const change = (changes: Record<string, string | undefined>) =>
    setSearch(
      { target, value, in: whom, of: of || undefined, method, depth, ...changes, found: undefined },
      { push: true },
    )
  const attributes = choices?.attributes ?? []
  const named = (one: { id: string; name: { zh: string; en: string } }) => ({ value: one.id, label: say(one.name) })
  const targets = [
    {
      label: t('attributes'),
      options: attributes.filter((one) => !one.sensitive && !notAttribute.has(one.type)).map(named),
    },
    { label: t('segments'), options: (choices?.people ?? []).filter((one) => one.what === 'segment').map(named) },
    {
      label: t('schemes'),
      options: schemes.filter((one) => one.kind === (choices?.kind ?? one.kind)).map(named),
    },
  ].filter((one) => one.options.length > 0)
  const isAttribute = attributes.some((one) => one.id === target && one.type === 'text')
  const classes = answer && (answer.target.measure === 'classes' || value !== undefined) ? answer.target.classes : []
  return (
    <section className="part tree-choices">
      <label className="tree-target">
        <span className="soft">{t('target')}</span>
        <Select
          {...(target === undefined ? {} : { value: target.split('/')[0]! })}
          aria-label={t('target')}
          placeholder={t('target-hint')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={targets}
          onChange={(chosen: string) => change({ target: chosen, value: undefined })}
        />
      </label>
      {classes.length > 0 && (isAttribute || answer?.target.sort === 'scheme' || value !== undefined) && (
        <label>
          <span className="soft">{t('value')}</span>
          <Select
            value={value ?? ''}
            aria-label={t('value')}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: t('every-class') },
              ...classes.filter((one) => one.id !== '' && one.id !== 'others').map(named),
            ]}
            onChange={(chosen) => change({ value: chosen || undefined })}
          />
        </label>
      )}
      <label>
        <span className="soft">{t('whom')}</span>
        <Select
          value={whom ?? ''}
          aria-label={t('whom')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={[{ value: '', label: t('whom-auto') }, ...(choices?.people ?? []).map(named)]}
          onChange={(chosen) => change({ in: chosen || undefined })}
        />
      </label>
      <label>
        <span className="soft">{t('method')}</span>
        <Select
          value={method}
          aria-label={t('method')}
          popupMatchSelectWidth={false}
          options={(['chaid', 'cart'] as const).map((one) => ({ value: one, label: t(one) }))}
          onChange={(chosen) => change({ method: chosen === 'chaid' ? undefined : chosen })}
        />
      </label>
      <label>
        <span className="soft">{t('depth')}</span>
        <Select
          value={depth}
          aria-label={t('depth')}
          options={depths.map((one) => ({ value: one, label: one }))}
          onChange={(chosen) => change({ depth: chosen === '3' ? undefined : chosen })}
        />
      </label>
      <label className="tree-of">
        <span className="soft">{t('of')}</span>
        <Select
          mode="multiple"
          allowClear
          value={of.split(',').filter(Boolean)}
          aria-label={t('of')}
          placeholder={t('of-all')}
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: 'label' }}
          options={attributes
            .filter((one) => one.id !== target && one.type !== 'list')
            .map((one) => ({ ...named(one), disabled: one.sensitive }))}
          onChange={(ids: string[]) => change({ of: ids.join(',') || undefined })}
        />
      </label>
    </section>
  )
}

function ofAnswer(answer: TreeAnswer): Record<string, string | undefined> {
  return {
    target: answer.target.id,
    in: answer.in.id,
    method: answer.method,
    depth: String(answer.depth),
    ...(answer.target.sort === 'attribute' && answer.target.measure === 'share' && answer.target.value !== 'true'
      ? { value: answer.target.value ?? undefined }
      : {}),
  }
}
