import { useState } from 'react'
import type { PlanChange } from '../../../../src/server/contract/plan.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { Said } from '../../texts/said.tsx'
import { texts } from './texts.ts'

/** So many are shown at first. */
const first = 20

const known = ['attribute', 'segment', 'scheme', 'population', 'mapping'] as const

/** Which definitions change, each with its rule as it is in force and as it is written. */
export function Changes({ changes }: { changes: readonly PlanChange[] }) {
  const t = useTexts(texts)
  const [all, showAll] = useState(false)
  const shown = all ? changes : changes.slice(0, first)
  const what = (one: string) => known.find((sort) => sort === one) ?? 'other'
  return (
    <section className="part">
      <h2>{t('changes')}</h2>
      {changes.length === 0 && <p className="soft">{t('changes-none')}</p>}
      <ul className="plan-changes">
        {shown.map((one) => (
          <li key={`${one.what}/${one.kind}/${one.id}`}>
            <p className="plan-change-head">
              <span className={`plan-mark is-${one.change}`}>{t(`change-${one.change}`)}</span>
              <span className="soft">{t(`what-${what(one.what)}`)}</span>
              <b>
                <Name change={one} />
              </b>
              <code>{one.file}</code>
              {one.moves === 'text' && <span className="note">{t('text-only')}</span>}
              {one.through && <span className="note">{t('through', { what: one.through.join(', ') })}</span>}
            </p>
            <Rules change={one} />
            <Parts change={one} />
          </li>
        ))}
      </ul>
      {shown.length < changes.length && (
        <button type="button" className="as-link" onClick={() => showAll(true)}>
          {t('show-all', { n: changes.length })}
        </button>
      )}
    </section>
  )
}

function Name({ change: { change, what, id, name } }: { change: PlanChange }) {
  if (change === 'added' || (what !== 'segment' && what !== 'scheme')) return <Said text={name} />
  return (
    <PageLink to={what === 'segment' ? '/segments/$id' : '/schemes/$id'} params={{ id }}>
      <Said text={name} />
    </PageLink>
  )
}

/** What is written otherwise, where the rule in words does not say it. */
function Parts({ change: { parts } }: { change: PlanChange }) {
  if (parts.length === 0) return null
  return (
    <ul className="plan-parts">
      {parts.map(({ path, now, then }) => (
        <li key={path.join('/')}>
          <code>{path.join(' › ')}</code>
          {now !== undefined && <del>{now}</del>}
          <span aria-hidden>→</span>
          {then !== undefined && <ins>{then}</ins>}
        </li>
      ))}
    </ul>
  )
}

function Rules({ change: { now, then } }: { change: PlanChange }) {
  const t = useTexts(texts)
  const isSame = now && then && now.zh === then.zh && now.en === then.en
  if (isSame || (!now && !then)) return null
  return (
    <dl className="plan-rules">
      {now && (
        <div className="is-now">
          <dt>{t('now')}</dt>
          <dd>
            <Said text={now} />
          </dd>
        </div>
      )}
      {then && (
        <div className="is-then">
          <dt>{t('then')}</dt>
          <dd>
            <Said text={then} />
          </dd>
        </div>
      )}
    </dl>
  )
}
