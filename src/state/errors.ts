import { defineErrors } from '../errors.ts'

/** What can go wrong with what fenqun keeps in SQLite. */
export const stateErrors = defineErrors('state', {
  locked: {
    message: {
      zh: '另一个进程正在写这个项目:{command}(进程 {pid},主机 {host},始于 {since})',
      en: 'another process is writing to this project: {command} (process {pid} on {host}, since {since})',
    },
    hint: {
      zh: '等它结束后再试;同一台主机上已经死掉的进程,锁会自动让出;在另一台主机上的,先到那里结束它',
      en: 'try again when it has finished; a process of this host that died gives its lock up by itself; one on another host must be ended there first',
    },
    exit: 2,
  },
  'ledger-newer': {
    message: {
      zh: '“{path}” 由更新版本的 fenqun 写成(第 {found} 版,本程序只懂到第 {known} 版)',
      en: '"{path}" was written by a newer fenqun (format {found}, this one knows up to {known})',
    },
    hint: { zh: '请升级 fenqun', en: 'upgrade fenqun' },
  },
  'ledger-unreadable': {
    message: { zh: '无法打开或读取 “{path}”', en: 'cannot open or read "{path}"' },
    hint: {
      zh: '检查文件夹的权限和磁盘空间;文件损坏时,从备份 (fenqun backup) 恢复',
      en: 'check the permissions of the folder and the room on the disk; if the file is damaged, restore a backup (fenqun backup)',
    },
    exit: 2,
  },
  'ledger-full': {
    message: { zh: '磁盘已满,无法写入 “{path}”', en: 'no room is left on the disk to write "{path}"' },
    hint: {
      zh: '腾出空间后再试一次;已发布的结果没有改变',
      en: 'free some space and try again; what was published is unchanged',
    },
    exit: 2,
  },
  'uploads-full': {
    message: {
      zh: '没有地方放这个文件了:上传的文件一共最多 {total} GB,每人 {own} GB,磁盘上要留 {reserve} GB',
      en: 'there is no room for this file: all that is sent has at most {total} GB, {own} GB of one person, and {reserve} GB of the disk stay free',
    },
    hint: {
      zh: '先加载或删除上传过的文件;更大的放进 data/ 文件夹,写一个来源',
      en: 'load or remove what you sent before; put what is larger into data/ and write a source',
    },
    exit: 2,
  },
  'ledger-busy': {
    message: { zh: '另一个程序一直占用着 “{path}”', en: 'another program keeps "{path}" to itself' },
    hint: {
      zh: '等它结束后再试;也可能是备份、同步软件或数据库工具打开了这个文件',
      en: 'try again when it has finished; it may also be a backup, a sync program or a database tool that holds the file',
    },
    exit: 2,
  },
  'ledger-read-only': {
    message: { zh: '“{path}” 只能读,不能写', en: '"{path}" can be read but not written' },
    hint: {
      zh: '检查文件和文件夹的权限、磁盘是否以只读方式挂载;确认文件没有被移走或替换',
      en: 'check the permissions of the file and its folder, that the disk is not mounted read-only, and that the file was not moved or replaced',
    },
    exit: 2,
  },
  'run-not-known': {
    message: { zh: '没有运行 “{run}”', en: 'there is no run "{run}"' },
    hint: { zh: '用 fenqun ls runs 查看已有的运行', en: 'see the runs there are with fenqun ls runs' },
  },
  'run-not-open': {
    message: { zh: '运行 {run} 已结束({state}),不能再改变', en: 'run {run} has ended ({state}) and cannot change' },
    hint: { zh: '重新运行一次', en: 'start another run' },
    exit: 2,
  },
  'backup-exists': {
    message: { zh: '“{path}” 已存在', en: '"{path}" exists already' },
    hint: { zh: '换一个文件名;备份从不覆盖文件', en: 'choose another name: a backup never overwrites a file' },
  },
  'user-exists': {
    message: { zh: '已经有名为 “{name}” 的账号', en: 'there is an account "{name}" already' },
    hint: {
      zh: '换一个名字;大小写和全半角不区分',
      en: 'choose another name; case and width of letters do not tell names apart',
    },
  },
  'user-unknown': {
    message: { zh: '没有名为 “{name}” 的账号', en: 'there is no account "{name}"' },
    hint: { zh: 'fenqun users list 列出所有账号', en: '`fenqun users list` lists the accounts' },
  },
  'bad-user-name': {
    message: { zh: '“{name}” 不能作账号名', en: '"{name}" cannot be the name of an account' },
    hint: {
      zh: "1 至 64 个字,以文字或数字开头,可含空格和 . _ @ - ';local 是本机访客的名字",
      en: "use 1 to 64 letters or digits, with spaces and . _ @ - ' after the first; local is the visitor of this machine",
    },
  },
  'bad-role': {
    message: { zh: '没有角色 “{role}”', en: 'there is no role "{role}"' },
    hint: { zh: '可用的角色:{known}', en: 'the roles are {known}' },
  },
  'weak-password': {
    message: { zh: '密码太容易猜到', en: 'the password is too easy to guess' },
    hint: {
      zh: '至少 10 个字,至多 200 个,不少于 5 个不同的字,不是账号名',
      en: 'use 10 to 200 characters, at least 5 different ones, not the name of the account',
    },
  },
  'wrong-password': {
    message: { zh: '现在的密码不对', en: 'the present password is not right' },
    hint: { zh: '再试一次;忘了就请管理员重设', en: 'try again, or ask an admin for a new one' },
  },
  'admin-needed': {
    message: {
      zh: '有账号时,至少要有一个可以登录的管理员',
      en: 'while there are accounts, one admin must be able to sign in',
    },
    hint: {
      zh: '先建一个管理员:fenqun users add 名字 --role admin',
      en: 'make an admin first: `fenqun users add NAME --role admin`',
    },
  },
  'token-unknown': {
    message: { zh: '没有令牌 “{id}”', en: 'there is no token "{id}"' },
    hint: { zh: 'fenqun tokens list 列出所有令牌', en: '`fenqun tokens list` lists the tokens' },
  },
  'bad-token': {
    message: { zh: '不能建立这个令牌:{why}', en: 'this token cannot be made: {why}' },
    hint: {
      zh: '说明为 1 至 100 个字,有效期 1 至 366 天,角色的权限不超过账号本身',
      en: 'a label has 1 to 100 characters, a token lives 1 to 366 days, and its role may do no more than its owner’s',
    },
  },
})
