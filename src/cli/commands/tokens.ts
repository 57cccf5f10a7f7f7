import type { ExitCode } from '../../errors.ts'
import type { Project, Role } from '../../project.ts'
import type { Command, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { userName } from '../user-name.ts'

const known = { zh: 'list、add 或 revoke', en: 'list, add or revoke' }

export const tokens: Command = {
  name: 'tokens',
  summary: {
    zh: '程序用来读 HTTP 接口的令牌,以某个账号的名义',
    en: 'tokens by which programs use the HTTP API, in the name of an account',
  },
  arguments: [
    {
      syntax: '[what]',
      help: { zh: 'list (默认);add 新建;revoke 撤销', en: 'list (default), add, revoke' },
    },
    {
      syntax: '[which]',
      help: { zh: 'add 和 list:账号名;revoke:令牌的编号', en: 'with add and list the account, with revoke the id' },
    },
  ],
  options: [
    { flags: '--label <text>', help: { zh: 'add:做什么用', en: 'with add: what it is for' } },
    {
      flags: '--role <role>',
      help: { zh: 'add:角色,不高于账号的;默认账号的', en: 'with add: no higher than the account’s; default: that' },
    },
    { flags: '--days <n>', help: { zh: 'add:有效天数,默认 90', en: 'with add: days it lives; default: 90' } },
  ],
  examples: [
    'fenqun tokens add li --label "nightly job" --role viewer --days 30',
    'fenqun tokens list',
    'fenqun tokens revoke 3f9a12b4c5d6',
  ],
  async run(door, [what = 'list', which], options: Options) {
    if (what !== 'list' && what !== 'add' && what !== 'revoke')
      throw cliErrors.error('bad-option-value', { option: 'tokens', value: what, expected: known })
    const by = `os:${userName()}`
    if (what === 'list') return list(door, await door.open(), which)
    const label = options['label']
    if (which === undefined) throw missing(what, what === 'add' ? 'account' : 'id')
    if (what === 'add' && typeof label !== 'string') throw missing(what, '--label')
    const days = daysOf(options['days'])
    const project = await door.open()
    if (what === 'revoke') {
      project.tokens.revoke(which, by)
      door.data('token', { did: what, id: which })
      door.print(door.t({ zh: `令牌 ${which} 已撤销`, en: `the token ${which} counts no more` }))
      return 0
    }
    const role = (options['role'] ?? project.accounts.find(which).role) as Role
    const { token, made } = await project.tokens.add(which, { label: String(label), role, ...days }, by)
    const { user: _, ...shown } = made
    door.data('token', { did: what, ...shown, token })
    door.print(token)
    door.note(
      door.t({
        zh: `只显示这一次;有效到 ${made.expiresAt.slice(0, 10)}`,
        en: `shown this once; it lives until ${made.expiresAt.slice(0, 10)}`,
      }),
    )
    return 0
  },
}

const missing = (what: string, name: string) =>
  cliErrors.error('missing-argument', {
    command: `tokens ${what}`,
    name,
    usage: what === 'add' ? 'fenqun tokens add <account> --label <text>' : 'fenqun tokens revoke <id>',
  })

function daysOf(value: unknown): { days?: number } {
  if (value === undefined) return {}
  if (typeof value === 'string' && /^[1-9]\d{0,3}$/.test(value)) return { days: Number(value) }
  const expected = { zh: '从 1 到 366 的整数', en: 'a whole number from 1 to 366' }
  throw cliErrors.error('bad-option-value', { option: '--days', value: String(value), expected })
}

function list(door: Door, project: Project, owner: string | undefined): ExitCode {
  const { t, paint } = door
  const all = project.tokens.list(owner)
  for (const { user: _, ...one } of all) door.data('token', one)
  const now = new Date(door.now()).toISOString()
  const rows = all.map((one): TableCell[] => [
    one.id,
    one.owner,
    one.label,
    one.role,
    one.expiresAt <= now
      ? { text: t({ zh: '已过期', en: 'expired' }), style: 'yellow' }
      : one.expiresAt.slice(0, 16).replace('T', ' '),
    one.usedAt?.slice(0, 16).replace('T', ' ') ?? '',
  ])
  const columns = [
    { title: t({ zh: '编号', en: 'id' }) },
    { title: t({ zh: '账号', en: 'account' }) },
    { title: t({ zh: '用途', en: 'for' }), max: 40 },
    { title: t({ zh: '角色', en: 'role' }) },
    { title: t({ zh: '有效到 (UTC)', en: 'lives until (UTC)' }) },
    { title: t({ zh: '上次使用 (UTC)', en: 'last use (UTC)' }) },
  ]
  door.print(rows.length ? table(columns, rows, paint) : t({ zh: '没有令牌', en: 'there are no tokens' }))
  return 0
}
