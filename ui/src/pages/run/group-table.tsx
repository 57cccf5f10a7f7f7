import type { Run, RunGroup } from '../../../../src/server/contract/runs.ts'
import { useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { CountText } from '../../components/count-text.tsx'
import { Empty } from '../../components/empty.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { Said } from '../../texts/said.tsx'
import { texts } from './texts.ts'

/** Each segment and scheme of a run: whether it was computed, how many are in it, who came and went. */
export function GroupTable({ run: { groups, run } }: { run: Run }) {
  const t = useTexts(texts)
  return (
    <section className="part">
      <h2>{t('groups')}</h2>
      {groups.length === 0 ? (
        <Empty kind="not-computed" title={t('no-groups')} />
      ) : (
        <div className="scrolls" tabIndex={0} role="group" aria-label={t('groups')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('state')}</th>
                {(['members', 'unknown', 'entered', 'left'] as const).map((one) => (
                  <th key={one} scope="col" className="is-number">
                    {t(one)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.map((one) => (
                <tr key={`${one.kind}/${one.what}/${one.id}`}>
                  <th scope="row" className="is-wide">
                    <PageLink
                      to={one.what === 'segment' ? '/segments/$id' : '/schemes/$id'}
                      params={{ id: one.id }}
                      search={{ run }}
                    >
                      <Said text={one.name} />
                    </PageLink>
                  </th>
                  <td>
                    <State group={one} />
                  </td>
                  <td className="is-number">{one.members !== undefined && <CountText count={one.members} />}</td>
                  <td className="is-number">{one.unknown !== undefined && <CountText count={one.unknown} />}</td>
                  <td className="is-number">{one.entered !== undefined && <CountText count={one.entered} />}</td>
                  <td className="is-number">{one.left !== undefined && <CountText count={one.left} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function State({ group: { state, asOf } }: { group: RunGroup }) {
  const t = useTexts(texts)
  const zone = useProject().data?.zone ?? 'UTC'
  const mark = state === 'computed' ? 'done' : state === 'failed' ? 'failed' : 'carried'
  return (
    <span className={`run-state is-${mark}`}>
      <i aria-hidden />
      {t(`group-${state}`, { day: formatInstant(asOf, zone).slice(0, 10) })}
    </span>
  )
}
