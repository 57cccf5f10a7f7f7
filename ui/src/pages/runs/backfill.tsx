import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

export interface BackfillProps {
  onBegin: (options: { from: string; to?: string; every: 'month' | 'week' | 'day' }) => void
}

/** Asks for a run for every date from one to another. */
export function Backfill({ onBegin }: BackfillProps) {
  const t = useTexts(texts)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [every, setEvery] = useState<'month' | 'week' | 'day'>('month')
  const begin = () => onBegin({ from, every, ...(to ? { to } : {}) })
  return (
    <section className="part">
      <h2>{t('backfill-title')}</h2>
      <form
        className="backfill"
        onSubmit={(event) => {
          event.preventDefault()
          begin()
        }}
      >
        <label>
          {t('backfill-from')}
          <input type="date" value={from} required onChange={(event) => setFrom(event.target.value)} />
        </label>
        <label>
          {t('backfill-to')}
          <input type="date" value={to} min={from} onChange={(event) => setTo(event.target.value)} />
        </label>
        <label>
          {t('backfill-every')}
          <select value={every} onChange={(event) => setEvery(event.target.value as typeof every)}>
            {(['month', 'week', 'day'] as const).map((one) => (
              <option key={one} value={one}>
                {t(`every-${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Button htmlType="submit" disabled={!from}>
          {t('backfill-go')}
        </Button>
        <span className="note">{t('backfill-note')}</span>
      </form>
    </section>
  )
}
