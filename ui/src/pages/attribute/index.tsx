import { Select } from 'antd'
import type { AttributeDetail } from '../../../../src/server/contract/attributes.ts'
import type { NotComputed } from '../../../../src/server/contract/not-computed.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useMay } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { usePathParam } from '../../app/use-go.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { Loading } from '../../components/loading.tsx'
import { OnlyWritten, isOnlyWritten } from '../../components/only-written.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { Said } from '../../texts/said.tsx'
import { useSay } from '../../texts/use-language.ts'
import './attribute.css'
import { Facts } from './facts.tsx'
import { Spread } from './spread.tsx'
import { texts } from './texts.ts'

const sorts = ['segment', 'scheme', 'population', 'attribute'] as const

/** P2: one attribute: how its values are spread, of everybody or of one population, and who uses it. */
export default function AttributePage() {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const id = usePathParam('id')
  const [kind] = useUrlState<string>('kind', 'customer')
  const mayPeople = useMay('people')
  const [population, setPopulation] = useUrlState<string>('population', 'everyone')
  const query = { kind, ...(population === 'everyone' ? {} : { population }) }
  const reading = useReadAt<AttributeDetail | NotComputed>(`/attributes/${encodeURIComponent(id)}`, query)
  const { error } = reading
  const waiting = isOnlyWritten(reading.data) ? reading.data : undefined
  const data = isOnlyWritten(reading.data) ? undefined : reading.data
  return (
    <PageFrame
      title={say(data?.attribute.name ?? waiting?.name) || id || t('title-unknown')}
      lead={data ? <Said text={data.attribute.sentence} /> : '\u00A0'}
      above={
        <PageLink to="/data" search={{ tab: 'attributes', kind: kind === 'customer' ? undefined : kind }}>
          {t('back')}
        </PageLink>
      }
      marks={<code className="soft">{id}</code>}
      at={waiting ? (waiting.at ?? undefined) : (data?.at ?? (error ? undefined : 'pending'))}
      json={{ path: `/attributes/${id}`, query }}
      actions={
        !waiting &&
        mayPeople && (
          <label className="attribute-among">
            {t('population')}
            <Select
              value={population}
              onChange={setPopulation}
              popupMatchSelectWidth={false}
              options={[
                { value: 'everyone', label: t('everyone') },
                ...(data?.populations ?? [])
                  .filter((one) => one.id !== 'everyone')
                  .map((one) => ({ value: one.id, label: say(one.name) })),
              ]}
            />
          </label>
        )
      }
    >
      <Answered
        reading={reading}
        loading={
          <>
            <Loading shape="lines" count={1} />
            <Loading shape="block" height={480} />
          </>
        }
      >
        {(answer) =>
          isOnlyWritten(answer) ? (
            <OnlyWritten answer={answer} />
          ) : (
            <>
              <Facts answer={answer} />
              <section className="part">
                {answer.shape === 'nothing' ? (
                  <Empty kind="no-data" title={t('nobody')} height={300}>
                    {t('nobody-text')}
                  </Empty>
                ) : (
                  <Spread answer={answer} />
                )}
              </section>
              {answer.remarks.length > 0 && (
                <section className="part">
                  <h2>{t('remarks')}</h2>
                  <ul>
                    {answer.remarks.map((one, index) => (
                      <li key={index}>
                        <Said text={one.text} />{' '}
                        <span className="soft">
                          {t('remark-line', {
                            times: formatCount(one.times),
                            people: said(one.people),
                          })}
                        </span>
                      </li>
                    ))}
                  </ul>
                </section>
              )}
              <Users answer={answer} />
            </>
          )
        }
      </Answered>
    </PageFrame>
  )
}

function Users({ answer: { usedBy, attribute } }: { answer: AttributeDetail }) {
  const t = useTexts(texts)
  return (
    <section className="part">
      <h2>{t('used')}</h2>
      {usedBy.length === 0 && <p className="soft">{t('used-none')}</p>}
      <ul className="attribute-users">
        {usedBy.map(({ what, id, name }) => {
          const sort = sorts.find((one) => one === what) ?? 'other'
          return (
            <li key={`${what}/${id}`}>
              <span className="soft">{t(`what-${sort}`)}</span>
              {sort === 'segment' && (
                <PageLink to="/segments/$id" params={{ id }}>
                  <Said text={name} />
                </PageLink>
              )}
              {sort === 'scheme' && (
                <PageLink to="/schemes/$id" params={{ id }}>
                  <Said text={name} />
                </PageLink>
              )}
              {sort === 'attribute' && (
                <PageLink
                  to="/data/attributes/$id"
                  params={{ id }}
                  search={{ kind: attribute.kind === 'customer' ? undefined : attribute.kind }}
                >
                  <Said text={name} />
                </PageLink>
              )}
              {(sort === 'population' || sort === 'other') && <Said text={name} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
