import { useTexts } from '../../../texts/define-texts.ts'
import { isWritten } from '../model/node.ts'
import type { Written } from '../model/node.ts'
import type { Vocabulary } from '../model/vocabulary.ts'
import { useEventValues } from '../state/use-vocabulary.ts'
import { texts } from '../texts.ts'
import { ChoiceInput } from './choice.tsx'
import { DurationInput } from './duration-input.tsx'
import { EventInput } from './event-input.tsx'
import type { ValueProps } from './field-props.ts'
import { NumberInput } from './number-input.tsx'
import { TextsInput } from './texts-input.tsx'

const ways = ['any of', 'all of', 'none of'] as const

/** Tags that count now: of which event and column, and which of them. */
export function TaggedInput({ value, label, disabled, onChange, vocabulary }: ValueProps & { vocabulary: Vocabulary }) {
  const t = useTexts(texts)
  const written: Written = isWritten(value) ? value : {}
  const text = (key: string) => (typeof written[key] === 'string' ? written[key] : '')
  const set = (key: string, next: unknown) => onChange({ ...written, [key]: next })
  const way = ways.find((one) => one in written) ?? 'any of'
  const event = useEventValues(text('of') || undefined, vocabulary.kind)
  const columns = (event.data?.event ?? vocabulary.events.find((one) => one.event === written['of']))?.columns ?? []
  const tags = columns.find((one) => one.name === written['tag'])?.values ?? []
  const column = (key: 'tag' | 'strength') => (
    <ChoiceInput
      narrow
      value={text(key)}
      label={t(`tagged-${key}`)}
      disabled={disabled}
      options={columns.map((one) => ({ value: one.name, label: one.name, words: one.name }))}
      onChange={(next) => set(key, next)}
    />
  )
  return (
    <span className="says">
      <EventInput
        value={text('of')}
        label={t('event')}
        disabled={disabled}
        vocabulary={vocabulary}
        onChange={(of) => set('of', of)}
      />
      {column('tag')}
      <ChoiceInput
        narrow
        value={way}
        label={label}
        disabled={disabled}
        options={ways.map((one) => ({ value: one, label: t(`tagged-${one}`), words: one }))}
        onChange={(next) => {
          const { [way]: chosen, ...rest } = written
          onChange({ [next]: chosen ?? [], ...rest })
        }}
      />
      <TextsInput
        value={[written[way]].flat().filter((one): one is string => typeof one === 'string')}
        label={t('tags-wanted')}
        disabled={disabled}
        options={tags.map((one) => ({ value: String(one.value), label: String(one.value) }))}
        onChange={(next) => set(way, next)}
      />
      {'strength' in written && (
        <>
          {column('strength')}
          <span>≥</span>
          <NumberInput
            value={typeof written['at least'] === 'number' ? written['at least'] : undefined}
            label={t('tagged-strength')}
            disabled={disabled}
            onChange={(next) => set('at least', next)}
          />
        </>
      )}
      {'expire after' in written && (
        <>
          <span className="soft">{t('expire-after')}</span>
          <DurationInput
            value={written['expire after']}
            label={t('expire-after')}
            disabled={disabled}
            onChange={(next) => set('expire after', next)}
          />
        </>
      )}
    </span>
  )
}
