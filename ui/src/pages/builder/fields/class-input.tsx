import { Select } from 'antd'
import { CountText } from '../../../components/count-text.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { isWritten } from '../model/node.ts'
import type { Vocabulary } from '../model/vocabulary.ts'
import { texts } from '../texts.ts'
import { ChoiceInput, search } from './choice.tsx'
import type { ValueProps } from './field-props.ts'

/** Classes of a scheme: `{ scheme, class }`. */
export function ClassInput({ value, label, disabled, onChange, vocabulary }: ValueProps & { vocabulary: Vocabulary }) {
  const t = useTexts(texts)
  const say = useSay()
  const written = isWritten(value) ? value : {}
  const scheme = typeof written['scheme'] === 'string' ? written['scheme'] : undefined
  const found = vocabulary.schemes.find((one) => one.id === scheme)
  const chosen = [written['class']].flat().filter((one): one is string => typeof one === 'string' && one !== '')
  return (
    <span className="says">
      <ChoiceInput
        value={scheme}
        label={t('scheme')}
        disabled={disabled}
        options={vocabulary.schemes.map((one) => ({
          value: one.id,
          label: say(one.name),
          words: `${one.id} ${one.name.zh} ${one.name.en}`,
        }))}
        onChange={(next) => onChange({ scheme: next, class: [] })}
      />
      <Select
        mode="multiple"
        size="small"
        variant="filled"
        aria-label={label}
        placeholder={t('classes')}
        disabled={disabled || !found}
        value={chosen}
        className="is-many"
        popupMatchSelectWidth={false}
        showSearch={search}
        optionLabelProp="name"
        options={(found?.classes ?? []).map((one) => ({
          value: one.id,
          name: say(one.name),
          words: `${one.id} ${one.name.zh} ${one.name.en}`,
          label: (
            <span className="choice-row">
              <span>{say(one.name)}</span>
              <span className="soft">
                <CountText count={one.members} />
              </span>
            </span>
          ),
        }))}
        onChange={(next: string[]) =>
          onChange({ ...written, class: next.length === 1 && !Array.isArray(written['class']) ? next[0] : next })
        }
      />
    </span>
  )
}
