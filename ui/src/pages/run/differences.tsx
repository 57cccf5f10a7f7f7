import type { Run } from '../../../../src/server/contract/runs.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { Said } from '../../texts/said.tsx'
import { texts } from './texts.ts'

/** What the definitions of a run say otherwise than those of the run before. */
export function Differences({ run: { before, definitions, state } }: { run: Run }) {
  const t = useTexts(texts)
  if (state !== 'published') return null
  return (
    <section className="part">
      <h2>{t('diff')}</h2>
      {!before && <p className="soft">{t('diff-first')}</p>}
      {before && <p className="soft">{t(definitions.length ? 'diff-lead' : 'diff-none', before)}</p>}
      <ul className="run-differences">
        {definitions.map(({ change, what, kind, id, name, moves }) => (
          <li key={`${what}/${kind}/${id}`}>
            <b>{t(`change-${change}`)}</b>
            <span className="soft">{t(`what-${what}`)}</span>
            {change === 'removed' ? (
              <Said text={name} />
            ) : (
              <PageLink
                to={what === 'scheme' ? '/schemes/$id' : what === 'segment' ? '/segments/$id' : '/data/attributes/$id'}
                params={{ id }}
              >
                <Said text={name} />
              </PageLink>
            )}
            <span className="note">{change === 'changed' ? t(`moves-${moves}`) : ''}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
