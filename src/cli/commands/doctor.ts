import { statfs } from 'node:fs/promises'
import { availableParallelism, freemem, totalmem } from 'node:os'
import { dirname } from 'node:path'
import type { Command } from '../command.ts'
import { bytes } from '../figures.ts'
import { findProjectFile } from '../find-project.ts'
import { pairs } from '../table.ts'
import { version } from '../version.ts'

const littleDisk = 2 * 1024 ** 3

export const doctor: Command = {
  name: 'doctor',
  summary: {
    zh: '看看环境:版本、内存、磁盘、谁在写这个项目',
    en: 'look at the surroundings: versions, memory, disk, who is writing to the project',
  },
  async run(door) {
    const { t, paint } = door
    const file = findProjectFile(door.cwd, door.global.project)
    const disk = await statfs(file ? dirname(file) : door.cwd)
    const free = disk.bavail * disk.bsize
    const project = file ? await door.open() : undefined
    const holder = project?.writer()
    const broken = project?.audit.broken()
    const found = {
      fenqun: version,
      node: process.versions.node,
      engine: project?.engine.version ?? null,
      memory: totalmem(),
      memoryFree: freemem(),
      cores: availableParallelism(),
      diskFree: free,
      project: project?.folder ?? null,
      writer: holder ?? null,
      auditBroken: broken ?? null,
    }
    door.data('doctor', found)
    const none = t({ zh: '没有', en: 'none' })
    const rows: [string, string][] = [
      ['fenqun', version],
      ['Node', process.versions.node],
      [t({ zh: '引擎', en: 'engine' }), found.engine ?? t({ zh: '(不在项目里)', en: '(not in a project)' })],
      [
        t({ zh: '内存', en: 'memory' }),
        `${bytes(found.memory)} (${t({ zh: '空闲', en: 'free' })} ${bytes(found.memoryFree)})`,
      ],
      [t({ zh: '处理器', en: 'cores' }), String(found.cores)],
      [t({ zh: '磁盘空闲', en: 'disk free' }), free < littleDisk ? paint('yellow', bytes(free)) : bytes(free)],
      [t({ zh: '项目', en: 'project' }), project?.folder ?? none],
      [
        t({ zh: '正在写的进程', en: 'writer' }),
        holder ? `${holder.command} (${holder.pid} @ ${holder.host}, ${holder.since})` : none,
      ],
    ]
    if (project)
      rows.push([
        t({ zh: '审计日志', en: 'audit log' }),
        broken === undefined
          ? t({ zh: '完整', en: 'as it was written' })
          : paint('red', t({ zh: `第 ${broken} 条起被改动过`, en: `changed by somebody from entry ${broken} on` })),
      ])
    door.print(pairs(rows, paint))
    return 0
  },
}
