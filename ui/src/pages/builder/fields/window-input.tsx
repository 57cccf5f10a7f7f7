import { Input } from 'antd'
import { useTexts } from '../../../texts/define-texts.ts'
import type { TimeWindow, WindowForm } from '../model/time-window.ts'
import { lastUnits, periodUnits, readWindow, windowForms, withForm, writeWindow } from '../model/time-window.ts'
import { dayUnits } from '../model/duration.ts'
import { texts } from '../texts.ts'
import { ChoiceInput } from './choice.tsx'
import { DayInput } from './day-input.tsx'
import type { ValueProps } from './field-props.ts'
import { NumberInput } from './number-input.tsx'

/** When: the last 90 days, this month, since a day, … */
export function WindowInput({ value, label, disabled, onChange, day }: ValueProps & { day: string }) {
  const t = useTexts(texts)
  const window = readWindow(value)
  const set = (next: TimeWindow) => onChange(writeWindow(next))
  const forms = [...windowForms, ...(window.form === 'text' ? (['text'] as const) : [])].map((form) => ({
    value: form,
    label: t(`window-${form}`),
    words: `${t(`window-${form}`)} ${form}`,
  }))
  const units = (known: readonly string[]) =>
    known.map((unit) => ({ value: unit, label: t(`unit-${unit}` as 'unit-day'), words: unit }))
  return (
    <span className="says">
      <ChoiceInput
        narrow
        value={window.form}
        label={label}
        options={forms}
        disabled={disabled}
        onChange={(form) => set(withForm(window, form as Exclude<WindowForm, 'text'>, day))}
      />
      {(window.form === 'last' || window.form === 'before last') && (
        <>
          <NumberInput
            value={window.count}
            label={t('how-long')}
            min={1}
            whole
            disabled={disabled}
            onChange={(count) => set({ ...window, count })}
          />
          <ChoiceInput
            narrow
            value={window.unit}
            label={t('unit')}
            options={units(lastUnits)}
            disabled={disabled}
            onChange={(unit) => set({ ...window, unit: unit as 'day' })}
          />
        </>
      )}
      {(window.form === 'this' || window.form === 'previous') && (
        <ChoiceInput
          narrow
          value={window.period}
          label={t('unit')}
          options={periodUnits.map((unit) => ({ value: unit, label: t(`period-${unit}`), words: unit }))}
          disabled={disabled}
          onChange={(period) => set({ ...window, period: period as 'week' })}
        />
      )}
      {(window.form === 'since' || window.form === 'until') && (
        <DayInput
          value={window.day}
          label={t('day')}
          disabled={disabled}
          onChange={(one) => one && set({ ...window, day: one })}
        />
      )}
      {window.form === 'between' && (
        <>
          <DayInput
            value={window.from}
            label={t('from')}
            disabled={disabled}
            onChange={(from) => from && set({ ...window, from })}
          />
          <span>{t('to')}</span>
          <DayInput
            value={window.to}
            label={t('to')}
            disabled={disabled}
            onChange={(to) => to && set({ ...window, to })}
          />
        </>
      )}
      {window.form === 'ago' && (
        <>
          <NumberInput
            value={window.from}
            label={t('from')}
            min={1}
            whole
            disabled={disabled}
            onChange={(from) => set({ ...window, from })}
          />
          <span>{t('to')}</span>
          <NumberInput
            value={window.to}
            label={t('to')}
            min={0}
            whole
            disabled={disabled}
            onChange={(to) => set({ ...window, to })}
          />
          <ChoiceInput
            narrow
            value={window.unit}
            label={t('unit')}
            options={units(dayUnits)}
            disabled={disabled}
            onChange={(unit) => set({ ...window, unit: unit as 'day' })}
          />
          <span>{t('ago')}</span>
        </>
      )}
      {window.form === 'text' && (
        <Input
          size="small"
          variant="filled"
          aria-label={label}
          disabled={disabled}
          value={window.text}
          className="text-input"
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </span>
  )
}
