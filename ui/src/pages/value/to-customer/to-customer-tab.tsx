import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import type { ValueTabProps } from '../index.tsx'
import { AskedView } from './asked-view.tsx'
import { CornersFigure } from './corners.tsx'
import { DeliveredFigures } from './delivered.tsx'
import { DriversFigures } from './drivers.tsx'
import { PerceivedFigure } from './perceived.tsx'
import { texts } from './texts.ts'
import './to-customer.css'

export const customerSorts = ['delivered', 'perceived', 'corners', 'drivers'] as const

const figures = {
  delivered: DeliveredFigures,
  perceived: PerceivedFigure,
  corners: CornersFigure,
  drivers: DriversFigures,
}

/** What the firm is worth to its customers: one of four sides at a time. */
export function ToCustomerTab({ choices, onAsked }: ValueTabProps) {
  const t = useTexts(texts)
  const search = useSearchOfPage()
  const setSearch = useSetSearch()
  // Of a side that is not asked for, the first that somebody wrote a question of.
  const usual = customerSorts.find((one) => choices.views.some((view) => view.sort === one)) ?? 'delivered'
  const sort = customerSorts.find((one) => one === search['side']) ?? usual
  const Figures = figures[sort]
  const sides = (
    <div className="pick" role="group" aria-label={t('sort')}>
      {customerSorts.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === sort}
          onClick={() =>
            setSearch({ side: one, view: undefined, change: undefined, group: undefined, product: undefined })
          }
        >
          {t(`sort-${one}`)}
        </button>
      ))}
    </div>
  )
  return (
    <AskedView choices={choices} sort={sort} before={sides}>
      {(view) => <Figures view={view} onAsked={onAsked} />}
    </AskedView>
  )
}
