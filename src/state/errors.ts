import { defineErrors } from '../errors.ts'

/** What can go wrong with what fenqun keeps in SQLite. */
export const stateErrors = defineErrors('state', {
  locked: {
    message: {
      zh: '另一个进程正在写这个项目:{command}(进程 {pid},主机 {host},始于 {since})',
      en: 'another process is writing to this project: {command} (process {pid} on {host}, since {since})',
    },
    hint: {
      zh: '等它结束后再试;如果确定它已不在运行(例如在另一台主机上已停止),先解除锁',
      en: 'try again when it has finished; if it is certain that it no longer runs (stopped on another host, for example), break the lock first',
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
    message: { zh: '无法打开 “{path}”', en: 'cannot open "{path}"' },
    hint: {
      zh: '检查文件夹的权限和磁盘空间;文件损坏时,从备份 (fenqun backup) 恢复',
      en: 'check the permissions of the folder and the room on the disk; if the file is damaged, restore a backup (fenqun backup)',
    },
    exit: 2,
  },
  'run-not-known': {
    message: { zh: '没有运行 “{run}”', en: 'there is no run "{run}"' },
    hint: { zh: '用 fenqun runs 查看已有的运行', en: 'see the runs there are with fenqun runs' },
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
