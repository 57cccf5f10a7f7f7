import type { PerceivedAnswer } from '../../../../../src/server/contract/to-customer.ts'
import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import { Figure } from '../../../charts/figure.tsx'
import { Answered } from '../../../components/answered.tsx'
import { CountText } from '../../../components/count-text.tsx'
import { Door } from '../../../components/door.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber, formatWholeShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { Choice } from '../choices.tsx'
import { Radar } from './radar.tsx'
import { texts } from './texts.ts'
import type { FiguresProps } from './use-asked.ts'
import { useAsked } from './use-asked.ts'

const parts = ['economic', 'functional', 'psychological'] as const
type Group = PerceivedAnswer['all']

/** A radar with three axes for each group. */
export function PerceivedFigure({ view, onAsked }: FiguresProps) {
  const reading = useAsked<PerceivedAnswer>('/perceived', { view }, onAsked)
  return (
    <section className="part">
      <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
        {(answer) => <Perceived answer={answer} />}
      </Answered>
    </section>
  )
}

function Perceived({ answer }: { answer: PerceivedAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const { product: asked } = useSearchOfPage()
  const { products, groups, all } = answer
  const at = Math.max(
    0,
    products.findIndex((one) => one.id === asked),
  )
  const of = (group: Group) => group.products[at]!
  const shownGroups = groups.length > 0 ? groups.filter((one) => one.id !== null) : [all]
  const most = Math.max(0, ...[...groups, all].flatMap((group) => of(group).scores ?? []))
  const nameOf = (group: Group) => (group === all ? t('all') : group.id === null ? t('no-group') : say(group.name))
  const wordsOf = (scores: readonly number[]) =>
    Object.fromEntries(parts.map((part, index) => [part, formatNumber(scores[index]!)]))
  const own = of(all)
  const items = products[at]!.parts
  return (
    <Figure
      id="perceived"
      title={t('perceived-title')}
      sentence={
        own.scores
          ? t('perceived-sentence', {
              name: say(all.name),
              ...wordsOf(own.scores),
              total: formatNumber(own.total ?? 0),
            })
          : undefined
      }
      at={answer.at}
      controls={
        products.length > 1 ? (
          <Choice
            name={t('product')}
            value={products[at]!.id}
            options={products.map((one) => ({ value: one.id, label: say(one.name) }))}
            onChange={(id) => setSearch({ product: id })}
          />
        ) : undefined
      }
      columns={[
        { key: 'group', title: t('group'), value: nameOf },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
        { key: 'known', title: t('known'), kind: 'count', value: (row) => of(row).known },
        ...parts.map((part, index) => ({
          key: part,
          title: t(part),
          kind: 'number' as const,
          value: (row: Group) => of(row).scores?.[index],
        })),
        { key: 'total', title: t('total'), kind: 'number', value: (row) => of(row).total },
        ...parts.map((part, index) => ({
          key: `${part}-share`,
          title: `${t(part)} %`,
          kind: 'share' as const,
          value: (row: Group) => of(row).shares?.[index],
        })),
      ]}
      rows={[...groups, all]}
      picture={
        <div className="radars">
          {shownGroups.map((group) => {
            const { scores, shares, known } = of(group)
            return (
              <div key={group.id ?? ''} className="radar-box">
                <strong>
                  <Door draft={group.door} name={say(group.name)}>
                    {nameOf(group)}
                  </Door>
                </strong>
                <span className="note">
                  {t('known')} <CountText count={known} />
                </span>
                {scores ? (
                  <Radar
                    values={scores}
                    beside={group === all ? undefined : (own.scores ?? undefined)}
                    most={most}
                    titles={parts.map((part) => t(part))}
                    words={scores.map((score, index) =>
                      shares ? `${formatNumber(score)} · ${formatWholeShare(shares[index]!)}` : formatNumber(score),
                    )}
                    label={t('radar-label', { name: nameOf(group), ...wordsOf(scores) })}
                  />
                ) : (
                  <span className="radar-hidden">{t('hidden')}</span>
                )}
              </div>
            )
          })}
        </div>
      }
      note={
        <>
          <p>
            {parts
              .map((part) => `${t(part)} (${t(`what-${part}`)}): ${items[part].map((one) => say(one.name)).join(', ')}`)
              .join(' · ')}
          </p>
          {own.scores && shownGroups[0] !== all && <p>{t('radar-all')}</p>}
          {answer.conventions.map((one) => (
            <p key={one.en}>{say(one)}</p>
          ))}
        </>
      }
    />
  )
}
