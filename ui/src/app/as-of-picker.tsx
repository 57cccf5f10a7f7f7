import { Select } from 'antd'
import { useProject } from '../api/use-session.ts'
import { useTexts } from '../texts/define-texts.ts'
import { formatInstant } from '../texts/days.ts'
import { texts } from './texts.ts'
import { useAt } from './use-at.ts'
import { useSetSearch } from './use-url-state.ts'

/** Which published day is looked at. The newest is the default and stands in no address, so that links to it stay current. */
export function AsOfPicker() {
  const t = useTexts(texts)
  const { data } = useProject()
  const { run, asOf } = useAt()
  const setSearch = useSetSearch()
  const published = data?.published ?? []
  // On a telephone it is a line of its own, whose room is kept while it comes.
  if (!data) return <div className="as-of is-pending" />
  if (published.length === 0) return <div className="as-of" />
  const here = run ?? published.find((one) => asOf !== undefined && one.day <= asOf)?.run ?? published[0]?.run
  const choose = (chosen: string) => {
    const isNewest = chosen === published[0]?.run
    setSearch({ run: isNewest ? undefined : chosen, asOf: undefined, knownAt: undefined }, { push: true })
  }
  return (
    <div className="as-of">
      <span className="as-of-name">{t('as-of')}</span>
      <Select
        size="small"
        aria-label={t('as-of')}
        value={here}
        onChange={choose}
        popupMatchSelectWidth={false}
        options={published.map((one, index) => ({
          value: one.run,
          label: index === 0 ? t('newest-day', { day: one.day }) : one.day,
          title: t('computed-at', { at: formatInstant(one.computedAt, data.zone) }),
        }))}
      />
    </div>
  )
}
