import type { ChecklistFile, ChecklistTemplate, ChecklistTick } from '../../definition/checklist-shapes.ts'
import type { Bilingual } from '../../errors.ts'
import type { ProofHelp, ProofKind, Template, TemplateStep } from './templates.ts'
import { proofHelp, stepsProvedBy, templateOf, templates } from './templates.ts'

/** Something in the project that shows that a thing was done. */
export interface Proof {
  kind: ProofKind
  /** What a tick names: `r000012`, `order/v3`, `scheme/value-tiers`, `export/4`, a file. */
  ref: string
  text: Bilingual
  /** Day, where it has one. */
  on?: string
  /** Page where it can be seen. */
  to?: string
}

export interface ChecklistStep {
  id: string
  name: Bilingual
  what: Bilingual
  /** `open`: something is missing; `proved`: its proofs are there; `ticked`: and somebody has said so. */
  state: 'open' | 'proved' | 'ticked'
  proofs: Proof[]
  missing: (ProofHelp & { kind: ProofKind })[]
  tick?: Omit<ChecklistTick, 'step' | 'template'> & { isGone: boolean; remappedFrom?: string }
  warnings: Bilingual[]
  byFile: boolean
}

export interface Checklist {
  id: string
  name: Bilingual
  template: ChecklistTemplate
  templateName: Bilingual
  /** All there are, the default first. */
  templates: Pick<Template, 'id' | 'name' | 'source'>[]
  source: Bilingual
  about?: string
  /** Where it is written; left out of one that nobody has written yet. */
  file?: string
  done: number
  of: number
  steps: ChecklistStep[]
  /** The first open step. */
  next?: string
}

export interface ReadChecklist {
  file: string | undefined
  value: ChecklistFile
}

/** Files that ticks name and that are there. */
export type FilesThere = ReadonlySet<string>

/** How far a checklist is, by its proofs: a tick without its proof counts for nothing (I03, I05). `notVerified`: validations that did not pass, in words. */
export function checklistOf(
  { file, value }: ReadChecklist,
  proofs: readonly Proof[],
  files: FilesThere,
  notVerified: readonly Bilingual[] = [],
): Checklist {
  const template = templateOf(value.template)
  const steps = template.steps.map((one) => stepOf(one, template, value.ticks ?? [], proofs, files))
  const isVerified = steps.find((one) => one.id === 'verify')?.state !== 'open'
  for (const one of steps) {
    if (one.id === 'verify' && one.state === 'open') one.warnings.push(...notVerified)
    if (one.id === 'apply' && !isVerified)
      one.warnings.push({
        zh: '还没有在留出的数据上验证过:先验证,再应用',
        en: 'nothing was verified on data that were held out: verify before it is applied',
      })
  }
  const done = steps.filter((one) => one.state !== 'open').length
  const next = steps.find((one) => one.state === 'open')?.id
  return {
    id: value.checklist,
    name: value.name ?? { zh: value.checklist, en: value.checklist },
    template: template.id,
    templateName: template.name,
    templates: templates.map(({ id, name, source }) => ({ id, name, source })),
    source: template.source,
    ...(value.about === undefined ? {} : { about: value.about }),
    ...(file === undefined ? {} : { file }),
    done,
    of: steps.length,
    steps,
    ...(next === undefined ? {} : { next }),
  }
}

function stepOf(
  step: TemplateStep,
  template: Template,
  ticks: readonly ChecklistTick[],
  proofs: readonly Proof[],
  files: FilesThere,
): ChecklistStep {
  const own = proofs.filter((one) => step.needs.includes(one.kind))
  const lacking = step.needs.filter((kind) => !own.some((one) => one.kind === kind))
  const tick = tickOf(step, template, ticks)
  const isFile = step.byFile === true && tick !== undefined && files.has(tick.proof)
  const isGone = tick !== undefined && !isFile && !own.some((one) => one.ref === tick.proof)
  const isProved = lacking.length === 0 || isFile
  const told = tick && {
    proof: tick.proof,
    on: tick.on,
    ...(tick.by === undefined ? {} : { by: tick.by }),
    ...(tick.note === undefined ? {} : { note: tick.note }),
    isGone,
    ...(tick.template === template.id ? {} : { remappedFrom: `${tick.template}/${tick.step}` }),
  }
  return {
    id: step.id,
    name: step.name,
    what: step.what,
    state: !isProved ? 'open' : tick && !isGone ? 'ticked' : 'proved',
    proofs: own,
    missing: isProved ? [] : lacking.map((kind) => ({ kind, ...proofHelp[kind] })),
    ...(told ? { tick: told } : {}),
    warnings: isGone
      ? [{ zh: `打勾时的凭据 “${tick.proof}” 已经不在`, en: `the proof it was ticked by, "${tick.proof}", is gone` }]
      : [],
    byFile: step.byFile === true,
  }
}

/** The last tick of the step itself, else of a step of another template that proves it. */
function tickOf(step: TemplateStep, template: Template, ticks: readonly ChecklistTick[]): ChecklistTick | undefined {
  const own = ticks.findLast((one) => one.template === template.id && one.step === step.id)
  if (own) return own
  return ticks.findLast((one) => {
    if (one.template === template.id) return false
    return stepsProvedBy(templateOf(one.template), new Set([one.step]), template).includes(step)
  })
}

/** What becomes of finished steps where another template is taken: those of the new one that they prove, and those that have no place in it (I04). */
export interface Remapped {
  from: ChecklistTemplate
  to: ChecklistTemplate
  /** Steps of the new template that finished steps of the old one prove. */
  kept: string[]
  /** Finished steps of the old one whose proofs no step of the new one needs; they come back with it. */
  set: string[]
}

export function remap(before: Checklist, to: ChecklistTemplate): Remapped {
  const [old, wanted] = [templateOf(before.template), templateOf(to)]
  const done = new Set(before.steps.filter((one) => one.state !== 'open').map((one) => one.id))
  const kept = stepsProvedBy(old, done, wanted)
  const used = new Set(kept.flatMap((one) => one.needs))
  const set = old.steps.filter((one) => done.has(one.id) && old.id !== to && !one.needs.some((kind) => used.has(kind)))
  return { from: old.id, to, kept: kept.map((one) => one.id), set: set.map((one) => one.id) }
}
