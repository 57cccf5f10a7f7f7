import { holdsPassword } from '../addresses/holds-password.ts'
import type { Problem } from '../errors.ts'
import { intakeErrors } from './errors.ts'
import type { DatabaseRows, SourceDefinition } from './source-definition.ts'
import { databaseOf, isEventSource, isLinkSource } from './source-definition.ts'

/** What can be said of the database a source reads before anybody connects. */
export function checkDatabase(definition: SourceDefinition, unfit: (zh: string, en: string) => void): Problem[] {
  const rows = databaseOf(definition)
  if (!rows) return []
  const { source, columns } = definition
  const { table, query, watermark } = rows
  if ((table === undefined) === (query === undefined))
    unfit('from 里要写 table 或 query,只写一个', '`from` needs `table` or `query`, one of them')
  if (definition.load === 'new files')
    unfit('load: new files 只用于文件;数据库用 watermark', '`load: new files` is for files; databases have `watermark`')
  const isTold = !isEventSource(definition) || Object.values(columns).some((column) => column.as === 'event id')
  if (watermark !== undefined && isLinkSource(definition))
    unfit('link 来源不能写 watermark', 'a source of links has no `watermark`')
  else if (watermark !== undefined && !isTold)
    unfit('写了 watermark 就要有一列 as: event id', '`watermark` needs a column that says `as: event id`')
  for (const [name, column] of Object.entries(columns))
    if (column.format !== undefined || column.allow !== undefined)
      unfit(
        `列 “${name}” 写了 format 或 allow,只有文件才需要:表的列自有类型`,
        `column "${name}" says \`format\` or \`allow\`, which is for files: columns of a table have types`,
      )
  const problems: Problem[] = []
  const wrong = addressProblem(rows)
  if (wrong) problems.push(intakeErrors.problem(wrong, { source, example: examples[rows.database] }))
  const unfitQuery = query === undefined ? undefined : queryProblem(query)
  if (unfitQuery) problems.push(intakeErrors.problem('source-query-unfit', { source, ...unfitQuery }))
  return problems
}

const examples = {
  postgres: 'postgresql://user:${SHOP_PASSWORD}@host:5432/database',
  mysql: 'mysql://user:${SHOP_PASSWORD}@host:3306/database',
}

const schemes = { postgres: 'postgres(?:ql)?', mysql: '(?:mysql|mariadb)' }

function addressProblem({ address, database }: DatabaseRows) {
  if (holdsPassword(address)) return 'source-password-in-file' as const
  const whole = /^\$\{\w+\}$/.test(address) || new RegExp(`^${schemes[database]}://.+/.+`).test(address)
  return whole ? undefined : ('source-address-not-understood' as const)
}

/** Texts, quoted names, dollar quotes and comments: what stands in them is no SQL. */
const opaque = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\//g

/** Whether a text is one SELECT. The server is the judge; this says it before there is one. */
export function queryProblem(query: string): { zh: string; en: string } | undefined {
  const plain = query.replaceAll(opaque, ' ').trim()
  if (!/^(?:select|with|values|table)\b|^\(\s*(?:select|with)\b/i.test(plain))
    return { zh: '不是 SELECT', en: 'is no SELECT' }
  if (plain.includes(';')) return { zh: '有分号:只能是一条语句', en: 'has a semicolon: it must be one statement' }
  if (
    /\binto\s+(?:outfile|dumpfile|@)|\bfor\s+(?:update|share|no\s+key\s+update|key\s+share)\b|\block\s+in\s+share\s+mode\b/i.test(
      plain,
    )
  )
    return { zh: '不只是读取', en: 'does more than read' }
  let depth = 0
  for (const bracket of plain.match(/[()]/g) ?? []) {
    depth += bracket === '(' ? 1 : -1
    if (depth < 0) return { zh: '的括号不成对', en: 'closes a bracket that is not open' }
  }
  return depth === 0 ? undefined : { zh: '的括号不成对', en: 'opens a bracket that is not closed' }
}
