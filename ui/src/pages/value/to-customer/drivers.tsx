import { useMemo } from 'react'
import type { DriversAnswer } from '../../../../../src/server/contract/to-customer.ts'
import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { quadrantsOption } from '../../../charts/quadrants.ts'
import { Answered } from '../../../components/answered.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber } from '../../../texts/numbers.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'
import { Choice } from '../choices.tsx'
import { texts } from './texts.ts'
import type { FiguresProps } from './use-asked.ts'
import { useAsked } from './use-asked.ts'

type Driver = DriversAnswer['drivers'][number]

/** Importance and performance of each driver for one group of people, and the scores of the five groups of drivers for all. */
export function DriversFigures({ view, onAsked }: FiguresProps) {
  const reading = useAsked<DriversAnswer>('/drivers', { view }, onAsked)
  return (
    <Answered reading={reading} loading={{ shape: 'block', height: 560 }}>
      {(answer) => (
        <>
          <section className="part">
            <Ratings answer={answer} />
          </section>
          <section className="part">
            <Scores answer={answer} />
          </section>
        </>
      )}
    </Answered>
  )
}

const groupTexts = {
  technology: 'technology',
  brand: 'brand',
  product: 'product-group',
  knowledge: 'knowledge',
  relationship: 'relationship',
} as const satisfies Record<Driver['group'], string>

function Ratings({ answer }: { answer: DriversAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const setSearch = useSetSearch()
  const { group: asked } = useSearchOfPage()
  const { drivers, groups, all, scale, cut } = answer
  const named = groups.filter((one) => one.id !== null)
  const people = named.find((one) => one.id === asked) ?? all
  const name = people === all ? t('all') : say(people.name)
  const rows = drivers.map((driver, at) => ({ ...driver, ...people.ratings[at]! }))
  const rated = rows.filter((one) => one.importance !== null && one.performance !== null)
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      quadrantsOption(
        {
          points: rated.map((one) => ({
            name: say(one.name),
            x: one.performance!,
            y: one.importance!,
            words: `${say(one.name)} · ${t(groupTexts[one.group])}<br>${t('importance')} ${formatNumber(one.importance!)} · ${t('performance')} ${formatNumber(one.performance!)}`,
            colour: one.quadrant === 'fix-first' ? colours.worse : colours.accent,
          })),
          x: { name: `${t('performance')} →`, cut, range: scale },
          y: { name: `${t('importance')} →`, cut, range: scale },
          corners: [t('fix-first'), t('keep-up'), t('low-priority'), t('too-much')],
          marked: 0,
        },
        colours,
        width,
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [answer, people, language],
  )
  const first = rated.filter((one) => one.quadrant === 'fix-first').map((one) => say(one.name))
  return (
    <Figure
      id="drivers"
      title={t('drivers-title')}
      sentence={
        first.length > 0
          ? t('drivers-sentence', { group: name, names: first.join(language === 'zh' ? '、' : ', ') })
          : t('drivers-none', { group: name })
      }
      at={answer.at}
      controls={
        named.length > 0 ? (
          <Choice
            name={t('group')}
            value={people.id ?? ''}
            options={[
              { value: '', label: t('all') },
              ...named.map((one) => ({ value: one.id ?? '', label: say(one.name) })),
            ]}
            onChange={(id) => setSearch({ group: id || undefined })}
          />
        ) : undefined
      }
      columns={[
        { key: 'group', title: '', value: (row) => t(groupTexts[row.group]) },
        { key: 'driver', title: t('driver'), value: (row) => say(row.name) },
        { key: 'known', title: t('known'), kind: 'count', value: (row) => row.known },
        { key: 'importance', title: t('importance'), kind: 'number', value: (row) => row.importance },
        { key: 'performance', title: t('performance'), kind: 'number', value: (row) => row.performance },
        { key: 'quadrant', title: t('quadrant'), value: (row) => (row.quadrant === null ? null : t(row.quadrant)) },
      ]}
      rows={rows}
      {...(rated.length > 0 ? { chart: { kinds: ['scatter'] as const, option } } : {})}
      height={440}
      note={answer.conventions.map((one) => (
        <p key={one.en}>{say(one)}</p>
      ))}
    />
  )
}

function Scores({ answer }: { answer: DriversAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { groups, all } = answer
  const written = all.scores
  return (
    <Figure
      id="driver-scores"
      title={t('scores-title')}
      at={answer.at}
      columns={[
        {
          key: 'group',
          title: t('group'),
          value: (row) => (row === all ? t('all') : row.id === null ? t('no-group') : say(row.name)),
        },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
        ...written.map(({ group, rated, of }) => ({
          key: group,
          title: `${t(groupTexts[group])} (${t('rated-of', { rated, of })})`,
          kind: 'number' as const,
          value: (row: DriversAnswer['all']) => row.scores.find((one) => one.group === group)?.performance,
        })),
      ]}
      rows={[...groups, all]}
      note={<p>{t('scores-note')}</p>}
    />
  )
}
