import { Button, Checkbox, Input, Popover } from 'antd'
import { useState } from 'react'
import type { PeopleColumn } from '../../../../src/server/contract/people.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

export interface ColumnChooserProps {
  choices: readonly PeopleColumn[]
  /** Names, in order. */
  chosen: readonly string[]
  /** Undefined: the usual ones. */
  onChoose: (columns: string[] | undefined) => void
}

/** Which columns a list has, family by family. */
export function ColumnChooser({ choices, chosen, onChoose }: ColumnChooserProps) {
  const t = useTexts(texts)
  const say = useSay()
  const [wanted, setWanted] = useState('')
  const needle = wanted.trim().toLowerCase()
  const found = choices.filter((one) =>
    [one.column, one.title.zh, one.title.en].some((text) => text.toLowerCase().includes(needle)),
  )
  const families = Map.groupBy(found, (one) => one.family)
  const toggle = (column: string, on: boolean) =>
    onChoose(on ? [...chosen, column] : chosen.filter((one) => one !== column))
  const content = (
    <div className="column-chooser">
      <Input
        size="small"
        allowClear
        value={wanted}
        placeholder={t('find-column')}
        aria-label={t('find-column')}
        onChange={(event) => setWanted(event.target.value)}
      />
      <div className="column-families">
        {[...families].map(([family, own]) => (
          <fieldset key={family}>
            <legend>{say(own[0]!.familyName)}</legend>
            {own.map(({ column, title }) => (
              <Checkbox
                key={column}
                checked={chosen.includes(column)}
                disabled={chosen.length >= 40 && !chosen.includes(column)}
                onChange={(event) => toggle(column, event.target.checked)}
              >
                {say(title)}
              </Checkbox>
            ))}
          </fieldset>
        ))}
      </div>
      <Button size="small" onClick={() => onChoose(undefined)}>
        {t('usual-columns')}
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={content} title={t('choose-columns')}>
      <Button size="small">{t('columns')}</Button>
    </Popover>
  )
}
