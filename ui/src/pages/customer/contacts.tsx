import { Button } from 'antd'
import { useState } from 'react'
import type { Customer, Revealed } from '../../../../src/server/contract/customer.ts'
import { useMay } from '../../api/use-session.ts'
import { useSend } from '../../api/use-send.ts'
import { useAt } from '../../app/use-at.ts'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { ConsentList } from './consent-list.tsx'
import { texts } from './texts.ts'

/** Name and contacts, masked; readable for who may, which is logged. And to which channels they agreed, where the project holds it. */
export function Contacts({ customer, path }: { customer: Customer; path: string }) {
  const t = useTexts(texts)
  const may = useMay('contacts')
  const at = useAt()
  const reveal = useSend<Revealed>()
  const [shown, setShown] = useState<Revealed>()
  const { contacts } = customer.facts
  const lines = shown?.contacts ?? contacts.map(({ masked, ...rest }) => ({ ...rest, value: masked }))
  return (
    <section className="part">
      <div className="customer-head">
        <h2>{t('contacts')}</h2>
        {may && contacts.length > 0 && (
          <Button
            size="small"
            title={t('reveal-why')}
            loading={reveal.isPending}
            onClick={() => {
              if (shown) setShown(undefined)
              else reveal.mutate({ path: `${path}/reveal`, query: { ...at } }, { onSuccess: setShown })
            }}
          >
            {t(shown ? 'hide' : 'reveal')}
          </Button>
        )}
      </div>
      {reveal.error && <Failed error={reveal.error} />}
      {contacts.length === 0 && <p className="note">{t('no-contacts')}</p>}
      <dl className="customer-facts" aria-live="polite">
        {lines.map(({ field, kind, source, value }) => (
          <div key={`${field} ${source} ${value}`}>
            <dt title={field}>{t(`contact-${kind}`)}</dt>
            <dd title={source}>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('consent')}</dt>
          <dd>
            <ConsentList consent={customer.consent} />
          </dd>
        </div>
      </dl>
    </section>
  )
}
