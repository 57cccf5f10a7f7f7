import { spawn } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import type { Served } from '../../server/serve.ts'
import type { Command } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { findProjectFile } from '../find-project.ts'
import { listOf } from '../list-of.ts'
import { wholeNumber } from '../whole-number.ts'

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
    {
      flags: '--readers <n>',
      help: {
        zh: '同时回答几个问题,1 到 32;默认 3,其中一个总留给已经存好的结果',
        en: 'how many questions are answered at once, 1 to 32; default 3, one of them always for what is stored',
      },
    },
    {
      flags: '--time-limit <seconds>',
      help: {
        zh: '一个问题最多算多久,1 到 3600 秒;默认 120',
        en: 'how long one question may be computed, 1 to 3600 seconds; default 120',
      },
    },
    {
      flags: '--upload-space <gigabytes>',
      help: {
        zh: '上传的文件一共最多占多少 GB,1 到 10000;默认 20,每人一半',
        en: 'how many GB files that are sent may have together, 1 to 10000; default 20, and a half of it for one person',
      },
    },
    { flags: '--open', help: { zh: '在浏览器里打开', en: 'open it in the browser' } },
  ],
  stopsItself: true,
  examples: [
    'fenqun serve',
    'fenqun serve --open',
    'fenqun serve --port 8080',
    'fenqun serve --host 0.0.0.0 --host-name fenqun.example',
  ],
  async run(door, _, options) {
    const { shell, global } = door
    const file = findProjectFile(shell.cwd(), global.project)
    if (file === undefined)
      throw cliErrors.error('no-project-here', { folder: resolve(shell.cwd(), global.project ?? '.') })
    const port = portIn(options['port'])
    const written = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
    const readers = wholeNumber('--readers', written('readers'), { least: 1, most: 32 })
    const space = wholeNumber('--upload-space', written('uploadSpace'), { least: 1, most: 10_000 })
    const seconds = wholeNumber('--time-limit', written('timeLimit'), { least: 1, most: 3600 })
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
      // People at a terminal want to hear of failures only; programs read everything.
      log: { level: door.quiet ? 'error' : shell.stderr.isTTY ? 'warn' : 'info', stream: shell.stderr },
      ...(global.now === undefined ? {} : { jobNow: door.now() }),
      ...(ui === undefined ? {} : { ui }),
      ...(typeof options['host'] === 'string' ? { host: options['host'] } : {}),
      ...(typeof options['hostName'] === 'string' ? { names: listOf(options['hostName']) } : {}),
      ...(typeof options['trustedProxy'] === 'string' ? { trustedProxy: options['trustedProxy'] } : {}),
      ...(port === undefined ? {} : { port }),
      ...(readers === undefined ? {} : { readers }),
      ...(space === undefined ? {} : { uploadSpace: space * 1e9 }),
      ...(seconds === undefined ? {} : { patience: seconds * 1000 }),
    })
    const stopping = stopped(door, server)
    door.data('serving', { address: server.address, ui: ui !== undefined })
    door.print(door.t({ zh: `已打开:${server.address}`, en: `open at ${server.address}` }))
    if (ui === undefined)
      door.note(door.t({ zh: '界面还没有构建,只有接口', en: 'the interface is not built: only the API is served' }))
    door.note(door.t({ zh: '按 ctrl-C 停止', en: 'ctrl-C stops it' }))
    if (options['open'] === true) openBrowser(server.address)
    await stopping
    return 0
  },
}

/** Waits for a signal, then for what runs; a second signal interrupts that. */
async function stopped({ shell, note, t }: Door, server: Served): Promise<void> {
  let asked = 0
  await new Promise<void>((resolve, reject) => {
    for (const signal of signals)
      shell.on(signal, () => {
        asked++
        const running = server.jobs()[0]
        if (asked === 1 && running) note(t(waitingFor(running)))
        const closed = server.close({ now: asked > 1 })
        closed.then(resolve, reject)
      })
  })
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const waitingFor = ({ name, id, by }: ReturnType<Served['jobs']>[number]) => ({
  zh: `${name.zh} ${id}(${by})还在进行,等它结束;再按一次 ctrl-C 中断它`,
  en: `${name.en.toLowerCase()} ${id} (${by}) is going on; waiting for it. ctrl-C again interrupts it`,
})

function portIn(written: unknown): number | undefined {
  if (typeof written !== 'string') return undefined
  const port = Number(written)
  if (/^\d{1,5}$/.test(written) && port <= 65_535) return port
  const expected = { zh: '0 到 65535 的整数', en: 'a whole number from 0 to 65535' }
  throw cliErrors.error('bad-option-value', { option: '--port', value: written, expected })
}

/** As the system does it; where it cannot, the address is on the screen. */
function openBrowser(address: string): void {
  const [program = '', ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', address]
        : ['xdg-open', address]
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
