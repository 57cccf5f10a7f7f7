import { Input } from 'antd'
import { useTexts } from '../../../texts/define-texts.ts'
import type { TimesHow } from '../model/times.ts'
import { readTimes, timesHows, withHow, writeTimes } from '../model/times.ts'
import { texts } from '../texts.ts'
import { ChoiceInput } from './choice.tsx'
import type { ValueProps } from './field-props.ts'
import { NumberInput } from './number-input.tsx'

/** How often: at least, exactly, … so many times. */
export function TimesInput({ value, label, disabled, onChange, unit }: ValueProps & { unit?: string }) {
  const t = useTexts(texts)
  const times = readTimes(value)
  const hows = timesHows.map((how) => ({ value: how, label: t(`times-${how}`), words: t(`times-${how}`) }))
  if (times.how === 'text')
    return (
      <Input
        size="small"
        variant="filled"
        aria-label={label}
        disabled={disabled}
        value={times.text}
        className="text-input"
        onChange={({ target }) => onChange(target.value)}
      />
    )
  const number = (shown: number, name: string, make: (count: number) => string) => (
    <NumberInput
      value={shown}
      label={name}
      min={0}
      whole
      disabled={disabled}
      onChange={(count) => onChange(make(count))}
    />
  )
  return (
    <span className="says">
      <ChoiceInput
        narrow
        value={times.how}
        label={label}
        options={hows}
        disabled={disabled}
        onChange={(how) => onChange(writeTimes(withHow(times, how as Exclude<TimesHow, 'text'>)))}
      />
      {times.how === 'between' ? (
        <>
          {number(times.low, t('from'), (low) => writeTimes({ ...times, low }))}
          <span>{t('to')}</span>
          {number(times.high, t('to'), (high) => writeTimes({ ...times, high }))}
        </>
      ) : (
        number(times.count, label, (count) => writeTimes({ ...times, count }))
      )}
      <span>{unit ?? t('times')}</span>
    </span>
  )
}
