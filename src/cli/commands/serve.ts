import { dirname, resolve } from 'node:path'
import type { Command } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { findProjectFile } from '../find-project.ts'
import { listOf } from '../list-of.ts'

export const serve: Command = {
  name: 'serve',
  summary: { zh: '打开网页界面和 HTTP 接口', en: 'open the web interface and the HTTP API' },
  options: [
    { flags: '--port <port>', help: { zh: '端口;默认 4180,0 为自动选择', en: 'default 4180; 0 takes a free one' } },
    {
      flags: '--host <address>',
      help: {
        zh: '默认只在本机 (127.0.0.1);别的要先有管理员账号',
        en: 'default: this machine only (127.0.0.1); another needs the account of an admin first',
      },
    },
    {
      flags: '--host-name <names>',
      help: {
        zh: '别人用来打开它的名字 (逗号分隔),除了 localhost 和地址',
        en: 'names by which it is opened (commas between), besides localhost and addresses',
      },
    },
    {
      flags: '--trusted-proxy <addresses>',
      help: {
        zh: '前面代理的地址 (逗号分隔):谁在访问、是否 TLS 听它的',
        en: 'addresses of proxies before it (commas between), whose word counts on who asks and on TLS',
      },
    },
  ],
  examples: ['fenqun serve', 'fenqun serve --port 8080', 'fenqun serve --host 0.0.0.0 --host-name fenqun.example'],
  async run(door, _, options) {
    const { shell, global } = door
    const file = findProjectFile(shell.cwd(), global.project)
    if (file === undefined)
      throw cliErrors.error('no-project-here', { folder: resolve(shell.cwd(), global.project ?? '.') })
    const { serve: listen } = await import('../../server/serve.ts')
    const { uiFolder } = await import('../../server/ui-folder.ts')
    const ui = uiFolder()
    const server = await listen({
      folder: dirname(file),
      options: {
        now: () => door.now(),
        command: 'fenqun serve',
        ...(global.memoryLimit ? { memoryLimit: global.memoryLimit } : {}),
        ...(global.threads ? { threads: global.threads } : {}),
      },
      ...(ui === undefined ? {} : { ui }),
      ...(typeof options['host'] === 'string' ? { host: options['host'] } : {}),
      ...(typeof options['hostName'] === 'string' ? { names: listOf(options['hostName']) } : {}),
      ...(typeof options['trustedProxy'] === 'string' ? { trustedProxy: options['trustedProxy'] } : {}),
      ...(typeof options['port'] === 'string' ? { port: Number(options['port']) } : {}),
    })
    door.data('serving', { address: server.address })
    door.print(door.t({ zh: `已打开:${server.address}`, en: `open at ${server.address}` }))
    await new Promise<void>((stop) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
    })
    await server.close()
    return 0
  },
}
