import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ChecklistFile, ChecklistTemplate } from '../definition/checklist-shapes.ts'
import { readChecklists } from '../definition/project-checklists.ts'
import { FenqunError } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import type { Checklist, Proof, ReadChecklist, Remapped } from '../evidence/checklist/checklist.ts'
import { checklistOf, remap } from '../evidence/checklist/checklist.ts'
import { proofsOfRun } from '../evidence/checklist/proofs-of-run.ts'
import { templateOf } from '../evidence/checklist/templates.ts'
import { evidenceErrors } from '../evidence/errors.ts'
import { isoNow } from '../runs/context.ts'
import type { DiscoveryHead } from '../runs/discoveries/discovery.ts'
import { listDiscoveries, openDiscovery } from '../runs/discoveries/discoveries.ts'
import type { EditLimits } from '../runs/edits/edit-limits.ts'
import { createDefinition, findDefinition, writeDefinition } from '../runs/edits/edit-files.ts'
import { lineageOf } from '../runs/people/lineage.ts'
import type { Folders } from '../runs/stored/folders.ts'
import { listExports } from '../state/exports.ts'
import { publicationsByAsOf } from '../state/publications.ts'
import { listTableVersions } from '../state/table-versions.ts'
import { dayOf } from '../time/zone.ts'
import type { Desk } from './desk.ts'
import { deskOfFiles } from './read-files.ts'
import { publishedAt } from './runs-of.ts'

interface Naming {
  /** Id of the checklist; default the first that is written, else `main`. */
  checklist?: string | undefined
}

/** Who ticks; with `limits` from elsewhere than the machine. */
interface Ticking extends Naming {
  by: string
  limits?: EditLimits | undefined
}

/** Five steps from data to results, by their proofs. */
export interface Checklists {
  /** Every checklist that is written, else the usual one. Throws what is wrong with the files. */
  checklists(): Promise<Checklist[]>
  /** One of them; `template` looks at it as another template would have it. Throws `checklist-unknown`. */
  checklist(asked?: Naming & { template?: ChecklistTemplate }): Promise<Checklist & { remapped?: Remapped }>
  /** Says that a step is done, by a proof (default its newest), in the file. Throws `step-unknown`, `step-without-proof`, `proof-unknown`. */
  tickStep(step: string, wanted: Ticking & { proof?: string; note?: string }): Promise<Checklist>
  /** Takes the ticks of a step away. Throws `step-unknown`. */
  untickStep(step: string, wanted: Ticking): Promise<Checklist>
  /** Takes another template; ticks stay, and count for the steps that their proofs prove. */
  switchTemplate(template: ChecklistTemplate, wanted: Ticking): Promise<Checklist & { remapped: Remapped }>
}

const usual: ChecklistFile = { checklist: 'main', template: 'model' }

export function checklists(desk: Desk): Checklists {
  const { turns, context } = desk
  const read = async (): Promise<ReadChecklist[]> => {
    const { checklists: found, problems } = await readChecklists(desk.root)
    const errors = problems.filter((one) => one.severity === 'error')
    if (errors.length) throw new FenqunError(errors)
    return found.map(({ file, value }) => ({ file, value }))
  }
  const named = async (name: string | undefined): Promise<ReadChecklist> => {
    const all = await read()
    const found = name === undefined ? all[0] : all.find((one) => one.value.checklist === name)
    if (found) return found
    if (name === undefined || (all.length === 0 && name === usual.checklist)) return { file: undefined, value: usual }
    const known = all.map((one) => one.value.checklist).join(', ') || usual.checklist
    throw evidenceErrors.error('checklist-unknown', { name, known })
  }
  const told = async (one: ReadChecklist): Promise<Checklist> =>
    checklistOf(
      one,
      await proofsFor(desk, one.value.about),
      filesThere(desk.root, one.value),
      await notVerified(desk, one.value.about),
    )
  const change = (one: ReadChecklist, value: ChecklistFile, { by, limits }: Ticking): void => {
    const editing = { root: desk.root, ledger: context.ledger, by, at: isoNow(context), limits }
    const plain = { ...value }
    if (one.file === undefined) createDefinition(editing, 'checklists', { value: plain })
    else {
      const { hash } = findDefinition(desk.root, 'checklists', value.checklist)
      writeDefinition(editing, 'checklists', value.checklist, { value: plain, hash })
    }
  }
  return {
    checklists: () =>
      turns.inTurn(async () => {
        const all = await read()
        return Promise.all((all.length ? all : [{ file: undefined, value: usual }]).map(told))
      }),
    checklist: ({ checklist, template } = {}) =>
      turns.inTurn(async () => {
        const one = await named(checklist)
        const now = await told(one)
        if (template === undefined || template === one.value.template) return now
        return { ...(await told({ ...one, value: { ...one.value, template } })), remapped: remap(now, template) }
      }),
    tickStep: (step, { checklist, proof, note, ...by }) =>
      turns.inTurn(async () => {
        const one = await named(checklist)
        const now = await told(one)
        const found = stepNamed(now, step)
        const isFile = found.byFile && proof !== undefined && isFileThere(desk.root, proof)
        if (found.missing.length > 0 && !isFile) {
          const missing = said(found.missing.map((each) => each.missing))
          const ways = found.missing.flatMap((each) => (each.command === undefined ? [] : [`fenqun ${each.command}`]))
          const file = { zh: '或用 --proof 指一个项目里的文件', en: 'or name a file of the project with `--proof`' }
          const way = said([
            ...(ways.length ? [{ zh: `先运行 ${ways.join(' ; ')}`, en: `first: ${ways.join(' ; ')}` }] : []),
            ...(found.byFile ? [file] : []),
          ])
          throw evidenceErrors.error('step-without-proof', { step, missing, way })
        }
        const taken = proof ?? found.proofs[0]?.ref
        const isKnown = isFile || found.proofs.some((each) => each.ref === taken)
        if (taken === undefined || !isKnown) {
          const known = found.proofs.map((each) => each.ref).join(', ') || '—'
          throw evidenceErrors.error('proof-unknown', { step, proof: taken ?? '', known })
        }
        const { value } = one
        const ticks = (value.ticks ?? []).filter((each) => each.template !== value.template || each.step !== step)
        const tick = {
          step,
          template: value.template,
          proof: taken,
          on: dayOf(context.now(), context.zone),
          by: by.by.replace(/^os:/, ''),
          ...(note === undefined || note === '' ? {} : { note }),
        }
        change(one, { ...value, ticks: [...ticks, tick] }, by)
        return told(await named(value.checklist))
      }),
    untickStep: (step, { checklist, ...by }) =>
      turns.inTurn(async () => {
        const one = await named(checklist)
        const now = await told(one)
        const { tick } = stepNamed(now, step)
        const { value } = one
        const [template, id] = tick?.remappedFrom?.split('/') ?? [value.template, step]
        const ticks = (value.ticks ?? []).filter((each) => each.template !== template || each.step !== id)
        if (tick) change(one, { ...value, ticks }, by)
        return told(await named(value.checklist))
      }),
    switchTemplate: (template, { checklist, ...by }) =>
      turns.inTurn(async () => {
        const one = await named(checklist)
        const now = await told(one)
        if (one.value.template !== template) change(one, { ...one.value, template }, by)
        return { ...(await told(await named(one.value.checklist))), remapped: remap(now, template) }
      }),
  }
}

function stepNamed(list: Checklist, step: string): Checklist['steps'][number] {
  const found = list.steps.find((one) => one.id === step)
  if (found) return found
  const known = templateOf(list.template).steps.map((one) => one.id)
  throw evidenceErrors.error('step-unknown', { step, template: list.template, known: known.join(', ') })
}

const said = (texts: readonly Bilingual[]): Bilingual => ({
  zh: texts.map((one) => one.zh).join(';'),
  en: texts.map((one) => one.en).join('; '),
})

/** Only files inside of the project count: a path that leads out of it is none. */
function isFileThere(root: string, path: string): boolean {
  const parts = path.split(/[\\/]/)
  const leaves = path.startsWith('/') || /^[A-Za-z]:/.test(path) || parts.includes('..') || parts[0] === '.fenqun'
  return !leaves && path !== '' && existsSync(join(root, path))
}

function filesThere(root: string, { ticks = [] }: ChecklistFile): Set<string> {
  return new Set(ticks.map((one) => one.proof).filter((one) => isFileThere(root, one)))
}

/** Everything in the project that shows that something was done. */
async function proofsFor(open: Desk, about: string | undefined): Promise<Proof[]> {
  const desk = await deskOfFiles(open)
  const { context, moments } = desk
  const { ledger, zone } = context
  const dayOfInstant = (iso: string) => dayOf(Date.parse(iso), zone)
  const tables = new Map(
    listTableVersions(ledger)
      .filter((one) => !one.table.startsWith('_'))
      .map((one) => [one.table, one]),
  )
  const data = [...tables.values()].map(({ table, version, loadedAt }): Proof => ({
    kind: 'data',
    ref: `${table}/v${version}`,
    text: { zh: `${table} 第 ${version} 版`, en: `${table}, version ${version}` },
    on: dayOfInstant(loadedAt),
    to: '/data',
  }))
  const runs = publicationsByAsOf(ledger)
  const last = runs.at(-1)
  const at = last && (await publishedAt(desk, { run: last.run }))
  const analysis = runs.toReversed().map(({ run, publishedAt: when }): Proof => ({
    kind: 'analysis',
    ref: run,
    text: { zh: `运行 ${run}`, en: `run ${run}` },
    on: dayOfInstant(when),
    to: `/runs/${run}`,
  }))
  const watch =
    last && runs.length >= 2
      ? [
          {
            kind: 'watch' as const,
            ref: last.run,
            text: { zh: `${runs.length} 个日期的运行`, en: `runs of ${runs.length} dates` },
            to: '/runs',
          },
        ]
      : []
  const left = listExports(ledger)
    .filter((one) => one.notMade === undefined && one.rows > 0)
    .filter((one) => about === undefined || one.what.split('/').includes(about))
    .map(({ id, what, at: when }): Proof => ({
      kind: 'applied',
      ref: `export/${id}`,
      text: { zh: `名单 ${what}`, en: `list of ${what}` },
      on: dayOfInstant(when),
    }))
  const kept = await listDiscoveries(context.folders)
  return [
    ...data,
    ...(await attributeProofs(desk, new Set(tables.keys()), moments.asOf(undefined))),
    ...analysis,
    ...kept.filter((one) => one.sort !== 'validation').map((one) => foundProof(one, 'analysis', dayOfInstant)),
    ...(at ? proofsOfRun(at.manifest, context.written.services, about) : []),
    ...(await heldOut(context.folders, kept, about)).map((one) => foundProof(one, 'hold-out', dayOfInstant)),
    ...left,
    ...watch,
  ]
}

/** Attributes all of whose sources are loaded. */
async function attributeProofs(
  { context }: Desk,
  loaded: ReadonlySet<string>,
  asOf: Parameters<typeof lineageOf>[1],
): Promise<Proof[]> {
  if (loaded.size === 0) return []
  const lineage = await lineageOf(context, asOf)
  const isLoaded = (source: string) => {
    const own = context.sources.find((one) => one.source === source)
    return own !== undefined && (loaded.has(source) || ('event' in own && loaded.has(own.event)))
  }
  return context.written.attributes.flatMap(({ value: { kind, attribute, name, standing } }): Proof[] => {
    const from = lineage.get(kind)?.get(attribute)?.from ?? []
    if (standing || from.length === 0 || !from.every(isLoaded)) return []
    return [
      {
        kind: 'attributes',
        ref: `attribute/${attribute}`,
        text: name,
        to: `/data/attributes/${encodeURIComponent(attribute)}?kind=${encodeURIComponent(kind)}`,
      },
    ]
  })
}

const foundWords: Record<string, Bilingual> = {
  clusters: { zh: '聚类', en: 'clusters' },
  tree: { zh: '决策树', en: 'tree' },
  variables: { zh: '选变量', en: 'choice of variables' },
  validation: { zh: '验证', en: 'validation' },
}

function foundProof(found: DiscoveryHead, kind: Proof['kind'], dayOfInstant: (iso: string) => string): Proof {
  const word = foundWords[found.sort] ?? { zh: found.sort, en: found.sort }
  return {
    kind,
    ref: found.id,
    text: { zh: `${word.zh} ${found.id}`, en: `${word.en} ${found.id}` },
    on: dayOfInstant(found.madeAt),
    ...(found.sort === 'validation' ? {} : { to: '/discover' }),
  }
}

/** Trees with people held out, and validations on a later time that passed; of the scheme or segment that the checklist is about. */
async function heldOut(
  folders: Folders,
  kept: readonly DiscoveryHead[],
  about: string | undefined,
): Promise<DiscoveryHead[]> {
  const judged = await validations(folders, kept, about)
  const passed = new Set(judged.filter((one) => one.verdict === 'pass').map((one) => one.id))
  return kept.filter((one) => passed.has(one.id) || (about === undefined && hasHoldOut(one)))
}

function hasHoldOut({ sort, question }: DiscoveryHead): boolean {
  if (sort !== 'tree') return false
  const held = fieldOf(question, 'holdOut') ?? fieldOf(question, 'hold out')
  return typeof held === 'number' && held > 0
}

/** Validations whose predicted order was not found, in words. */
async function notVerified({ context }: Desk, about: string | undefined): Promise<Bilingual[]> {
  const { folders } = context
  const judged = await validations(folders, await listDiscoveries(folders, 'validation'), about)
  return judged
    .filter((one) => one.verdict !== 'pass')
    .map(({ of, verdict }) => {
      const isReversed = verdict === 'reversed'
      return {
        zh: isReversed ? `“${of}” 验证的结果是反的` : `“${of}” 的验证没有看出预期的顺序`,
        en: isReversed
          ? `"${of}" was validated, and the order was reversed`
          : `"${of}" was validated, and the order was not shown`,
      }
    })
}

async function validations(
  folders: Folders,
  kept: readonly DiscoveryHead[],
  about: string | undefined,
): Promise<{ id: string; of: string; verdict: string }[]> {
  const found: { id: string; of: string; verdict: string }[] = []
  for (const one of kept.filter(({ sort }) => sort === 'validation')) {
    const of = String(fieldOf(one.question, 'id'))
    if (about !== undefined && about !== of) continue
    const { result } = await openDiscovery(folders, one.id)
    found.push({ id: one.id, of, verdict: String(fieldOf(result, 'verdict')) })
  }
  return found
}

const fieldOf = (value: DiscoveryHead['question'], key: string) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined
