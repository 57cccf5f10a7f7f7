import { FenqunError } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { isDay } from '../time/zone.ts'
import { checkDatabase } from './check-database.ts'
import { intakeErrors } from './errors.ts'
import { eventColumns, isEventSource, isLinkSource, linkColumns, rawName, tableOf } from './source-definition.ts'
import type { ColumnDefinition, LinkSource, SourceDefinition } from './source-definition.ts'

/** What the schema alone cannot see. Throws `source-unfit` and `column-unknown-in-source`, all at once. */
export function checkSource(definition: SourceDefinition): void {
  const { source, columns } = definition
  const problems: Problem[] = []
  const unfit = (zh: string, en: string) => problems.push(intakeErrors.problem('source-unfit', { source, zh, en }))
  const roles = Object.values(columns).map((column) => column.as)
  const count = (role: (typeof roles)[number]) => roles.filter((one) => one === role).length
  for (const role of ['id', 'linked id', 'order', 'event id', 'time', 'valid from', 'valid until', 'deleted'] as const)
    if (count(role) > 1) unfit(`有多列写了 as: ${role}`, `more than one column says \`as: ${role}\``)
  if (count('id') === 0) unfit('没有一列写 as: id', 'no column says `as: id`')
  if (isEventSource(definition)) {
    if (count('time') === 0) unfit('没有一列写 as: time', 'no column says `as: time`')
    if (definition.orders && count('order') === 0)
      unfit('写了 orders 却没有一列写 as: order', '`orders` needs a column that says `as: order`')
    if (definition.orders === definition.event)
      unfit('event 和 orders 不能同名', '`event` and `orders` need different names')
  } else if (isLinkSource(definition)) checkLink(definition, count, unfit)
  else if (count('time') > 0)
    unfit('实体来源不能有 as: time,请用 as: valid from', 'a source of entities has no `as: time`; use `as: valid from`')
  checkIdentifiers(definition, unfit)
  checkScore(definition, unfit)
  const reserved: string[] = [eventColumns.key, eventColumns.order, '_new_id', 'refund']
  const keepsOrders = isEventSource(definition) && definition.orders !== undefined
  if (isEventSource(definition)) reserved.push(eventColumns.time, eventColumns.day)
  else reserved.push(...Object.values(linkColumns))
  if (!isLinkSource(definition) && count('linked id') + count('valid until') > 0)
    unfit(
      'as: linked id 和 as: valid until 只用于 link 来源',
      '`as: linked id` and `as: valid until` belong to sources of links',
    )
  const names = new Map<string, string>()
  for (const [name, column] of Object.entries(columns)) {
    const lower = name.toLowerCase()
    const twin = names.get(lower)
    if (twin !== undefined)
      unfit(
        `列名 “${twin}” 和 “${name}” 只差大小写`,
        `the column names "${twin}" and "${name}" differ in upper and lower case only`,
      )
    names.set(lower, name)
    const free =
      ['id', 'linked id', 'time', 'valid from', 'valid until', 'deleted'].includes(column.as ?? '') ||
      column.private !== undefined
    if (!free && (reserved.includes(lower) || (lower === 'order' && column.as !== 'order' && keepsOrders)))
      unfit(`列名 “${name}” 已被占用`, `the column name "${name}" is taken by fenqun`)
    if (column.normalise !== undefined) checkNormalise(name, column, columns, unfit)
    for (const part of [...(column.multiply ?? []), ...(column.subtract ?? [])])
      if (!columns[part] || columns[part].multiply || columns[part].subtract)
        problems.push(intakeErrors.problem('column-unknown-in-source', { source, column: name, part }))
  }
  if (isEventSource(definition) && definition['refund when'] && !columns[definition['refund when'].column])
    problems.push(
      intakeErrors.problem('column-unknown-in-source', {
        source,
        column: 'refund when',
        part: definition['refund when'].column,
      }),
    )
  problems.push(...checkDatabase(definition, unfit))
  if (count('deleted') > 0 && isEventSource(definition) && count('event id') === 0)
    unfit('写了 as: deleted 就要有一列 as: event id', '`as: deleted` needs a column that says `as: event id`')
  if (definition.load === 'new files' && tableOf(definition) !== undefined)
    unfit('load: new files 只用于文件', '`load: new files` is for files')
  if (count('deleted') > 0 && tableOf(definition) !== undefined)
    unfit(
      '数据库的表不能有 as: deleted:用一个不含这些行的视图',
      'a table of the database has no `as: deleted`: make a view without such rows',
    )
  if (tableOf(definition) !== undefined)
    for (const [name, column] of Object.entries(columns))
      if (column.format !== undefined || column.allow !== undefined)
        unfit(
          `列 “${name}” 写了 format 或 allow,只有文件才需要:表的列自有类型`,
          `column "${name}" says \`format\` or \`allow\`, which is for files: columns of a table have types`,
        )
  if (problems.length > 0) throw new FenqunError(problems)
}

/** Only a text that is stored as it is can be brought to a canonical form, by one table, and there must be room for what it was. */
function checkNormalise(
  name: string,
  column: ColumnDefinition,
  columns: SourceDefinition['columns'],
  unfit: (zh: string, en: string) => void,
): void {
  const { normalise } = column
  const made = column.multiply !== undefined || column.subtract !== undefined
  if (made || column.private !== undefined || column.as !== undefined || (column.type ?? 'text') !== 'text')
    unfit(
      `列 “${name}” 写了 normalise,它只用于普通的文本列`,
      `column "${name}" says \`normalise\`, which is for plain columns of type text`,
    )
  if (typeof normalise === 'object' && (normalise.table === undefined) === (normalise.file === undefined))
    unfit(
      `列 “${name}” 的 normalise 要写 table 或 file,只写一个`,
      `\`normalise\` of column "${name}" needs \`table\` or \`file\`, one of them`,
    )
  const taken = rawName(name)
  if (Object.keys(columns).some((one) => one.toLowerCase() === taken.toLowerCase()))
    unfit(
      `列名 “${taken}” 已被占用:“${name}” 的原文放在那里`,
      `the column name "${taken}" is taken: what "${name}" was before is kept there`,
    )
}

/** What tells whose rows they are is a text, of entities or events. */
function checkIdentifiers(definition: SourceDefinition, unfit: (zh: string, en: string) => void): void {
  for (const [name, column] of Object.entries(definition.columns)) {
    if (column.identifies === undefined) continue
    const made = column.multiply !== undefined || column.subtract !== undefined
    const text = (column.type ?? 'text') === 'text' && (column.as === undefined || column.as === 'id')
    if (made || !text || isLinkSource(definition))
      unfit(
        `列 “${name}” 写了 identifies,它只用于实体和事件来源的文本列`,
        `column "${name}" says \`identifies\`, which is for columns of type text of sources of entities and events`,
      )
  }
}

/** A link joins two entities, of two kinds or of one, by an id of each, and holds nothing private. */
function checkLink(
  definition: LinkSource,
  count: (role: ColumnDefinition['as']) => number,
  unfit: (zh: string, en: string) => void,
): void {
  if (count('linked id') === 0) unfit('没有一列写 as: linked id', 'no column says `as: linked id`')
  if (count('time') > 0)
    unfit('link 来源不能有 as: time,请用 as: valid from', 'a source of links has no `as: time`; use `as: valid from`')
  if (count('deleted') > 0)
    unfit(
      'link 来源不能有 as: deleted,请用 as: valid until',
      'a source of links has no `as: deleted`; use `as: valid until`',
    )
  if (Object.values(definition.columns).some((column) => column.private))
    unfit('link 来源不能有 private 列', 'a source of links has no private columns')
}

/** The day of scoring is a day, or a column of days that the source has. */
function checkScore(definition: SourceDefinition, unfit: (zh: string, en: string) => void): void {
  const scored = 'entity' in definition ? definition.score?.scored : undefined
  if (scored === undefined || isDay(scored)) return
  const column = definition.columns[scored]
  if (column?.type !== 'date' && column?.as !== 'valid from')
    unfit(
      `score.scored “${scored}” 既不是日期,也不是一列日期`,
      `\`score.scored\` "${scored}" is neither a day nor a column of days`,
    )
}
