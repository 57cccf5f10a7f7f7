import { Input, Select } from 'antd'
import type { SegmentRow } from '../../../../src/server/contract/segments.ts'
import { useProject } from '../../api/use-session.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import type { Choice, Order } from './choose.ts'
import { chosen, orders } from './choose.ts'
import { texts } from './texts.ts'

interface FiltersProps {
  rows: readonly SegmentRow[]
  choice: Choice
  onChoice: (change: Partial<Choice>) => void
}

/** Search, filters and order of the list; a filter stands there only where it parts anything. */
export function Filters({ rows, choice, onChoice }: FiltersProps) {
  const t = useTexts(texts)
  const say = useSay()
  const kinds = useProject().data?.kinds ?? []
  const different = <Value extends string>(of: (row: SegmentRow) => readonly Value[]) => [...new Set(rows.flatMap(of))]
  const count = chosen(rows, choice, 'zh').length
  const filter = (
    name: 'kind' | 'form' | 'tag' | 'state',
    all: string,
    label: string,
    options: readonly { value: string; label: string }[],
  ) =>
    (options.length > 1 || choice[name] !== '' || (name === 'tag' && options.length > 0)) && (
      <Select
        aria-label={label}
        value={choice[name]}
        popupMatchSelectWidth={false}
        options={[{ value: '', label: all }, ...options]}
        onChange={(value) => onChoice({ [name]: value })}
      />
    )
  return (
    <div className="segment-filters">
      <Input.Search
        allowClear
        aria-label={t('search')}
        placeholder={t('search')}
        value={choice.search}
        onChange={({ target }) => onChoice({ search: target.value })}
      />
      {filter(
        'kind',
        t('all-kinds'),
        t('kind'),
        different((row) => [row.kind]).map((kind) => ({
          value: kind,
          label: say(kinds.find((one) => one.id === kind)?.name) || kind,
        })),
      )}
      {filter(
        'form',
        t('all-forms'),
        t('form'),
        different((row) => [row.form]).map((form) => ({ value: form, label: t(`form-${form}`) })),
      )}
      {filter(
        'tag',
        t('all-tags'),
        t('tag'),
        different((row) => row.tags).map((tag) => ({ value: tag, label: tag })),
      )}
      {filter(
        'state',
        t('all-states'),
        t('state'),
        different((row) => [row.state]).map((state) => ({ value: state, label: t(`state-${state}`) })),
      )}
      <Select<Order>
        aria-label={t('order')}
        value={choice.order}
        popupMatchSelectWidth={false}
        options={orders.map((order) => ({ value: order, label: t(`order-${order}`) }))}
        onChange={(order) => onChoice({ order })}
      />
      <span className="note" role="status">
        {t('shown', { count })}
      </span>
    </div>
  )
}
