import type { Customer } from '../../../../src/server/contract/customer.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useValueText } from '../../components/people/value-text.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** Households, accounts, people: who is linked, and whether the link still holds. */
export function Links({ customer }: { customer: Customer }) {
  const t = useTexts(texts)
  const say = useSay()
  const valueText = useValueText()
  return (
    <section className="part">
      <h2>{t('links')}</h2>
      {customer.links.length === 0 && <p className="note">{t('no-links')}</p>}
      {customer.links.map((link) => (
        <div key={`${link.link} ${link.end}`}>
          <h3>{t('link-count', { name: say(link.name), n: formatCount(link.count) })}</h3>
          <ul className="customer-list">
            {link.entities.map((one) => (
              <li key={one.ref}>
                <span>
                  <PageLink to="/people/$kind/$id" params={{ kind: link.kind, id: one.ref }}>
                    {one.id}
                  </PageLink>{' '}
                  {!one.valid && <span className="customer-mark">{t('link-ended')}</span>}{' '}
                  <span className="note">
                    {[
                      ...one.contacts.map((contact) => contact.masked),
                      ...Object.values(one.columns)
                        .filter((value) => value !== null)
                        .map((value) => valueText(value)),
                    ].join(' · ')}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
