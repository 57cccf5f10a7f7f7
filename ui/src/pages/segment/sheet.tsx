import { Select } from 'antd'
import type { Attributes } from '../../../../src/server/contract/attributes.ts'
import type { SegmentAnswer } from '../../../../src/server/contract/segment.ts'
import type { SheetAnswer, SheetBlockShown, SheetLineShown } from '../../../../src/server/contract/sheet.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { useUnitWords } from '../../api/use-unit-words.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import {
  formatCount,
  formatExactMoney,
  formatNumber,
  formatShare,
  formatWholeShare,
  shareUnit,
  unknownNumber,
} from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type BlockName = SheetBlockShown['block']

/** The profile of a segment as decision ground (D14), in four blocks; which attributes they have stands in the address. */
export function Sheet({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const [pattern, setPattern] = useUrlState<string>('pattern', '')
  const [needs, setNeeds] = useUrlState<string>('needs', '')
  const [values, setValues] = useUrlState<string>('values', '')
  const [cost, setCost] = useUrlState<string>('cost', '')
  const reading = useReadAt<SheetAnswer>('/sheet', { segment: segment.id, pattern, needs, values, cost })
  const own = useReadAt<Attributes>('/attributes', { kind: segment.kind }).data?.attributes ?? []
  const options = own.map((one) => ({ value: one.id, label: say(one.name) }))
  const numbers = own
    .filter((one) => ['money', 'integer', 'number'].includes(one.type))
    .map((one) => ({ value: one.id, label: say(one.name) }))
  const lists: Partial<Record<BlockName, [chosen: string, choose: (ids: string) => void]>> = {
    'order-pattern': [pattern, setPattern],
    needs: [needs, setNeeds],
    values: [values, setValues],
  }
  const choice = (block: SheetBlockShown) => {
    const list = lists[block.block]
    const name = t('sheet-attributes', { block: t(`sheet-${block.block}`) })
    return list ? (
      <Select
        mode="multiple"
        size="small"
        className="sheet-choice"
        value={list[0].split(',').filter(Boolean)}
        aria-label={name}
        placeholder={t('sheet-choose')}
        maxTagCount="responsive"
        popupMatchSelectWidth={false}
        optionFilterProp="label"
        options={options}
        onChange={(ids) => list[1](ids.slice(0, 12).join(','))}
      />
    ) : (
      <Select
        size="small"
        className="sheet-choice"
        allowClear
        value={cost || undefined}
        aria-label={t('sheet-cost')}
        placeholder={t('sheet-cost')}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={numbers}
        onChange={(id?: string) => setCost(id ?? '')}
      />
    )
  }
  return (
    <section className="part">
      <h2>{t('sheet')}</h2>
      <p className="note">{t('sheet-lead')}</p>
      <Answered reading={reading} loading={{ shape: 'block', height: 320 }}>
        {(answer) => {
          const [group] = answer.groups
          if (!group || typeof group.people !== 'number') return <Empty kind="too-few" height={160} />
          return (
            <>
              <div className="sheet">
                {group.blocks.map((block) => (
                  <Block key={block.block} block={block} answer={answer} people={group.people as number}>
                    {choice(block)}
                  </Block>
                ))}
              </div>
              {group.blocks.some((one) => one.missing) && <p className="note sheet-hint">{t('sheet-hint')}</p>}
            </>
          )
        }}
      </Answered>
    </section>
  )
}

interface BlockProps {
  block: SheetBlockShown
  answer: SheetAnswer
  people: number
  children: React.ReactNode
}

function Block({ block, answer, people, children }: BlockProps) {
  const t = useTexts(texts)
  const say = useSay()
  const currency = useProject().data?.currency ?? 'CNY'
  const isMoney = answer.revenue.unit !== undefined
  const amount = (value: string | number) => (isMoney ? formatExactMoney(value, currency) : formatNumber(Number(value)))
  const sums = [
    { name: say(answer.revenue.name), value: block.revenue },
    { name: answer.cost ? say(answer.cost.name) : t('sheet-cost'), value: block.cost },
    { name: t('sheet-net'), value: block.net },
    { name: t('sheet-net-per-head'), value: block.netPerHead },
  ].flatMap(({ name, value }) => (value === undefined || value === null ? [] : [{ name, value }]))
  return (
    <section className="sheet-block">
      <h3>{t(`sheet-${block.block}`)}</h3>
      <dl>
        {block.lines.map((line) => (
          <div key={line.attribute}>
            <dt>{say(line.name)}</dt>
            <dd>
              <Line line={line} people={people} />
            </dd>
          </div>
        ))}
        {sums.map((one) => (
          <div key={one.name}>
            <dt>{one.name}</dt>
            <dd>{amount(one.value)}</dd>
          </div>
        ))}
      </dl>
      {block.missing && <p className="note sheet-missing">{say(block.missing)}</p>}
      {children}
    </section>
  )
}

function Line({ line, people }: { line: SheetLineShown; people: number }) {
  const t = useTexts(texts)
  const say = useSay()
  const unitWords = useUnitWords()
  const currency = useProject().data?.currency ?? 'CNY'
  const { measure, value, unit, top, known } = line
  const of = typeof known === 'number' && known < people ? t('sheet-known', { n: formatCount(known) }) : undefined
  const written = () => {
    if (measure === 'values')
      return top && top.length > 0
        ? top.map((one) => `${one.called ? say(one.called) : one.value} ${formatWholeShare(one.share)}`).join(' · ')
        : unknownNumber
    if (value === null) return unknownNumber
    if (measure === 'share' || unit === shareUnit) return formatShare(value)
    if (unit === currency || (line.type === 'money' && unit === undefined)) return formatExactMoney(value, currency)
    return unit ? `${formatNumber(value, 1)} ${unitWords(unit, value)}` : formatNumber(value)
  }
  return (
    <>
      {written()}
      {of && <span className="soft"> {of}</span>}
    </>
  )
}
