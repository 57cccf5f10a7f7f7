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
})
