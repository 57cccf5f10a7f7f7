import type { ExitCode } from '../../errors.ts'
import type { Places } from '../../index.ts'
import type { Door } from '../door.ts'
import { count } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const widest = 24

/** People by place, level by level, with a bar each; parts add up to the line above them. */
export function placesText(door: Door, what: string, found: Places): ExitCode {
  const { t, paint, language } = door
  const { attribute, ...rest } = found
  door.data('places', { what, name: attribute, ...rest })
  const rows = lines(found.places, 0).map(({ name, people, share, depth }): TableCell[] => [
    `${'  '.repeat(depth)}${oneLine(name)}`,
    count(people, language),
    `${(share * 100).toFixed(1)}%`,
    { text: '█'.repeat(Math.max(people > 0 ? 1 : 0, Math.round(share * widest))), style: 'dim' },
  ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: t({ zh: '地区', en: 'place' }), max: 40 },
    right('人数', 'people'),
    right('占比', 'share'),
    { title: '' },
  ]
  const notes = [
    ...(found.unmapped
      ? [
          t({
            zh: `其中 ${count(found.unmapped, language)} 人的地区不在对照表里`,
            en: `of them ${count(found.unmapped, language)} are in places that no table knows`,
          }),
        ]
      : []),
    ...(found.missing
      ? [
          t({
            zh: `另有 ${count(found.missing, language)} 人没有地区`,
            en: `${count(found.missing, language)} more have no place`,
          }),
        ]
      : []),
  ]
  const head = `${paint('bold', what)} × ${oneLine(t(attribute))}  ${count(found.people, language)}\n${paint('dim', `${found.day} · ${found.run}`)}`
  door.print([head, table(columns, rows, paint), ...(notes.length ? [notes.join('\n')] : [])].join('\n\n'))
  return 0
}

type Place = Places['places'][number]

function lines(
  places: readonly Place[],
  depth: number,
): { name: string; people: number; share: number; depth: number }[] {
  return places.flatMap(({ parts, ...one }) => [{ ...one, depth }, ...lines(parts, depth + 1)])
}
