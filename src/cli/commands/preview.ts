import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Command } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { previewText } from '../preview-text.ts'

export const preview: Command = {
  name: 'preview',
  summary: {
    zh: '看一个还没保存的客群有多少人:逐条人数、漏斗、未知、重合',
    en: 'see how many people an unsaved segment would hold: by condition, as a funnel, unknown, overlaps',
  },
  arguments: [
    {
      syntax: '<what>',
      help: {
        zh: '客群的编号,或一个 YAML 文件 (整个定义,或只有条件);- 从标准输入读',
        en: 'id of a segment, or a YAML file (a definition, or only its condition); - reads stdin',
      },
    },
  ],
  examples: ['fenqun preview loyal-core', 'fenqun preview draft.yml', 'fenqun preview - < draft.yml'],
  async run(door, [what = '']) {
    const project = await door.open()
    const known = project.written.segments.some((one) => one.id === what)
    const found = known
      ? await project.preview(what)
      : what === '-'
        ? await project.preview(await text(door.shell.stdin), { file: '-' })
        : await project.preview(await read(door.path(what), what), {
            file: shown(project.folder, door.path(what), what),
          })
    door.settle()
    door.data('preview', found)
    door.print(previewText(door, found))
    return 0
  },
}

async function read(path: string, written: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw cliErrors.error('nothing-to-preview', { name: written }, undefined, isAbsent ? undefined : String(error))
  }
}

/** As the person typed it, or inside the project from its folder. */
function shown(folder: string, path: string, written: string): string {
  const inside = relative(folder, path)
  return inside.startsWith('..') ? written : inside
}
