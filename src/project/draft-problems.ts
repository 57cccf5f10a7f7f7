import { checkShape } from '../definition/check.ts'
import { checklistSchema } from '../definition/checklist-shapes.ts'
import { exportSchema } from '../definition/export-shapes.ts'
import {
  readAttributes,
  readIdentity,
  readNote,
  readPopulation,
  readProjectFile,
  readScheme,
  readValue,
  readSegment,
  readService,
  readSource,
} from '../definition/read-definition.ts'
import { testSchema } from '../definition/test-shapes.ts'
import { viewSchema } from '../definition/view-shapes.ts'
import { firstProblems } from '../definition/first-problems.ts'
import type { Written } from '../definition/written.ts'
import type { Problem } from '../errors.ts'
import type { DefinitionFolder } from '../runs/edits/definition-sorts.ts'

/** What is wrong with the outer shape of a definition of a sort that is not saved. */
export function definitionProblems(sort: DefinitionFolder, written: Written<unknown>): Problem[] {
  return firstProblems(checks[sort](written).problems)
}

const checks: Record<DefinitionFolder, (written: Written<unknown>) => { problems: readonly Problem[] }> = {
  project: readProjectFile,
  sources: readSource,
  attributes(written) {
    const { problems, attributes } = readAttributes(written)
    return { problems: [...problems, ...attributes.flatMap((one) => one.problems)] }
  },
  populations: readPopulation,
  segments: readSegment,
  schemes: readScheme,
  models: readValue,
  services: readService,
  research: readNote,
  identity: readIdentity,
  exports: (written) => checkShape(exportSchema, written),
  views: (written) => checkShape(viewSchema, written),
  checklists: (written) => checkShape(checklistSchema, written),
  tests: (written) => checkShape(testSchema, written),
}
