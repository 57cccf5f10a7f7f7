import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { findProjectFile } from '../find-project.ts'
import { editorSchemas } from '../../start-project.ts'
import { writeWhole } from '../write-whole.ts'

export const schema: Command = {
  name: 'schema',
  summary: {
    zh: '写出项目文件的 JSON Schema,编辑器用它补全和检查 (docs/editors.md)',
    en: 'write the JSON Schemas of project files, for editors (docs/editors.md)',
  },
  options: [
    {
      flags: '--to <folder>',
      help: { zh: '文件夹;默认项目里的 .fenqun/schema', en: 'the folder; default: .fenqun/schema of the project' },
    },
  ],
  examples: ['fenqun schema', 'fenqun schema --to schema'],
  async run(door, _, options: Options) {
    const project = findProjectFile(door.cwd, door.global.project)
    const folder =
      typeof options['to'] === 'string'
        ? door.path(options['to'])
        : project && join(dirname(project), '.fenqun', 'schema')
    if (folder === undefined) throw cliErrors.error('no-project-here', { folder: door.cwd })
    await mkdir(folder, { recursive: true })
    for (const [sort, text] of Object.entries(await editorSchemas())) {
      const file = join(folder, `${sort}.json`)
      await writeWhole(file, `${JSON.stringify(text, null, 2)}\n`)
      door.data('schema', { sort, file })
      door.print(file)
    }
    door.note(
      door.t({
        zh: '写在定义文件的第一行,编辑器就会用它:\n# yaml-language-server: $schema=../.fenqun/schema/segment.json',
        en: 'put it on the first line of a definition and editors use it:\n# yaml-language-server: $schema=../.fenqun/schema/segment.json',
      }),
    )
    return 0
  },
}
