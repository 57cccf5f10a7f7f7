import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { eventOf } from '../model/compared-type.ts'
import { texts } from '../texts.ts'
import { AmountInput } from './amount-input.tsx'
import { AttributeInput } from './attribute-input.tsx'
import { ChoiceInput } from './choice.tsx'
import { ClassInput } from './class-input.tsx'
import { DurationInput } from './duration-input.tsx'
import { EventInput } from './event-input.tsx'
import type { FieldProps } from './field-props.ts'
import { FilterInput } from './filter-input.tsx'
import { ListInput } from './list-input.tsx'
import { NumberInput } from './number-input.tsx'
import { StepsInput } from './steps-input.tsx'
import { TaggedInput } from './tagged-input.tsx'
import { TextInput } from './text-input.tsx'
import { TextsInput } from './texts-input.tsx'
import { TimesInput } from './times-input.tsx'
import { WindowInput } from './window-input.tsx'

/** The input of one field of a condition. */
export function FieldInput({ field, form, written, vocabulary, disabled, day, onChange }: FieldProps) {
  const t = useTexts(texts)
  const say = useSay()
  const value = written[field.key]
  const label = say(field.label)
  const text = typeof value === 'string' ? value : ''
  const shared = { label, disabled, onChange }
  const named = (list: readonly { id: string; name: { zh: string; en: string } }[]) =>
    list.map((one) => ({ value: one.id, label: say(one.name), words: `${one.id} ${one.name.zh} ${one.name.en}` }))
  if (field.key === 'tagged') return <TaggedInput value={value} vocabulary={vocabulary} {...shared} />
  switch (field.input) {
    case 'event':
      return <EventInput value={text} vocabulary={vocabulary} {...shared} />
    case 'attribute':
      return <AttributeInput value={text} vocabulary={vocabulary} numeric={field.key === 'by'} {...shared} />
    case 'segment':
      return (
        <ChoiceInput value={text} options={named(vocabulary.segments)} placeholder={t('choose-segment')} {...shared} />
      )
    case 'population':
      return <ChoiceInput value={text} options={named(vocabulary.populations)} {...shared} />
    case 'class':
      return <ClassInput value={value} vocabulary={vocabulary} {...shared} />
    case 'list':
      return <ListInput value={value} vocabulary={vocabulary} {...shared} />
    case 'link': {
      const isKind = field.key === form.head
      const links = vocabulary.links.filter((one) => isKind || one.kind === written[form.head])
      const kinds = vocabulary.kinds.filter((one) => links.some((link) => link.kind === one.id))
      const options = isKind ? named(kinds) : named(links.map((one) => ({ id: one.link, name: one.name })))
      return <ChoiceInput value={text} options={options} {...shared} />
    }
    case 'column': {
      const columns = eventOf(written, vocabulary)?.columns ?? []
      const options = columns.map((one) => ({ value: one.name, label: one.name, words: one.name }))
      return Array.isArray(value) ? (
        <TextsInput value={value.map(String)} options={options} {...shared} />
      ) : (
        <ChoiceInput narrow value={text} options={options} {...shared} />
      )
    }
    case 'filter':
      return (
        <FilterInput value={value} event={eventOf(written, vocabulary)} vocabulary={vocabulary} day={day} {...shared} />
      )
    case 'window':
      return <WindowInput value={value} day={day} {...shared} />
    case 'times':
      return <TimesInput value={value} {...shared} />
    case 'duration':
      return <DurationInput value={value} {...shared} />
    case 'percent':
      return <AmountInput value={value} people={form.head === field.key} {...shared} />
    case 'steps':
      return <StepsInput value={value} vocabulary={vocabulary} day={day} {...shared} />
    case 'number':
      return <NumberInput value={typeof value === 'number' ? value : undefined} {...shared} />
    case 'texts':
      return <TextsInput value={[value].flat().map(String)} {...shared} />
    case 'flag':
    case 'true':
      return field.key === form.head ? null : <span>{label}</span>
    case 'choice': {
      const options = (field.options ?? []).map((one) => ({ value: one, label: choiceText(one), words: one }))
      return <ChoiceInput narrow value={text} options={options} {...shared} />
    }
    default:
      return typeof value === 'string' ? <TextInput value={value} {...shared} /> : <code>{JSON.stringify(value)}</code>
  }

  function choiceText(one: string): string {
    const known = knownChoices.find((choice) => choice === one)
    return known ? t(`choice-${known}`) : one
  }
}

const knownChoices = ['day', 'week', 'month', 'quarter', 'year', 'up', 'down', 'first', 'last'] as const
