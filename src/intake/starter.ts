import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import type { Language } from '../errors.ts'
import { intakeErrors } from './errors.ts'
import { makeFolder } from './make-folder.ts'
import { addLine } from './proposal-notes.ts'
import type { ProposedSource, Proposal } from './propose.ts'
import { shortText } from './short-text.ts'
import { starterAttributes } from './starter-attributes.ts'
import { starterSchemes } from './starter-schemes.ts'
import { starterSegments } from './starter-segments.ts'
import type { StarterScene } from './starter-scene.ts'
import { comment, named, yamlText, yamlValue } from './starter-text.ts'

export interface StarterOptions {
  /** Of the comments; default zh. */
  language?: Language
  /** Default CNY. */
  currency?: string
  /** Default Asia/Shanghai. */
  zone?: string
  /** `YYYY-MM-DD`; review dates are half a year later. */
  today: string
  /** Id of the project; default from the first file. */
  project?: string
}

/**
 * Writes a project folder that loads and runs as it is. Throws `folder-not-empty` where a project
 * already is. Answers with the paths written, relative to the folder.
 */
export async function writeStarter(proposal: Proposal, folder: string, options: StarterOptions): Promise<string[]> {
  const there = await readdir(folder).catch((): string[] => [])
  if (there.includes('fenqun.yml')) throw intakeErrors.error('folder-not-empty', { folder })
  await makeFolder(folder)
  const files = starterFiles(proposal, folder, options)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return Object.keys(files)
}

/** The texts of the files, by path. Paths of sources are made relative to the folder. */
export function starterFiles(proposal: Proposal, folder: string, options: StarterOptions): Record<string, string> {
  const scene = sceneOf(proposal, options)
  const files: Record<string, string> = { 'fenqun.yml': projectFile(proposal, options), '.gitignore': '.fenqun/\n' }
  for (const source of proposal.sources) files[`sources/${source.source}.yml`] = sourceFile(source, folder, scene)
  Object.assign(files, starterAttributes(scene))
  files['populations/buyers.yml'] = populationFile(scene)
  Object.assign(files, starterSchemes(scene), starterSegments(scene))
  return files
}

function sceneOf(proposal: Proposal, options: StarterOptions): StarterScene {
  const own = proposal.sources.filter(({ kind }) => kind === 'events')
  const events = own.find(({ amount, orders }) => amount !== undefined || orders !== undefined) ?? own[0]
  const given = proposal.sources.filter(({ kind }) => kind !== 'events')
  const rfm = events ? undefined : given.find(({ kind }) => kind === 'rfm')
  const line = events?.event ?? 'order'
  const half = new Date(Date.parse(`${options.today}T00:00:00Z`) + 183 * 86_400_000).toISOString().slice(0, 10)
  return {
    language: options.language ?? 'zh',
    currency: options.currency ?? 'CNY',
    reviewDate: half,
    events,
    given,
    order: events?.orders ?? line,
    line,
    recency: events ? 'recency_days' : rfm?.names.recency,
    frequency: events ? 'orders' : rfm?.names.frequency,
    money: events ? (events.amount ? 'spend' : 'items') : rfm?.names.money,
  }
}

function projectFile(proposal: Proposal, options: StarterOptions): string {
  const language = options.language ?? 'zh'
  const say = (zh: string, en: string) => comment(language, { zh, en })
  return [
    say(
      '由 fenqun init 写成;每个文件都可以改,改完运行 fenqun check',
      'written by fenqun init; change any file, then run `fenqun check`',
    ),
    ...proposal.notes.map((note) => comment(language, note)),
    ...(proposal.lastDay
      ? [
          say(
            `数据到 ${proposal.lastDay} 为止:第一次可以运行 fenqun run --as-of ${proposal.lastDay}`,
            `the data ends on ${proposal.lastDay}: run \`fenqun run --as-of ${proposal.lastDay}\` first`,
          ),
        ]
      : []),
    'fenqun: 1',
    `project: ${options.project ?? proposal.project}`,
    `time zone: ${options.zone ?? 'Asia/Shanghai'}`,
    `currency: ${options.currency ?? 'CNY'}`,
    `language: ${language}`,
    `minimum group: 10   ${say('少于这么多人的统计不显示', 'statistics on fewer people are hidden')}`,
    'kinds:',
    `  customer: { name: ${named('客户', 'Customer')} }`,
    '',
  ].join('\n')
}

/** The text of a source's file; `kind` is whose rows they are. */
export function sourceFile(
  source: ProposedSource,
  folder: string,
  scene: Pick<StarterScene, 'language' | 'currency'>,
  kind = 'customer',
): string {
  const { sniffed } = source
  const say = (zh: string, en: string) => comment(scene.language, { zh, en })
  const { path: place, inside } = source.from
  const near = isAbsolute(place) || !isAbsolute(folder) ? relative(resolve(folder), resolve(place)) : place
  const path = inside === undefined ? near : `${near}!${inside}`
  const events = source.kind === 'events'
  const width = Math.max(...source.columns.map(({ name }) => yamlText(name ?? '').length), 0) + 2
  const columns = source.columns.map((decided) => {
    if (decided.laidOut) return `  # ${shortText(decided.header)}: ${decided.name ?? ''}`
    const why = `# ${decided.reason[scene.language].replaceAll('\n', ' ')}`
    if (decided.role === 'sensitive') return `  # ${addLine(decided.header)}   ${why}`
    if (!decided.name || !decided.column) return `  # ${shortText(decided.header)}: ${why.slice(2)}`
    const type = decided.column.type === 'money' ? { ...decided.column, unit: scene.currency } : decided.column
    return `  ${`${yamlText(decided.name)}:`.padEnd(width)} ${yamlValue(Object.keys(type).length === 0 ? { type: 'text' } : type)}   ${why}`
  })
  if (source.amount?.multiply)
    columns.push(
      `  ${yamlText(source.amount.name)}: ${yamlValue({ type: 'money', unit: scene.currency, multiply: source.amount.multiply })}`,
    )
  const { reason: _reason, ...refund } = source.refund ?? { reason: undefined }
  return [
    comment(scene.language, source.kindReason),
    `source: ${source.source}`,
    `name: ${source.layout ? named('企业微信客户', 'WeCom customers') : events ? named('订单', 'Orders') : named('客户资料', 'Customers')}`,
    `from: ${JSON.stringify(path.replaceAll('\\', '/'))}`,
    `format: ${sniffed.format}`,
    ...(sniffed.sheet === undefined ? [] : [`sheet: ${yamlText(sniffed.sheet)}`]),
    ...(sniffed.look ? [`encoding: ${sniffed.look.encoding}   # ${sniffed.look.reason[scene.language]}`] : []),
    ...(sniffed.separator === undefined ? [] : [`separator: ${JSON.stringify(sniffed.separator)}`]),
    ...(sniffed.format === 'csv' || sniffed.format === 'xlsx' ? [`header row: ${sniffed.headerRow}`] : []),
    ...(sniffed.decimal === ',' ? ['decimal: ","'] : []),
    ...(events ? [`event: ${source.event}`, `of: ${kind}`] : [`entity: ${kind}`]),
    ...(source.layout
      ? [`layout: ${source.layout}   ${say('它认得下面标出的列', 'it knows the columns that are marked below')}`]
      : []),
    ...(source.orders
      ? [`orders: ${source.orders}   ${say('每张订单另存一行', 'one row per order is kept as well')}`]
      : []),
    ...(source.refund ? [`refund when: ${yamlValue(refund)}   # ${source.refund.reason[scene.language]}`] : []),
    source.columns.every(({ laidOut, name }) => laidOut || !name) && source.layout ? '# columns:' : 'columns:',
    ...columns,
    'reject limit: 5%',
    '',
  ].join('\n')
}

function populationFile(scene: StarterScene): string {
  const where = scene.events
    ? `{ did: ${scene.order} }`
    : scene.frequency
      ? `{ attribute: ${scene.frequency}, at least: 1 }`
      : '{ everyone: true }'
  return [
    comment(scene.language, { zh: '分群的底数:买过的人', en: 'what segments are drawn from: everyone who bought' }),
    'population: buyers',
    'kind: customer',
    `name: ${scene.events || scene.frequency ? named('买过的客户', 'Buyers') : named('全部客户', 'All customers')}`,
    `where: ${where}`,
    '',
  ].join('\n')
}
