import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { ValueChoices } from '../../../../../src/server/contract/value-choices.ts'
import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import { Empty } from '../../../components/empty.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { Choice } from '../choices.tsx'
import { examples } from './examples.ts'
import { texts } from './texts.ts'

type Sort = keyof typeof examples

/** Which question of a sort is asked: the one in the address, or the first; what to write where there is none. */
export function AskedView({
  choices,
  sort,
  before,
  children,
}: {
  choices: ValueChoices
  sort: Sort
  /** Choices that stand before that of the question. */
  before?: ReactNode
  children: (view: string) => ReactNode
}) {
  const t = useTexts(texts)
  const say = useSay()
  const { view: written } = useSearchOfPage()
  const setSearch = useSetSearch()
  const views = choices.views.filter((one) => one.sort === sort)
  const view = (views.find((one) => one.id === written) ?? views[0])?.id
  return (
    <>
      {(before || views.length > 1) && (
        <div className="value-choices">
          {before}
          {views.length > 1 && (
            <Choice
              name={t('view')}
              value={view ?? ''}
              options={views.map((one) => ({ value: one.id, label: say(one.name) }))}
              onChange={(id) => setSearch({ view: id, change: undefined, group: undefined, product: undefined })}
            />
          )}
        </div>
      )}
      {view === undefined ? (
        <section className="part">
          <Empty
            kind="no-data"
            title={t('none-title', { sort: sort === 'gaps' ? t('gaps-title') : t(`sort-${sort}`) })}
          >
            {t('none-why')}
            <pre className="value-example">
              <code>{examples[sort]}</code>
            </pre>
          </Empty>
        </section>
      ) : (
        <Fragment key={view}>{children(view)}</Fragment>
      )}
    </>
  )
}
