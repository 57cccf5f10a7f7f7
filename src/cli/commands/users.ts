import type { ExitCode } from '../../errors.ts'
import type { Project, Role, User } from '../../project.ts'
import type { Command, Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { readPassword } from '../read-password.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { userName } from '../user-name.ts'

const known = {
  zh: 'list、add、role、disable、enable、unlock、password 或 remove',
  en: 'list, add, role, disable, enable, unlock, password or remove',
}
const verbs = ['list', 'add', 'role', 'disable', 'enable', 'unlock', 'password', 'remove'] as const
type Verb = (typeof verbs)[number]

export const users: Command = {
  name: 'users',
  summary: {
    zh: '谁可以登录网页:账号和角色。有了账号,人人都要登录',
    en: 'who may sign in to the web interface: accounts and roles. Once there are any, everybody must sign in',
  },
  arguments: [
    {
      syntax: '[what]',
      help: {
        zh: 'list (默认);add 新建;role 改角色;disable 停用;enable 恢复;unlock 试错太多次后放行;password 改密码;remove 删除',
        en: 'list (default), add, role, disable, enable, unlock (after too many wrong tries), password, remove',
      },
    },
    { syntax: '[name]', help: { zh: '账号名', en: 'name of the account' } },
  ],
  options: [
    {
      flags: '--role <role>',
      help: {
        zh: 'viewer、analyst、operator、privacy-officer 或 admin;add 和 role 要写',
        en: 'viewer, analyst, operator, privacy-officer or admin; with add and role',
      },
    },
  ],
  examples: [
    'fenqun users add wang --role admin',
    'fenqun users add li --role analyst < password.txt',
    'fenqun users role li --role operator',
    'fenqun users disable li',
    'fenqun users unlock li',
  ],
  async run(door, [what = 'list', name], options: Options) {
    const verb = verbs.find((one) => one === what)
    if (verb === undefined) throw cliErrors.error('bad-option-value', { option: 'users', value: what, expected: known })
    if (verb === 'list') return list(door, await door.open())
    if (name === undefined)
      throw cliErrors.error('missing-argument', {
        command: 'users',
        name: 'name',
        usage: `fenqun users ${verb} <name>`,
      })
    const role = options['role']
    if ((verb === 'add' || verb === 'role') && typeof role !== 'string')
      throw cliErrors.error('missing-argument', {
        command: `users ${verb}`,
        name: '--role',
        usage: `fenqun users ${verb} <name> --role <role>`,
      })
    const project = await door.open()
    const user = await change(door, project, verb, name, role as Role)
    door.data('user', { did: verb, ...user })
    door.print(door.t(saying(verb, user)))
    return 0
  },
}

async function change(door: Door, { accounts }: Project, verb: Verb, name: string, role: Role): Promise<User> {
  const by = `os:${userName()}`
  if (verb === 'add') return accounts.add({ name, role, password: await readPassword(door) }, by)
  const user = accounts.find(name)
  if (verb === 'role') return accounts.setRole(user.name, role, by)
  if (verb === 'disable' || verb === 'enable') return accounts.setDisabled(user.name, verb === 'disable', by)
  if (verb === 'unlock') return accounts.unlock(user.name, by)
  if (verb === 'password') return accounts.setPassword(user.name, await readPassword(door), by)
  accounts.remove(user.name, by)
  return user
}

function saying(verb: Verb, { name, role }: User): { zh: string; en: string } {
  switch (verb) {
    case 'add':
      return { zh: `已新建账号 ${name},角色 ${role}`, en: `${name} has an account now, with the role ${role}` }
    case 'role':
      return { zh: `${name} 的角色现在是 ${role}`, en: `${name} has the role ${role} now` }
    case 'disable':
      return { zh: `${name} 已停用,不能再登录`, en: `${name} is disabled and cannot sign in` }
    case 'enable':
      return { zh: `${name} 又可以登录了`, en: `${name} may sign in again` }
    case 'unlock':
      return {
        zh: `${name} 试错的次数已清零,可以马上再登录`,
        en: `${name} may try to sign in again at once`,
      }
    case 'password':
      return {
        zh: `${name} 的密码已改,原来的登录全部失效`,
        en: `${name} has a new password; their sessions have ended`,
      }
    default:
      return { zh: `已删除账号 ${name}`, en: `${name} has no account any more` }
  }
}

function list(door: Door, { accounts }: Project): ExitCode {
  const { t, paint } = door
  const all = accounts.list()
  for (const { id: _, ...one } of all) door.data('user', one)
  const minute = (at: string | null) => (at === null ? '' : at.slice(0, 16).replace('T', ' '))
  const rows = all.map((one): TableCell[] => [
    one.name,
    one.role,
    one.disabled ? { text: t({ zh: '停用', en: 'disabled' }), style: 'yellow' } : '',
    minute(one.madeAt),
    minute(one.signedInAt),
  ])
  const columns = [
    { title: t({ zh: '账号', en: 'account' }) },
    { title: t({ zh: '角色', en: 'role' }) },
    { title: t({ zh: '状态', en: 'state' }), optional: true },
    { title: t({ zh: '建立 (UTC)', en: 'made (UTC)' }) },
    { title: t({ zh: '上次登录 (UTC)', en: 'last sign-in (UTC)' }) },
  ]
  const none = t({
    zh: '还没有账号:本机访客就是管理员。新建:fenqun users add 名字 --role admin',
    en: 'no accounts: the visitor of this machine is the admin. To make one: fenqun users add NAME --role admin',
  })
  door.print(rows.length ? table(columns, rows, paint) : none)
  return 0
}
