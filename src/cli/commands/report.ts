import { atOf, atOptions } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { bytes } from '../figures.ts'
import { writeWhole } from '../write-whole.ts'

export const report: Command = {
  name: 'report',
  summary: {
    zh: '写一份可以给人看的报告 (单个 HTML 文件,中英文)',
    en: 'write a report to show: one HTML file, in both languages',
  },
  options: [
    { flags: '--to <file>', help: { zh: '文件;默认 report.html', en: 'the file; default: report.html' } },
    ...atOptions,
  ],
  examples: ['fenqun report', 'fenqun report --to 六月.html --as-of 2026-06-30'],
  async run(door, _, options: Options) {
    const file = door.path(typeof options['to'] === 'string' ? options['to'] : 'report.html')
    const project = await door.open()
    const html = await project.reportPage({
      language: door.language,
      ...atOf(options),
    })
    await writeWhole(file, html)
    const size = Buffer.byteLength(html)
    door.data('report', { file, bytes: size })
    door.print(`${file}  ${bytes(size)}`)
    return 0
  },
}
