import { Input, Select } from 'antd'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTexts } from '../../../texts/define-texts.ts'
import { texts } from '../texts.ts'
import type { Written } from '../model/node.ts'
import { WordsInput } from './words-input.tsx'

interface AboutFieldsProps {
  about: Written
  disabled: boolean
  /** Tags that other segments have. */
  tags: readonly string[]
  onChange: (key: string, value: unknown) => void
}

/** What a segment says of itself beside its rule: purpose, owner, strategy, review, tags. */
export function AboutFields({ about, disabled, tags, onChange }: AboutFieldsProps) {
  const t = useTexts(texts)
  const text = (key: string) => (typeof about[key] === 'string' ? about[key] : '')
  const words = (key: 'purpose' | 'description' | 'strategy') => (
    <WordsInput
      long
      value={about[key]}
      label={t(key)}
      placeholder={t(`${key}-example`)}
      disabled={disabled}
      onChange={(value) => onChange(key, value)}
    />
  )
  return (
    <div className="about-fields">
      {words('purpose')}
      {words('strategy')}
      {words('description')}
      <div className="about-short">
        <Labelled label={t('owner')}>
          {(id) => (
            <Input
              id={id}
              disabled={disabled}
              value={text('owner')}
              onChange={({ target }) => onChange('owner', target.value)}
            />
          )}
        </Labelled>
        <Labelled label={t('review-date')}>
          {(id) => (
            <Input
              id={id}
              type="date"
              disabled={disabled}
              value={text('review date')}
              onChange={({ target }) => onChange('review date', target.value)}
            />
          )}
        </Labelled>
        <Labelled label={t('tags')}>
          {(id) => (
            <Select
              id={id}
              mode="tags"
              disabled={disabled}
              value={[about['tags']].flat().filter((one): one is string => typeof one === 'string')}
              options={tags.map((one) => ({ value: one, label: one }))}
              placeholder={t('tags-example')}
              onChange={(next: string[]) => onChange('tags', next.length === 0 ? undefined : next)}
            />
          )}
        </Labelled>
        <Labelled label={t('ground')}>
          {(id) => (
            <Input
              id={id}
              disabled={disabled}
              value={text('ground')}
              placeholder={t('ground-example')}
              onChange={({ target }) => onChange('ground', target.value)}
            />
          )}
        </Labelled>
      </div>
    </div>
  )
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="builder-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
