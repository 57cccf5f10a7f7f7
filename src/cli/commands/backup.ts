import type { Command } from '../command.ts'

export const backup: Command = {
  name: 'backup',
  summary: {
    zh: '把账本、个人信息库、表和已发布的运行复制到一个文件夹',
    en: 'copy the ledger, the vault, the tables and the published runs to a folder',
  },
  arguments: [{ syntax: '<folder>', help: { zh: '新的文件夹', en: 'a new folder' } }],
  examples: ['fenqun backup ../backup-2026-06-30'],
  async run(door, [folder = '']) {
    const project = await door.open()
    const target = door.path(folder)
    await project.backup(target)
    door.data('backup', { folder: target })
    door.print(target)
    door.note(
      door.t({
        zh: '恢复:把它改名为 .fenqun,放回项目文件夹',
        en: 'to restore, put it in the place of the project’s .fenqun',
      }),
    )
    return 0
  },
}
