import type { Bilingual, ExitCode } from '../../errors.ts'
import type { CardFigure, CardItem, ReportCard } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, share } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { Style } from '../paint.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const groups: Record<CardItem['group'], Bilingual> = {
  principles: { zh: '四条原则', en: 'Four principles' },
  kotler: { zh: '科特勒的五条', en: 'Kotler’s five' },
  holding: { zh: '站不站得住', en: 'Whether it holds' },
}

const states: Record<CardItem['state'], { words: Bilingual; style: Style }> = {
  good: { words: { zh: '好', en: 'good' }, style: 'green' },
  mind: { words: { zh: '留意', en: 'mind' }, style: 'yellow' },
  poor: { words: { zh: '差', en: 'poor' }, style: 'red' },
  'not-measured': { words: { zh: '没有测量', en: 'not measured' }, style: 'dim' },
}

const gateStates = {
  holds: { zh: '通过', en: 'holds' },
  fails: { zh: '没过', en: 'fails' },
  'not measured': { zh: '没有测量', en: 'not measured' },
} as const

/** A scheme's or segment's report card: item by item with its numbers; with `how`, how each was computed. */
export function cardText(door: Door, found: ReportCard, { how }: { how: boolean }): ExitCode {
  const { t, paint, language } = door
  door.data('card', found)
  const figure = (one: CardFigure) => `${t(one.label)} ${figureText(one, language)}`
  const blocks = (['principles', 'kotler', 'holding'] as const).map((group) => {
    const own = found.items.filter((one) => one.group === group)
    const rows = own.flatMap((one): TableCell[][] => [
      [
        { text: t(states[one.state].words), style: states[one.state].style },
        t(one.name),
        one.figures.map(figure).join(' · '),
        oneLine(t(one.says)),
      ],
      ...(how ? [['', '', { text: t(one.how), style: 'dim' as const }]] : []),
    ])
    const columns = [{ title: '' }, { title: t(groups[group]) }, { title: '' }, { title: '', optional: true }]
    return table(columns, rows, paint)
  })
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const parts = table(
    [
      { title: '' },
      { title: t({ zh: '名称', en: 'name' }), max: 30, optional: true },
      right('人数', 'people'),
      right('占比', 'share'),
      { ...right('占价值', 'of value'), optional: true },
      { ...right('指数', 'index'), optional: true },
      { ...right('够得着', 'reachable'), optional: true },
      { ...right('Jaccard', 'Jaccard'), optional: true },
      { title: t({ zh: '做法', en: 'strategy' }) },
    ],
    found.parts.map((one): TableCell[] => [
      one.id,
      t(one.name) === one.id ? '' : t(one.name),
      count(one.people, language),
      one.share === undefined ? '—' : share(one.share, 1),
      one.value ? share(one.value.share, 1) : '',
      one.value ? one.value.index.toFixed(0) : '',
      one.reachable ? share(one.reachable.people, one.people) : '',
      one.kept === undefined ? '' : one.kept.toFixed(2),
      one.strategy ? '✓' : '',
    ]),
    paint,
  )
  const gate = found.gate.map(
    (one) => `${t({ zh: '门槛', en: 'gate' })} ${one.condition}: ${t(gateStates[one.state])} · ${t(one.says)}`,
  )
  door.print(
    [
      `${paint('bold', found.id)} ${oneLine(t(found.name))}\n${paint('dim', `${found.day} · ${found.run} · ${t(found.population.name)} ${count(found.population.people, language)}`)}`,
      ...blocks,
      parts,
      ...(gate.length > 0 ? [gate.join('\n')] : []),
    ].join('\n\n'),
  )
  return 0
}

function figureText({ value, as }: CardFigure, language: 'zh' | 'en'): string {
  switch (as) {
    case 'share':
      return share(value, 1)
    case 'people':
    case 'count':
      return count(value, language)
    case 'days':
      return language === 'zh' ? `${value} 天` : `${value} days`
    case 'effect':
      return value.toFixed(2)
    case 'index':
      return value.toFixed(0)
  }
}
