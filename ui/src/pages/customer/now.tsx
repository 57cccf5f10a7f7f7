import { Button } from 'antd'
import { useState } from 'react'
import type { Customer, CustomerNow } from '../../../../src/server/contract/customer.ts'
import { useRead } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { Answered } from '../../components/answered.tsx'
import { useValueText } from '../../components/people/value-text.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** The same person evaluated now, when asked for: what is different from the run. */
export function Now({ customer, path }: { customer: Customer; path: string }) {
  const t = useTexts(texts)
  const zone = useProject().data?.zone ?? 'UTC'
  const [asked, setAsked] = useState(false)
  const reading = useRead<CustomerNow>(`${path}/now`, { run: customer.at.run }, { enabled: asked })
  if (!asked)
    return (
      <section className="part customer-now">
        <Button block onClick={() => setAsked(true)}>
          {t('now')}
        </Button>
      </section>
    )
  return (
    <section className="part">
      <Answered reading={reading} loading={{ shape: 'lines', count: 3 }}>
        {(now) => (
          <>
            <h2>{t('now-title', { at: formatInstant(now.asOf, zone) })}</h2>
            <Differences customer={customer} now={now} />
          </>
        )}
      </Answered>
    </section>
  )
}

function Differences({ customer, now }: { customer: Customer; now: CustomerNow }) {
  const t = useTexts(texts)
  const say = useSay()
  const valueText = useValueText()
  if (!now.known) return <p className="note">{t('now-unknown')}</p>
  const before = new Map(customer.segments.map((one) => [one.id, one.state]))
  const states = { in: 'now-in', out: 'now-out', unknown: 'now-unclear' } as const
  const lines = [
    ...now.segments
      .filter((one) => one.state !== (before.get(one.id) ?? 'out'))
      .map((one) => t(states[one.state], { name: say(one.name) })),
    ...now.classes.flatMap((one) => {
      const then = customer.classes.find((other) => other.scheme === one.scheme)
      if (then?.class?.id === one.class?.id) return []
      return [t('now-class', { name: say(one.name), to: one.class ? say(one.class.name) : t('unassigned') })]
    }),
    ...now.attributes.flatMap((one) => {
      const then = customer.facts.attributes.find((other) => other.id === one.id)
      if (!then || isSame(then.value, one.value)) return []
      const said = ({ value, called }: Pick<typeof one, 'value' | 'called'>) =>
        called ? say(called) : valueText(value, then.type, then.unit)
      return [t('now-value', { name: say(one.name), from: said(then), to: said(one) })]
    }),
  ]
  if (lines.length === 0) return <p className="note">{t('now-same', { day: customer.at.day })}</p>
  return (
    <ul className="customer-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** Amounts may be written with more zeros. */
function isSame(one: unknown, other: unknown): boolean {
  if (JSON.stringify(one) === JSON.stringify(other)) return true
  if (one === null || other === null || Array.isArray(one) || Array.isArray(other)) return false
  const [a, b] = [Number(one), Number(other)]
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a === b
  return Date.parse(String(one)) === Date.parse(String(other))
}
