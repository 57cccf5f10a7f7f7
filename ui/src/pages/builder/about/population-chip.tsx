import { DownOutlined } from '@ant-design/icons'
import { Button, Popover, Radio } from 'antd'
import type { Counted } from '../../../../../src/server/contract/preview.ts'
import { CountText } from '../../../components/count-text.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import type { Vocabulary } from '../model/vocabulary.ts'
import { texts } from '../texts.ts'

interface PopulationChipProps {
  chosen: string
  vocabulary: Vocabulary
  counted: Counted | undefined
  disabled: boolean
  onChange: (id: string) => void
}

/** Within whom the rule is asked: how many they are, and who else it could be. */
export function PopulationChip({ chosen, vocabulary, counted, disabled, onChange }: PopulationChipProps) {
  const t = useTexts(texts)
  const say = useSay()
  const choices = withBuiltIn(vocabulary.populations, { zh: t('with-events'), en: t('with-events') })
  const known = choices.find((one) => one.id === chosen)
  const isCounted = counted?.population.id === chosen
  const people = isCounted ? counted.population.people : known?.members
  const name = isCounted ? counted.population.name : known?.name
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      title={t('population')}
      content={
        <div className="population-choice">
          <Radio.Group value={chosen} disabled={disabled} onChange={({ target }) => onChange(String(target.value))}>
            {choices.map((one) => (
              <Radio key={one.id} value={one.id}>
                <span className="choice-row">
                  <span>{say(one.name)}</span>
                  <span className="soft">
                    <CountText count={one.members} />
                  </span>
                </span>
                {one.sentence && <span className="note">{say(one.sentence)}</span>}
              </Radio>
            ))}
          </Radio.Group>
          <p className="note">{t('population-why')}</p>
        </div>
      }
    >
      <Button className="builder-chip">
        {t('within')} <b>{name ? say(name) : chosen}</b> <CountText count={people} />
        <DownOutlined aria-hidden />
      </Button>
    </Popover>
  )
}

/** The population that holds where none is written stands first, also where nothing uses it yet. */
function withBuiltIn(
  populations: Vocabulary['populations'],
  name: { zh: string; en: string },
): Vocabulary['populations'] {
  const id = 'with-events'
  return populations.some((one) => one.id === id) ? populations : [{ id, name }, ...populations]
}
