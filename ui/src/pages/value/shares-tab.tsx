import { useEffect } from 'react'
import type { Pareto } from '../../../../src/server/contract/schemes.ts'
import type { SharesAnswer } from '../../../../src/server/contract/shares.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { BandFinder, useBands } from '../../components/shares/band-finder.tsx'
import { Concentration } from '../../components/shares/concentration.tsx'
import { LorenzFigure } from '../../components/shares/lorenz-figure.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { ParetoCurve } from '../scheme/tiers/pareto-figure.tsx'
import { AboutChoices, Choice, useGroupings } from './choices.tsx'
import type { ValueTabProps } from './index.tsx'
import { texts } from './texts.ts'

/** Who has how much: the curve with a line to move, Lorenz, bands of shares, and whether it all depends on one. */
export function SharesTab({ choices, onAsked }: ValueTabProps) {
  const t = useTexts(texts)
  const search = useSearchOfPage()
  const setSearch = useSetSearch()
  const chosenBands = useBands()
  const { kind, of, by, view } = search
  // A saved question has bands of its own.
  const bands = view !== undefined && search.bands === undefined ? undefined : chosenBands
  const query = { kind, of, in: search.in, by, view, bands }
  const reading = useReadAt<SharesAnswer>('/shares', query)
  const groupings = useGroupings(choices)
  const at = reading.data?.at
  useEffect(() => {
    onAsked({ path: '/shares', query: { kind, of, in: search.in, by, view, bands }, at })
  }, [onAsked, kind, of, search.in, by, view, bands, at])
  const shown = { in: reading.data?.in.id ?? search.in, of: reading.data?.of.id ?? of, view }
  return (
    <>
      <AboutChoices choices={choices} sort="shares" shown={shown}>
        <Choice
          name={t('by')}
          value={reading.data?.by?.id ?? by ?? ''}
          options={[{ value: '', label: t('each-one') }, ...groupings]}
          onChange={(id) =>
            setSearch({
              by: id || undefined,
              ...(view === undefined || id ? {} : { view: undefined, of: shown.of, in: shown.in }),
            })
          }
        />
      </AboutChoices>
      <Answered reading={reading} loading={{ shape: 'block', height: 900 }}>
        {(answer) => <Shares answer={answer} />}
      </Answered>
    </>
  )
}

function Shares({ answer }: { answer: SharesAnswer }) {
  const t = useTexts(texts)
  if (answer.verdict !== 'shared')
    return (
      <section className="part">
        <Empty
          kind={answer.verdict === 'too-few' ? 'too-few' : 'no-data'}
          title={t(answer.verdict === 'too-few' ? 'few-title' : 'nothing-title')}
          height={240}
        >
          {t(answer.verdict === 'too-few' ? 'few-why' : 'nothing-why')}
        </Empty>
      </section>
    )
  return (
    <>
      <section className="part">
        <ParetoCurve about={{ of: answer.of, unit: unitOf, at: answer.at }} pareto={paretoOf(answer)} facts={false} />
      </section>
      <div className="beside">
        <section className="part">
          <Concentration answer={answer} />
        </section>
        <section className="part">
          <LorenzFigure answer={answer} />
        </section>
      </div>
      <section className="part">
        <BandFinder answer={answer} />
      </section>
    </>
  )
}

const unitOf = { zh: '人', en: 'customers' }

/** The same as of a scheme of tiers. */
function paretoOf({ people, total, points, top, needed, holds, gini, unknown, door }: SharesAnswer): Pareto {
  return {
    people,
    total,
    points,
    valueOfTop20: top?.share ?? null,
    for80: { share: needed?.share ?? null, people: needed?.people ?? 0 },
    holds: holds ?? false,
    gini: gini ?? 0,
    missing: unknown,
    ...(door ? { door } : {}),
  }
}
