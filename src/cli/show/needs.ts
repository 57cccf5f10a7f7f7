import { didYouMean } from '../../errors.ts'
import type { ExitCode } from '../../errors.ts'
import type { Needs } from '../../index.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { count } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

/** Needs with their counts by group; of one need its quotes as well. */
export function needsText(door: Door, found: Needs, need: string | undefined): ExitCode {
  const { t, paint, language } = door
  const known = found.needs.map((one) => one.code)
  if (need !== undefined && !known.includes(need)) {
    const { zh, en } = didYouMean(need, known)
    const said = known.join(', ') || '—'
    throw cliErrors.error('bad-option-value', {
      option: '--need',
      value: need,
      expected: { zh: `${zh}现有:${said}`, en: `${en} there are: ${said}`.trim() },
    })
  }
  door.data('needs', { ...found })
  if (found.quotes === 0) {
    door.print(
      t({
        zh: '还没有原话:在 research/*.yml 的 quotes 里写',
        en: 'there are no quotes yet: write them under `quotes` in research/*.yml',
      }),
    )
    return 0
  }
  const open = found.groups.filter((one) => !one.isSmall)
  const shown = found.needs.filter((one) => need === undefined || one.code === need)
  const columns = [
    { title: t({ zh: '需求', en: 'need' }) },
    { title: t({ zh: '名称', en: 'name' }), max: 40 },
    { title: t({ zh: '原话', en: 'quotes' }), align: 'right' as const },
    ...open.map((one) => ({ title: oneLine(t(one.name)), align: 'right' as const, max: 24 })),
  ]
  const rows = shown.map((one): TableCell[] => [
    one.code,
    t(one.name),
    count(one.count, language),
    ...open.map(({ group }) => String(one.byGroup.find((each) => each.group === group)?.count ?? 0)),
  ])
  const quotes = need === undefined ? [] : shown.flatMap((one) => one.quotes)
  const small = found.groups.filter((one) => one.isSmall)
  const notes = [
    ...(found.uncoded.length
      ? [t({ zh: `${found.uncoded.length} 句没有代码`, en: `${found.uncoded.length} without a code` })]
      : []),
    ...(found.masked
      ? [
          t({
            zh: `${found.masked} 句里的姓名、联系方式或编号用 *** 代替了;请从文件里删掉`,
            en: `names, contacts or ids in ${found.masked} of them are shown as ***; take them out of the files`,
          }),
        ]
      : []),
    ...(small.length
      ? [
          t({
            zh: `人太少,不说是谁的话:${small.map((one) => oneLine(one.name.zh)).join('、')}`,
            en: `too few people to say what is theirs: ${small.map((one) => oneLine(one.name.en)).join(', ')}`,
          }),
        ]
      : []),
  ]
  door.print(
    [
      paint('dim', t({ zh: `${found.quotes} 句原话`, en: `${found.quotes} quotes` })),
      table(columns, rows, paint),
      ...(quotes.length
        ? [
            quotes
              .map((one) => `“${oneLine(one.text)}”  ${paint('dim', `${one.date} · ${one.file}:${one.line}`)}`)
              .join('\n'),
          ]
        : []),
      ...(notes.length ? [paint('yellow', notes.join('\n'))] : []),
    ].join('\n\n'),
  )
  return 0
}
