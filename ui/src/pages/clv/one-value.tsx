import type { Schemes } from '../../../../src/server/contract/schemes.ts'
import type { SegmentsAnswer } from '../../../../src/server/contract/segments.ts'
import type { ValueAnswer, ValuesAnswer } from '../../../../src/server/contract/values.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { useSay } from '../../texts/use-language.ts'
import { Choices } from './choices.tsx'
import type { Named } from './choices.tsx'
import { GroupsFigure } from './groups-figure.tsx'
import { Ledger } from './ledger.tsx'
import { Model } from './model.tsx'
import { Opportunities } from './opportunities.tsx'
import { Simulator } from './simulator.tsx'
import { Sum } from './sum.tsx'

/** One value definition: everything that the page says of it. */
export function OneValue({ head, answer }: { head: ValuesAnswer['values'][number]; answer: ValuesAnswer }) {
  const say = useSay()
  const schemes = useReadAt<Schemes>('/schemes').data?.schemes.filter((one) => one.kind === head.kind)
  const segments: Named[] = (
    useReadAt<SegmentsAnswer>('/segments', {}, { needsRun: false }).data?.segments ?? []
  ).filter((one) => one.kind === head.kind && one.people !== null)
  const [by] = useUrlState('by', schemes?.[0]?.id ?? 'segments')
  const [group] = useUrlState('in', '')
  const path = `/values/${encodeURIComponent(head.id)}`
  const query = { by: by === 'nothing' ? undefined : by, in: group || undefined }
  const reading = useReadAt<ValueAnswer>(path, query, { enabled: schemes !== undefined })
  return (
    <>
      <section className="part">
        <Choices values={answer.values} head={head} schemes={schemes ?? []} segments={segments} by={by} whom={group} />
        <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
          {(value) => <Sum value={value} />}
        </Answered>
      </section>
      <div className="clv-rest">
        <Answered reading={reading} loading={{ shape: 'block', height: 380 }}>
          {(value) => (
            <>
              {value.by && value.terms && (
                <section className="part">
                  <GroupsFigure value={value} />
                </section>
              )}
              {value.terms && (
                <section className="part" id="model">
                  <Model value={value} path={path} />
                </section>
              )}
              {value.terms && (
                <section className="part">
                  <Simulator
                    value={value}
                    path={path}
                    groups={[
                      { id: value.population.id, name: say(value.population.name) },
                      ...segments.map((one) => ({ id: one.id, name: say(one.name) })),
                      ...(schemes ?? []).flatMap((scheme) =>
                        scheme.classes.map((one) => ({
                          id: `${scheme.id}/${one.id}`,
                          name: `${say(scheme.name)} · ${say(one.name)}`,
                        })),
                      ),
                    ]}
                  />
                </section>
              )}
              <section className="part">
                <Ledger path={path} whom={group} />
              </section>
              {value.opportunities.length > 0 && (
                <section className="part">
                  <Opportunities value={value} />
                </section>
              )}
            </>
          )}
        </Answered>
      </div>
    </>
  )
}
