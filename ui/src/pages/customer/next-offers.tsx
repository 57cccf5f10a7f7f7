import type { Customer } from '../../../../src/server/contract/customer.ts'
import type { PersonalOffersAnswer } from '../../../../src/server/contract/offers.ts'
import { useReadAt } from '../../api/use-read.ts'
import { PageLink } from '../../app/page-link.tsx'
import { Answered } from '../../components/answered.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

/** What to offer next, and what they have that speaks for it. */
export function NextOffers({ customer, path }: { customer: Customer; path: string }) {
  const t = useTexts(texts)
  const reading = useReadAt<PersonalOffersAnswer>(`${path}/offers`)
  return (
    <section className="part">
      <h2>{t('offers')}</h2>
      <Answered reading={reading} loading={{ shape: 'block', height: 120 }}>
        {({ bought, offers, optedOut, owned }) =>
          bought === null ? (
            <p className="note">{t('no-product-column')}</p>
          ) : (
            <>
              {optedOut && <p className="note">{t('offers-out')}</p>}
              {!optedOut && owned === 0 && <p className="note">{t('offers-new')}</p>}
              {offers.length === 0 && <p className="note">{t('offers-all')}</p>}
              <ol className="customer-list">
                {offers.map(({ product, because }) => (
                  <li key={product}>
                    <span>
                      <b>{product}</b>{' '}
                      <span className="note">
                        {because === undefined
                          ? owned > 0 && !optedOut && t('offers-popular')
                          : t('offer-because', { product: because })}
                      </span>
                    </span>
                  </li>
                ))}
              </ol>
              {customer.kind === 'customer' && (
                <p className="note">
                  <PageLink to="/value" search={{ tab: 'affinity' }}>
                    {t('to-affinity')} →
                  </PageLink>
                </p>
              )}
            </>
          )
        }
      </Answered>
    </section>
  )
}
