import { AutoComplete } from 'antd'
import { useTexts } from '../../../texts/define-texts.ts'
import { isWritten } from '../model/node.ts'
import type { Vocabulary } from '../model/vocabulary.ts'
import { texts } from '../texts.ts'
import { ChoiceInput, matches } from './choice.tsx'
import type { ValueProps } from './field-props.ts'
import { TextInput } from './text-input.tsx'

/** A file of ids or telephone numbers, and the column they stand in. */
export function ListInput({ value, label, disabled, onChange, vocabulary }: ValueProps & { vocabulary: Vocabulary }) {
  const t = useTexts(texts)
  const written = isWritten(value) ? value : { file: value }
  const text = (key: string) => (typeof written[key] === 'string' ? written[key] : '')
  const set = (key: string, next: string) => {
    const { [key]: _, ...rest } = written
    const now = next === '' && key !== 'file' ? rest : { ...written, [key]: next }
    onChange(Object.keys(now).length === 1 ? now['file'] : now)
  }
  return (
    <span className="says">
      <AutoComplete
        size="small"
        variant="filled"
        aria-label={label}
        placeholder="lists/vip.csv"
        disabled={disabled}
        value={text('file')}
        className="is-name"
        popupMatchSelectWidth={false}
        showSearch={{ filterOption: matches }}
        options={vocabulary.lists.map(({ file }) => ({ value: file, words: file }))}
        onChange={(next: string) => set('file', next)}
      />
      <ChoiceInput
        narrow
        value={text('by') || 'id'}
        label={t('list-by')}
        disabled={disabled}
        options={(['id', 'phone'] as const).map((by) => ({ value: by, label: t(`list-${by}`), words: by }))}
        onChange={(by) => set('by', by === 'id' && text('by') === '' ? '' : by)}
      />
      {('by' in written || 'column' in written) && (
        <TextInput
          value={text('column')}
          label={t('list-column')}
          disabled={disabled}
          onChange={(next) => set('column', next)}
        />
      )}
    </span>
  )
}
