import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { benchFolder } from '../places.ts'
import type { Size } from '../sizes.ts'
import { asDefinition, rules } from '../rules.ts'
import { listFile, type LanguageRule } from './conditions.ts'
import { eventRules } from './event-rules.ts'

/** Two attributes, a list and these rules, so that nothing is computed that no rule asks for. */
export function writeLanguageProject(folder: string, size: Size, own: readonly LanguageRule[]): void {
  for (const part of ['fenqun.yml', 'sources'])
    cpSync(join(benchFolder, 'project', part), join(folder, part), { recursive: true })
  for (const part of ['attributes', 'segments', 'lists']) mkdirSync(join(folder, part), { recursive: true })
  const attributes = {
    family: 'value',
    attributes: [
      { attribute: 'home_region', name: 'Home region', given: 'customers.region' },
      { attribute: 'spend', name: 'Spend', sum: 'amount', of: 'order' },
    ],
  }
  writeFileSync(join(folder, 'attributes', 'attributes.yml'), stringify(attributes))
  for (const { segment, where } of own)
    writeFileSync(join(folder, 'segments', `${segment}.yml`), stringify({ segment, name: segment, where }))
  writeList(join(folder, listFile), size)
}

/** All attributes of the bench's project, and rules, half of them over attributes and half over events. */
export function writeMixedProject(folder: string, count: number): void {
  for (const part of ['fenqun.yml', 'sources', 'attributes'])
    cpSync(join(benchFolder, 'project', part), join(folder, part), { recursive: true })
  mkdirSync(join(folder, 'segments'), { recursive: true })
  const half = count / 2
  const plain = rules.slice(0, half).map(({ segment, where }) => ({ segment, where: asDefinition(where) }))
  for (const { segment, where } of [...plain, ...eventRules.slice(0, half)])
    writeFileSync(join(folder, 'segments', `${segment}.yml`), stringify({ segment, name: segment, where }))
}

/** Every hundredth id. */
export function writeList(path: string, size: Size): void {
  const width = Math.max(7, String(size.customers).length)
  const ids = Array.from({ length: size.customers / 100 }, (_, n) => `C${String((n + 1) * 100).padStart(width, '0')}\n`)
  writeFileSync(path, ids.join(''))
}
