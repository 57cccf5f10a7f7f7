import type { Customer } from '../../../../src/server/contract/customer.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useValueText } from '../../components/people/value-text.tsx'
import { PersonWorth } from '../../components/worth/person-worth.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Facts } from './fact-list.tsx'
import { texts } from './texts.ts'

/** What somebody is worth: amounts as bars beside each other, and the classes of tiers and RFM. */
export function Value({ customer }: { customer: Customer }) {
  const t = useTexts(texts)
  const say = useSay()
  const valueText = useValueText()
  const { attributes, classes } = customer.value
  const amounts = attributes.filter((one) => one.type === 'money' && one.value !== null)
  const most = Math.max(...amounts.map((one) => Number(one.value)), 0)
  const others = attributes.filter((one) => !amounts.includes(one))
  return (
    <section className="part">
      <h2>{t('value')}</h2>
      <PersonWorth values={customer.values} />
      {classes.map((one) => (
        <p key={one.scheme} className="customer-class">
          <span className="soft">{say(one.name)}</span>{' '}
          <PageLink to="/schemes/$id" params={{ id: one.scheme }}>
            {one.class ? say(one.class.name) : t('unassigned')}
          </PageLink>{' '}
          <span className="note">
            {Object.entries(one.extras)
              .filter(([, value]) => value !== null)
              .map(([name, value]) => `${name.length === 1 ? name.toUpperCase() : name} ${valueText(value)}`)
              .join(' · ')}
          </span>
        </p>
      ))}
      {attributes.length === 0 && classes.length === 0 && customer.values.length === 0 && (
        <p className="note">{t('no-value')}</p>
      )}
      <ul className="value-bars">
        {amounts.map((one) => (
          <li key={one.id} title={say(one.sentence)}>
            <span>{say(one.name)}</span>
            <b>{valueText(one.value, one.type, one.unit)}</b>
            <i aria-hidden style={{ width: `${most > 0 ? Math.max(0, (Number(one.value) / most) * 100) : 0}%` }} />
          </li>
        ))}
      </ul>
      {others.length > 0 && <Facts attributes={others} among={customer.facts.attributes} />}
    </section>
  )
}
