import { Popover } from 'antd'
import { useState } from 'react'
import type { Customer, CustomerWhy } from '../../../../src/server/contract/customer.ts'
import { useReadAt } from '../../api/use-read.ts'
import { PageLink } from '../../app/page-link.tsx'
import { Answered } from '../../components/answered.tsx'
import { useValueText } from '../../components/people/value-text.tsx'
import { WhyTree } from '../../components/people/why-tree.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** The segments and classes somebody is in, since when, and why. */
export function Memberships({ customer, path }: { customer: Customer; path: string }) {
  const t = useTexts(texts)
  const say = useSay()
  const { segments, classes } = customer
  return (
    <section className="part">
      <h2>{t('segments')}</h2>
      {segments.length === 0 && <p className="note">{t('no-segments')}</p>}
      <ul className="customer-list">
        {segments.map((one) => (
          <li key={one.id}>
            <span>
              <PageLink to="/segments/$id" params={{ id: one.id }} title={say(one.why)}>
                {say(one.name)}
              </PageLink>{' '}
              {one.state === 'unknown' && <span className="customer-mark">{t('state-unknown')}</span>}
              <SinceText since={one.since} />
            </span>
            <Why path={path} id={one.id} name={say(one.name)} />
          </li>
        ))}
      </ul>
      {classes.length > 0 && <h3 className="customer-next">{t('classes')}</h3>}
      <ul className="customer-list">
        {classes.map((one) => (
          <li key={one.scheme}>
            <span>
              <span className="soft">{say(one.name)}</span>{' '}
              <PageLink to="/schemes/$id" params={{ id: one.scheme }} title={say(one.why)}>
                {one.class ? say(one.class.name) : t('unassigned')}
              </PageLink>{' '}
              {one.class ? <SinceText since={one.since} /> : <span className="note">{say(one.why)}</span>}
            </span>
            <Why path={path} id={one.scheme} name={say(one.name)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function SinceText({ since }: { since: Customer['segments'][number]['since'] }) {
  const t = useTexts(texts)
  if (!since) return null
  return <span className="note">{t(`since-${since.how}`, { day: since.day })}</span>
}

function Why({ path, id, name }: { path: string; id: string; name: string }) {
  const t = useTexts(texts)
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="right"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      title={t('why-in', { name })}
      content={<WhyAnswer path={`${path}/why/${encodeURIComponent(id)}`} />}
    >
      <button
        type="button"
        className="as-link"
        aria-label={t('why-in', { name })}
        aria-expanded={open}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false)
        }}
      >
        {t('why')}
      </button>
    </Popover>
  )
}

function WhyAnswer({ path }: { path: string }) {
  const t = useTexts(texts)
  const say = useSay()
  const valueText = useValueText()
  const reading = useReadAt<CustomerWhy>(path)
  return (
    <div className="why-panel">
      <Answered reading={reading} loading={{ shape: 'lines', count: 4 }}>
        {({ what, member, rules, inputs, unassigned, changedSince, class: named }) => (
          <>
            {named && <p className="customer-class">{say(named)}</p>}
            {unassigned && <p>{say(unassigned)}</p>}
            {inputs && inputs.length > 0 && (
              <dl className="customer-facts">
                {inputs.map((one, index) => (
                  <div key={index}>
                    <dt>{say(one.name)}</dt>
                    <dd>{valueText(one.value, undefined, one.unit)}</dd>
                  </div>
                ))}
              </dl>
            )}
            {rules.map((one, index) => (
              <div key={index}>
                {one.class && <h4>{say(one.class)}</h4>}
                <WhyTree tree={one.tree} />
              </div>
            ))}
            {what === 'segment' && member === undefined && <p className="note">{t('not-kept')}</p>}
            {changedSince && <p className="note">{t('changed-since')}</p>}
          </>
        )}
      </Answered>
    </div>
  )
}
