import type { Customer } from '../../../../src/server/contract/customer.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { usePathParam } from '../../app/use-go.ts'
import { Answered } from '../../components/answered.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import './customer.css'
import { Contacts } from './contacts.tsx'
import { FactList } from './fact-list.tsx'
import { Links } from './links.tsx'
import { Memberships } from './memberships.tsx'
import { NextOffers } from './next-offers.tsx'
import { Now } from './now.tsx'
import { OpenItems } from './open-items.tsx'
import { Services } from './services.tsx'
import { texts } from './texts.ts'
import { TimelineOf } from './timeline.tsx'
import { Value } from './value.tsx'

/** Customer 360 in three columns: who they are and what they are in; what happened; what they are worth and get. */
export default function CustomerPage() {
  const t = useTexts(texts)
  const say = useSay()
  const [kind, ref] = [usePathParam('kind'), usePathParam('id')]
  const path = `/people/${encodeURIComponent(kind)}/${encodeURIComponent(ref)}`
  const reading = useReadAt<Customer>(path)
  const customer = reading.data
  const named = useKindName(kind)
  const kindName = say(customer?.kindName ?? named)
  return (
    <PageFrame
      title={`${kindName || t('title')} ${customer?.id ?? ref}`}
      above={
        <PageLink to="/people" search={kind === 'customer' ? {} : { kind }}>
          ← {t('back', { kind: kindName })}
        </PageLink>
      }
      marks={customer && <Marks customer={customer} />}
      at={customer?.at ?? (reading.error ? undefined : 'pending')}
      json={path}
    >
      <Answered reading={reading} loading={{ shape: 'page', height: 1100 }}>
        {(found) => (
          <div className="customer">
            <div className="customer-column">
              <Contacts customer={found} path={path} />
              <Memberships customer={found} path={path} />
              <FactList
                attributes={found.facts.attributes.filter((one) => one.family !== 'value')}
                among={found.facts.attributes}
              />
            </div>
            <div className="customer-column">
              <TimelineOf key={`${path} ${found.at.run}`} customer={found} path={path} />
            </div>
            <div className="customer-column">
              <Value customer={found} />
              <Now customer={found} path={path} />
              <Services customer={found} />
              <NextOffers customer={found} path={path} />
              <Links customer={found} />
              <OpenItems customer={found} />
            </div>
          </div>
        )}
      </Answered>
    </PageFrame>
  )
}

function useKindName(kind: string) {
  return useProject().data?.kinds.find((one) => one.id === kind)?.name
}

function Marks({ customer }: { customer: Customer }) {
  const t = useTexts(texts)
  const say = useSay()
  const others = customer.facts.ids.map((one) => one.id).filter((id) => id !== customer.id)
  return (
    <>
      {others.length > 0 && <span className="soft">{t('also-known', { ids: others.join(', ') })}</span>}
      {customer.tags.map(({ tag, attribute, name }) => (
        <span key={`${attribute} ${tag}`} className="customer-tag" title={say(name)}>
          {tag}
        </span>
      ))}
    </>
  )
}
