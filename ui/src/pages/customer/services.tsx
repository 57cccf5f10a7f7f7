import type { Customer } from '../../../../src/server/contract/customer.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** What somebody is entitled to, and by what. */
export function Services({ customer }: { customer: Customer }) {
  const t = useTexts(texts)
  const say = useSay()
  const named = new Map([
    ...customer.segments.map((one) => [one.id, say(one.name)] as const),
    ...customer.classes.map((one) => [`${one.scheme}/${one.class?.id}`, one.class ? say(one.class.name) : ''] as const),
  ])
  return (
    <section className="part">
      <h2>{t('services')}</h2>
      {customer.services.length === 0 && <p className="note">{t('no-services')}</p>}
      <ul className="customer-list">
        {customer.services.map((one) => (
          <li key={one.id}>
            <span>
              <b>{say(one.name)}</b> {one.description && say(one.description)}{' '}
              <span className="note">
                {t('service-by', { by: one.by.map((each) => named.get(each) ?? each).join(', ') })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
