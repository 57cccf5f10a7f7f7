import { Select } from 'antd'
import type { AttributeChoice } from '../../../../../src/server/contract/vocabulary.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount, formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { isNumber } from '../model/compared-type.ts'
import type { Vocabulary } from '../model/vocabulary.ts'
import { texts } from '../texts.ts'
import { search } from './choice.tsx'
import type { ValueProps } from './field-props.ts'
import { useUnitText } from './use-unit-text.ts'

/** An attribute, chosen by family; found by its name in both languages, its id, its sentence and its common values. */
export function AttributeInput({
  value,
  label,
  disabled,
  onChange,
  vocabulary,
  numeric = false,
}: ValueProps<string | undefined> & { vocabulary: Vocabulary; numeric?: boolean }) {
  const t = useTexts(texts)
  const say = useSay()
  const offered = vocabulary.attributes.filter((one) => !numeric || isNumber(one.type))
  const groups = vocabulary.families
    .map((family) => ({
      label: say(family.name),
      options: offered
        .filter((one) => one.family === family.id)
        .map((one) => ({
          value: one.id,
          name: say(one.name),
          words: wordsOf(one, `${family.name.zh} ${family.name.en}`),
          choice: one,
        })),
    }))
    .filter((group) => group.options.length > 0)
  const isKnown = value === undefined || value === '' || offered.some((one) => one.id === value)
  return (
    <Select
      size="small"
      variant="filled"
      aria-label={label}
      placeholder={t('choose-attribute')}
      value={value === '' ? undefined : value}
      disabled={disabled}
      status={isKnown ? '' : 'warning'}
      className="is-name"
      popupMatchSelectWidth={400}
      listHeight={360}
      virtual={false}
      showSearch={search}
      optionLabelProp="name"
      options={groups}
      optionRender={({ data }) => <AttributeOption choice={(data as { choice?: AttributeChoice }).choice} />}
      notFoundContent={t('no-attribute')}
      onChange={onChange}
    />
  )
}

/** Name, fill rate and a few values; greyed when nobody has one. */
function AttributeOption({ choice }: { choice: AttributeChoice | undefined }) {
  const t = useTexts(texts)
  const say = useSay()
  const unitText = useUnitText()
  if (!choice) return null
  const { name, fill, state, sensitivity } = choice
  const marked = (['personal', 'sensitive', 'proxy'] as const).find((one) => one === sensitivity)
  const filled = state === 'not-computed' ? t('not-computed') : formatShare(fill ?? 0)
  return (
    <div className={`attribute-option is-${state}`}>
      <span className="attribute-name">
        {say(name)}
        {marked && <em>{t(`sensitivity-${marked}`)}</em>}
      </span>
      <span className="attribute-fill" title={t('filled')}>
        {state !== 'not-computed' && <i style={{ inlineSize: `${(fill ?? 0) * 40}px` }} aria-hidden />}
        {filled}
      </span>
      <span className="attribute-sample">{sampleOf(choice, t('to'), unitText(choice.unit))}</span>
    </div>
  )
}

/** `广东、浙江、江苏`, or `18 … 86`. */
function sampleOf({ values, range }: AttributeChoice, to: string, unit = ''): string {
  if (range) return `${shown(range.min)} ${to} ${shown(range.max)} ${unit}`.trim()
  return (values ?? [])
    .slice(0, 4)
    .map(({ value }) => shown(value))
    .join(' · ')
}

function shown(value: string | number | boolean): string {
  return typeof value === 'number' && Number.isInteger(value) ? formatCount(value) : String(value)
}

function wordsOf({ id, name, sentence, values, unit }: AttributeChoice, family: string): string {
  const common = (values ?? []).slice(0, 12).map(({ value }) => String(value))
  return [id, name.zh, name.en, sentence.zh, sentence.en, unit ?? '', family, ...common].join(' ')
}
