import type { Command, Options } from '../command.ts'
import type { Migration } from '../../index.ts'
import type { Door } from '../door.ts'
import { exactCount, share } from '../figures.ts'
import type { TableCell } from '../table.ts'
import { outlookText } from '../show/outlook.ts'
import { table } from '../table.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: { zh: '两次运行之间,谁从哪一类到了哪一类', en: 'who moved from which class to which between two runs' },
  arguments: [{ syntax: '<scheme>', help: { zh: '方案', en: 'a scheme' } }],
  options: [
    {
      flags: '--from <date>',
      help: {
        zh: '从这一天 (或之前最近) 的运行;默认上一个基准时',
        en: 'from the run of this day (or the nearest before); default: the as-of before',
      },
    },
    {
      flags: '--to <date>',
      help: {
        zh: '到这一天 (或之前最近) 的运行;默认最近的',
        en: 'to the run of this day (or the nearest before); default: the latest',
      },
    },
    {
      flags: '--known-at <date>',
      help: { zh: '按这一天结束时已发布的看', en: 'as it was published by the end of this day' },
    },
    {
      flags: '--outlook',
      help: {
        zh: '如果一直这样移动下去:长期占比、多久离开;不是预测',
        en: 'where it would lead if it went on like this: long-run shares, time until gone; no forecast',
      },
    },
  ],
  examples: [
    'fenqun migrate rfm',
    'fenqun migrate rfm --outlook',
    'fenqun migrate rfm --from 2026-03-31 --to 2026-06-30',
  ],
  async run(door, [scheme = ''], options: Options) {
    const project = await door.open()
    const knownAt = typeof options['knownAt'] === 'string' ? { knownAt: options['knownAt'] } : {}
    const at = (name: string) => (typeof options[name] === 'string' ? { asOf: options[name] } : {})
    const from = typeof options['from'] === 'string' ? { from: { ...at('from'), ...knownAt } } : {}
    const migration = await project.migration(scheme, { ...from, to: { ...at('to'), ...knownAt } })
    const outlook = options['outlook']
      ? await project.outlook(scheme, { ...from, to: { ...at('to'), ...knownAt } })
      : undefined
    door.data('migration', { ...migration, ...(outlook ? { outlook } : {}) })
    door.print([matrix(door, migration), ...(outlook ? [outlookText(door, outlook)] : [])].join('\n\n'))
    return 0
  },
}

/** Rows add up to the sizes before, columns to the sizes after. */
function matrix({ t, paint }: Door, migration: Migration): string {
  const { from, to, classes } = migration
  const flow = new Map(migration.flows.map((one) => [`${one.from}\n${one.to}`, one.people]))
  const people = (a: string, b: string) => flow.get(`${a}\n${b}`) ?? 0
  const used = (id: string) => migration.flows.some((one) => one.from === id || one.to === id)
  const named = classes.filter((one) => one.id !== '(unassigned)' || used('(unassigned)'))
  const before = [
    ...named.map((one) => ({ id: one.id, title: t(one.name) })),
    { id: '(new)', title: t({ zh: '新来', en: 'new' }) },
  ]
  const after = [
    ...named.map((one) => ({ id: one.id, title: t(one.name) })),
    { id: '(gone)', title: t({ zh: '离开', en: 'gone' }) },
  ]
  const sum = (row: readonly number[]) => row.reduce((total, one) => total + one, 0)
  const number = (value: number): string => (value === 0 ? '·' : exactCount(value))
  const rows = before.map(({ id, title }): TableCell[] => {
    const cells = after.map((one) => people(id, one.id))
    const stayed = id === '(new)' ? '' : share(people(id, id), sum(cells))
    return [
      title,
      ...cells.map((value, at): TableCell =>
        after[at]?.id === id && value ? { text: number(value), style: 'bold' } : number(value),
      ),
      exactCount(sum(cells)),
      stayed,
    ]
  })
  const totals = after.map((one) => sum(before.map(({ id }) => people(id, one.id))))
  const total = t({ zh: '合计', en: 'total' })
  const right = (title: string) => ({ title, align: 'right' as const })
  const columns = [
    { title: t({ zh: `${from.day} ↓  ${to.day} →`, en: `${from.day} ↓  ${to.day} →` }) },
    ...after.map((one) => right(one.title)),
    right(total),
    right(t({ zh: '留下', en: 'stayed' })),
  ]
  const redefined =
    from.version === to.version
      ? ''
      : `\n${paint('yellow', t({ zh: `定义在两次之间变了 (第 ${from.version} 版 → 第 ${to.version} 版),变动里有定义的原因`, en: `the definition changed in between (version ${from.version} → ${to.version}): some moves are its doing` }))}`
  const body = table(columns, [...rows, [total, ...totals.map(exactCount), exactCount(sum(totals)), '']], paint)
  return `${paint('bold', migration.scheme)}  ${t(migration.name)}${redefined}\n${body}`
}
