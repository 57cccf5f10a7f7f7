import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import type { Vocabulary } from '../model/vocabulary.ts'
import { texts } from '../texts.ts'
import { ChoiceInput } from './choice.tsx'
import type { ValueProps } from './field-props.ts'

/** What was done: an event. */
export function EventInput({
  value,
  label,
  disabled,
  onChange,
  vocabulary,
}: ValueProps<string> & { vocabulary: Vocabulary }) {
  const t = useTexts(texts)
  const say = useSay()
  return (
    <ChoiceInput
      value={value}
      label={label}
      placeholder={t('choose-event')}
      disabled={disabled}
      options={vocabulary.events.map((one) => ({
        value: one.event,
        label: say(one.label),
        words: `${one.event} ${one.label.zh} ${one.label.en}`,
      }))}
      onChange={onChange}
    />
  )
}
