import { InputNumber } from 'antd'
import { useMemo } from 'react'
import type { DeliveredShown } from '../../../../../src/server/contract/to-customer.ts'
import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import type { ChartColours } from '../../../charts/chart.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { sideBars } from '../../../charts/side-bars.ts'
import { Answered } from '../../../components/answered.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber } from '../../../texts/numbers.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'
import { Choice } from '../choices.tsx'
import { texts } from './texts.ts'
import type { FiguresProps } from './use-asked.ts'
import { useAsked } from './use-asked.ts'

type Group = DeliveredShown['all']

const phases = ['evaluate', 'obtain', 'use'] as const

/** Benefits less costs, item by item, with what if; then the net of each group. */
export function DeliveredFigures({ view, onAsked }: FiguresProps) {
  const { change } = useSearchOfPage()
  const reading = useAsked<DeliveredShown>('/delivered', { view, change }, onAsked)
  return (
    <Answered reading={reading} loading={{ shape: 'block', height: 480 }}>
      {(answer) => (
        <>
          <section className="part">
            <Items answer={answer} />
          </section>
          {answer.groups.length > 0 && (
            <section className="part">
              <Groups answer={answer} />
            </section>
          )}
        </>
      )}
    </Answered>
  )
}

function Items({ answer }: { answer: DeliveredShown }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const { items, all, rival, unit } = answer
  const { ours, items: figures } = all
  const rows = [
    ...items.map((item, at) => {
      const sign = item.side === 'benefit' ? 1 : -1
      const own = figures?.[at]
      return {
        id: item.id,
        name: say(item.name),
        side: t(item.side),
        isCost: sign < 0,
        ours: own ? sign * own.ours : null,
        rival: own && own.rival !== null ? sign * own.rival : null,
      }
    }),
    {
      id: 'net',
      name: t('net'),
      side: '',
      isCost: false,
      ours: ours?.net ?? null,
      rival: all.rival?.net ?? null,
    },
    ...(all.changed
      ? [{ id: 'changed', name: t('changed'), side: '', isCost: false, ours: all.changed.net, rival: null }]
      : []),
  ]
  const rivalName = rival ? say(rival) : ''
  const sentence = useSentence(answer)
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      sideBars(
        rows.map((row) => ({
          name: row.side && row.side !== row.name && width >= 520 ? `${row.name} · ${row.side}` : row.name,
          value: row.ours ?? 0,
          words: [
            row.ours === null ? '' : signed(row.ours),
            row.rival === null ? '' : `(${width < 520 ? '' : `${rivalName} `}${signed(row.rival)})`,
          ]
            .filter(Boolean)
            .join(' '),
          colour: row.side === '' ? 'accent' : row.isCost ? 'worse' : 'people',
        })),
        colours,
        width,
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [answer, language],
  )
  return (
    <Figure
      id="delivered"
      title={t('delivered-title')}
      sentence={sentence || undefined}
      at={answer.at}
      controls={<WhatIf answer={answer} />}
      columns={[
        { key: 'side', title: '', value: (row) => row.side },
        { key: 'item', title: t('item'), value: (row) => row.name },
        { key: 'ours', title: `${t('ours')} (${say(unit)})`, kind: 'number', value: (row) => row.ours },
        ...(rival
          ? [
              {
                key: 'rival',
                title: rivalName,
                kind: 'number' as const,
                value: (row: (typeof rows)[number]) => row.rival,
              },
            ]
          : []),
      ]}
      rows={rows}
      {...(ours ? { chart: { kinds: ['bar'] as const, option } } : {})}
      height={Math.max(120, 16 + 30 * rows.length)}
      note={
        <>
          {!ours && <p>{t('hidden')}</p>}
          {answer.conventions.map((one) => (
            <p key={one.en}>{say(one)}</p>
          ))}
        </>
      }
    />
  )
}

function useSentence({ all, rival, unit, change }: DeliveredShown): string {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const { ours, lead, changed } = all
  const numbers = (value: number) => signed(value)
  const parts = [
    ours &&
      t('delivered-sentence', {
        benefits: numbers(ours.benefits),
        costs: numbers(ours.costs.total),
        net: numbers(ours.net),
        unit: say(unit),
      }),
    rival && all.rival && lead !== null
      ? t(lead < 0 ? 'behind-sentence' : 'lead-sentence', {
          rival: say(rival),
          net: numbers(all.rival.net),
          lead: numbers(Math.abs(lead)),
        })
      : undefined,
    changed &&
      t('changed-sentence', {
        change: change.map((one) => `${say(one.name)} ${one.by > 0 ? '+' : ''}${signed(one.by)}`).join(', '),
        net: numbers(changed.net),
      }),
  ]
  return parts.filter(Boolean).join(language === 'zh' ? '' : ' ')
}

/** One item or phase, and by how much. */
function WhatIf({ answer }: { answer: DeliveredShown }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const [one] = answer.change
  const options = [
    { value: '', label: t('what-if-none') },
    ...phases
      .filter((phase) => answer.items.some((item) => item.side === phase))
      .map((phase) => ({ value: phase as string, label: t(phase) })),
    ...answer.items.map((item) => ({ value: item.id, label: say(item.name) })),
  ]
  return (
    <span className="value-what-if">
      <Choice
        name={t('what-if')}
        value={one?.of ?? ''}
        options={options}
        onChange={(of) => setSearch({ change: of ? `${of}:${one?.by ?? -10}` : undefined })}
      />
      {one && (
        <InputNumber
          value={one.by}
          aria-label={t('change-by')}
          style={{ width: 90 }}
          onChange={(by) => setSearch({ change: typeof by === 'number' ? `${one.of}:${by}` : undefined })}
        />
      )}
    </span>
  )
}

function Groups({ answer }: { answer: DeliveredShown }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const { groups, all, unit, rival, change } = answer
  const nameOf = (row: Group) => (row === all ? t('all') : row.id === null ? t('no-group') : say(row.name))
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      sideBars(
        groups.map((row) => ({
          name: nameOf(row),
          value: row.ours?.net ?? 0,
          words: row.ours ? signed(row.ours.net) : t('hidden'),
          door: row.door,
          colour: row.lead !== null && row.lead < 0 ? 'worse' : 'accent',
        })),
        colours,
        width,
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [answer, language],
  )
  const number = (key: string, title: string, value: (row: Group) => number | null | undefined) => ({
    key,
    title,
    kind: 'number' as const,
    value,
  })
  return (
    <Figure
      id="delivered-groups"
      title={t('groups-title')}
      at={answer.at}
      columns={[
        { key: 'group', title: t('group'), value: nameOf },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
        number('benefits', t('benefits'), (row) => row.ours?.benefits),
        ...phases.map((phase) => number(phase, t(phase), (row) => row.ours?.costs[phase])),
        number('net', `${t('net')} (${say(unit)})`, (row) => row.ours?.net),
        ...(rival
          ? [number('rival', say(rival), (row) => row.rival?.net), number('lead', t('lead'), (row) => row.lead)]
          : []),
        ...(change.length > 0 ? [number('changed', t('changed'), (row) => row.changed?.net)] : []),
      ]}
      rows={[...groups, all]}
      chart={{ kinds: ['bar'], option }}
      height={Math.max(100, 16 + 30 * groups.length)}
    />
  )
}

const signed = (value: number): string => (value < 0 ? `−${formatNumber(-value)}` : formatNumber(value))
