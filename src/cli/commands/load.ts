import type { Command, Options } from '../command.ts'
import { identityLine } from '../identity-text.ts'
import { loadTable } from '../load-table.ts'

export const load: Command = {
  name: 'load',
  summary: {
    zh: '把有变化的来源读成新的表版本',
    en: 'read the sources that changed into new versions of their tables',
  },
  arguments: [{ syntax: '[sources...]', help: { zh: '只读这些来源', en: 'only these sources' } }],
  options: [{ flags: '--again', help: { zh: '没有变化的也重读', en: 'also those that have not changed' } }],
  examples: ['fenqun load', 'fenqun load orders --again'],
  async run(door, only, options: Options) {
    const project = await door.open()
    const report = await project.load({ ...(only.length ? { only } : {}), again: options['again'] === true })
    door.settle()
    door.data('load', report)
    door.print(loadTable(door, report))
    for (const one of report.identities ?? []) door.print(identityLine(door, one))
    door.problems(report.problems)
    return report.exit
  },
}
