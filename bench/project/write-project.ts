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

/** The project of the bench with a matrix, for pages to show. */
export function writePagesProject(folder: string): void {
  writeProject(folder)
  cpSync(join(benchFolder, 'project', 'matrix.yml'), join(folder, 'schemes', 'matrix.yml'))
}

/** The project of the bench with a scheme of clusters. */
export function writeClustersProject(folder: string): void {
  writeProject(folder)
  cpSync(join(benchFolder, 'project', 'clusters.yml'), join(folder, 'schemes', 'clusters.yml'))
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
  const encoding = form === 'gbk' ? 'encoding: gb18030\n' : form === 'xlsx' ? '' : 'encoding: utf-8\n'
  const source = readFileSync(path, 'utf8').replace(
    /^from: .*\nencoding: .*\n/m,
    `from: ${JSON.stringify(file)}\n${encoding}`,
  )
  const unread = form === 'xlsx' ? /^ {2}(line_no|category|region):.*\n/gm : /^$/
  writeFileSync(path, source.replace(unread, ''))
}

/** The order lines in files that come one after the other. */
export function writeIncrementProject(folder: string): void {
  mkdirSync(join(folder, 'sources'), { recursive: true })
  cpSync(join(benchFolder, 'project', 'fenqun.yml'), join(folder, 'fenqun.yml'))
  const source = readFileSync(join(benchFolder, 'project', 'sources', 'order_lines.yml'), 'utf8')
  const own = source
    .replace(/^from: .*\n/m, 'from: lines-*.csv\nload: new files\n')
    .replace('{ type: integer }', '{ as: event id }')
  writeFileSync(join(folder, 'sources', 'order_lines.yml'), own)
}

/** Orders in a database of their own, whose address is in the environment, with what can be said of customers by them. */
export function writeDatabaseProject(folder: string): void {
  for (const part of ['sources', 'attributes', 'segments']) mkdirSync(join(folder, part), { recursive: true })
  for (const part of ['fenqun.yml', 'schemes'])
    cpSync(join(benchFolder, 'project', part), join(folder, part), { recursive: true })
  const source = {
    source: 'orders',
    from: { postgres: '${FENQUN_BENCH_POSTGRES}', table: 'orders' },
    event: 'order',
    columns: {
      order_id: { as: 'order' },
      customer_id: { as: 'id' },
      ordered_at: { as: 'time' },
      channel: { type: 'text' },
      region: { type: 'text' },
      quantity: { type: 'integer' },
      amount: { type: 'money' },
    },
  }
  const attributes = [
    { attribute: 'recency_days', 'days since': 'last', of: 'order' },
    { attribute: 'orders', count: 'order' },
    { attribute: 'spend', sum: 'amount', of: 'order' },
    { attribute: 'spend_12m', sum: 'amount', of: 'order', within: 'last 12 months' },
    { attribute: 'last_channel', last: 'channel', of: 'order' },
  ]
  writeFileSync(join(folder, 'sources', 'orders.yml'), stringify(source))
  writeFileSync(join(folder, 'attributes', 'value.yml'), stringify({ family: 'value', attributes }))
  for (let days = 30; days <= 300; days += 30) {
    const where = { did: 'order', within: `last ${days} days` }
    writeFileSync(
      join(folder, 'segments', `active-${days}.yml`),
      stringify({ segment: `active-${days}`, name: `Active ${days}`, where }),
    )
  }
}
