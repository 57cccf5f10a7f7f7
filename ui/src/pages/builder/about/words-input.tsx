import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../../texts/define-texts.ts'
import { useLanguage } from '../../../texts/use-language.ts'
import { isWritten } from '../model/node.ts'
import { texts } from '../texts.ts'

interface WordsInputProps {
  value: unknown
  label: string
  disabled: boolean
  long?: boolean
  placeholder?: string
  onChange: (value: unknown) => void
}

/** A text for both languages, or one for each. */
export function WordsInput({ value, label, disabled, long = false, placeholder, onChange }: WordsInputProps) {
  const t = useTexts(texts)
  const language = useLanguage()
  const id = useId()
  const [both, setBoth] = useState(isWritten(value))
  const other = language === 'zh' ? 'en' : 'zh'
  const text = (one: 'zh' | 'en') => {
    const found = isWritten(value) ? value[one] : value
    return typeof found === 'string' ? found : ''
  }
  const set = (one: 'zh' | 'en', next: string) => {
    if (!both && !isWritten(value)) return onChange(next)
    const words = { zh: text('zh'), en: text('en'), [one]: next }
    return onChange(words.zh === '' && words.en === '' ? undefined : words)
  }
  const languages: readonly ('zh' | 'en')[] = both ? [language, other] : [language]
  return (
    <div className="words-input">
      {languages.map((one, index) => (
        <div key={one}>
          <div className="words-label">
            <label htmlFor={`${id}-${one}`}>
              {label}
              {both && <span> {t(`language-${one}`)}</span>}
            </label>
            {index === 0 && !both && !disabled && (
              <Button size="small" type="link" onClick={() => setBoth(true)}>
                + {t(`language-${other}`)}
              </Button>
            )}
          </div>
          {long ? (
            <Input.TextArea
              id={`${id}-${one}`}
              autoSize={{ minRows: 1, maxRows: 6 }}
              disabled={disabled}
              value={text(one)}
              placeholder={placeholder ?? ''}
              onChange={({ target }) => set(one, target.value)}
            />
          ) : (
            <Input
              id={`${id}-${one}`}
              disabled={disabled}
              value={text(one)}
              placeholder={placeholder ?? ''}
              onChange={({ target }) => set(one, target.value)}
            />
          )}
        </div>
      ))}
    </div>
  )
}
