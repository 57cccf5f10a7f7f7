import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { benchFolder, handFolder } from '../places.ts'
import { asDefinition, rules } from '../rules.ts'
import type { Size } from '../sizes.ts'

/** Puts the bench's definitions beside the data: the files of bench/project and one file per rule (and all rules as rules.json, for Python). */
export function writeProject(folder: string): void {
  for (const part of ['fenqun.yml', 'sources', 'attributes', 'schemes'])
    cpSync(join(benchFolder, 'project', part), join(folder, part), { recursive: true })
  mkdirSync(join(folder, 'segments'), { recursive: true })
  const plain = rules.map((rule) => ({ segment: rule.segment, where: asDefinition(rule.where) }))
  writeFileSync(join(folder, 'rules.json'), JSON.stringify(plain))
  for (const rule of plain) {
    const definition = { segment: rule.segment, name: rule.segment, where: rule.where }
    writeFileSync(join(folder, 'segments', `${rule.segment}.yml`), stringify(definition))
  }
}

/** The same order lines as a project of one source that keeps no order rows. */
export function writeLinesOnlyProject(folder: string): void {
  mkdirSync(join(folder, 'sources'), { recursive: true })
  cpSync(join(benchFolder, 'project', 'fenqun.yml'), join(folder, 'fenqun.yml'))
  const source = readFileSync(join(benchFolder, 'project', 'sources', 'order_lines.yml'), 'utf8')
  writeFileSync(join(folder, 'sources', 'order_lines.yml'), source.replace(/^orders: .*\n/m, ''))
}

/** The order lines in one of the forms that bench/hand/forms.ts makes, as a project of one source. */
export function writeFormProject(folder: string, size: Size, form: string): void {
  writeLinesOnlyProject(folder)
  const path = join(folder, 'sources', 'order_lines.yml')
  const file = join(handFolder(size), form === 'xlsx' ? 'lines.xlsx' : `lines-${form}.csv`)
  const encoding = form === 'gbk' ? 'encoding: gb18030\n' : ''
  const source = readFileSync(path, 'utf8').replace(/^from: .*\n/m, `from: ${JSON.stringify(file)}\n${encoding}`)
  const unread = form === 'xlsx' ? /^ {2}(line_no|category|region):.*\n/gm : /^$/
  writeFileSync(path, source.replace(unread, ''))
}
