import type { Bilingual, Problem } from '../errors.ts'
import { compileProject } from '../runs/in-force/compile-project.ts'
import { definitionFiles } from '../runs/edits/definition-files.ts'
import type { DefinitionFolder } from '../runs/edits/definition-sorts.ts'
import type { Desk } from './desk.ts'

/** What a definition in the files says, whether a run ever computed it or not. */
export interface WrittenRule {
  what: RuleSort
  id: string
  name: Bilingual
  kind: string
  /** Relative to the project. */
  file: string
  /** The rule in words; left out of schemes, and of what is broken. */
  sentence?: Bilingual
  /** The classes of a scheme with their rules; cuts that a fit is to find are `…`. */
  classes: { name: Bilingual; rule: Bilingual }[]
  /** What is wrong with it. */
  problems: Problem[]
}

export type RuleSort = 'segment' | 'scheme' | 'attribute'

/** Definitions as they are written. */
export interface WrittenRules {
  /** What the files say of an id; undefined where they do not have it. */
  writtenRule(what: RuleSort, id: string, kind?: string): Promise<WrittenRule | undefined>
}

const folderOf = { segment: 'segments', scheme: 'schemes', attribute: 'attributes' } as const satisfies Record<
  RuleSort,
  DefinitionFolder
>

export function writtenRules({ root, context, moments }: Desk): WrittenRules {
  return {
    async writtenRule(what, id, kind) {
      const found = context.written[folderOf[what]].find(
        (one) => one.id === id && (kind === undefined || one.value.kind === kind),
      )
      // A file that cannot be read at all defines nothing, and is there all the same.
      const broken = found ?? definitionFiles(root, folderOf[what]).find((one) => one.id === id)
      if (!broken) return undefined
      const compiled = await compileProject(context, moments.asOf(undefined))
      const plan = compiled.kinds.find((one) => one.kind === (found?.value.kind ?? 'customer'))
      const own = {
        segment: plan?.segments.find((one) => one.id === id),
        scheme: plan?.schemes.find((one) => one.id === id),
        attribute: plan?.attributes.find((one) => one.id === id),
      }[what]
      const name = own?.name ?? found?.value.name ?? { zh: id, en: id }
      return {
        what,
        id,
        name,
        kind: found?.value.kind ?? 'customer',
        file: broken.file,
        ...(own && 'sentence' in own ? { sentence: own.sentence } : {}),
        classes: own && 'plan' in own ? own.plan.classes.map((one) => ({ name: one.name, rule: open(one.rule) })) : [],
        problems: [...context.written.problems, ...compiled.problems].filter((one) => one.place?.file === broken.file),
      }
    },
  }
}

/** A rule whose numbers no fit has given yet. */
function open({ zh, en }: Bilingual): Bilingual {
  const without = (text: string) => text.replaceAll(/\{[^{}]*\}/g, '…')
  return { zh: without(zh), en: without(en) }
}
