import type { Command } from '../command.ts'

export const check: Command = {
  name: 'check',
  summary: { zh: '检查项目文件,列出所有错误', en: 'check the project files and list every error' },
  async run(door) {
    const project = await door.open()
    const { problems } = await project.check()
    const errors = problems.filter((one) => one.severity === 'error').length
    const warnings = problems.length - errors
    door.problems(problems)
    door.data('check', { errors, warnings })
    const found = {
      zh: `${errors} 个错误,${warnings} 个警告`,
      en: `${errors} error${errors === 1 ? '' : 's'}, ${warnings} warning${warnings === 1 ? '' : 's'}`,
    }
    door.print(problems.length === 0 ? door.t({ zh: '没有错误', en: 'no errors' }) : door.t(found))
    return errors > 0 ? 3 : 0
  },
}
