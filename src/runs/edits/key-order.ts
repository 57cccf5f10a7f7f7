import { checklistSchema } from '../../definition/checklist-shapes.ts'
import { exportSchema } from '../../definition/export-shapes.ts'
import { noteSchema, serviceSchema } from '../../definition/data-shapes.ts'
import { identitySchema } from '../../definition/identity-shapes.ts'
import { valueOuterKeys } from '../../definition/read-definition.ts'
import { projectSchema, schemeSchema } from '../../definition/shapes.ts'
import { testSchema } from '../../definition/test-shapes.ts'
import { viewSchema } from '../../definition/view-shapes.ts'
import type { DefinitionFolder } from './definition-sorts.ts'

const about = [
  'name',
  'kind',
  'population',
  'owner',
  'purpose',
  'description',
  'benefit sought',
  'strategy',
  'contact window',
]
const after = ['review date', 'ground', 'alert', 'gate', 'tags']
const outer = Object.keys(schemeSchema.shape).filter((key) => ![...about, ...after, 'scheme'].includes(key))

/** The order in which keys stand at the top of a file, as `fenqun init` and docs/language.md write them. */
export const keyOrder: Readonly<Record<DefinitionFolder, readonly string[]>> = {
  project: Object.keys(projectSchema.shape),
  sources: ['source', 'name', 'event', 'entity', 'link', 'of', 'to', 'files', 'file', 'table', 'format', 'columns'],
  attributes: ['family', 'kind', 'attributes'],
  populations: ['population', 'name', 'kind', 'description', 'where'],
  segments: ['segment', ...about, ...after, ...outer, 'where'],
  schemes: ['scheme', ...about, ...after, ...outer],
  models: [...valueOuterKeys, 'ledger', 'current', 'potential'],
  services: Object.keys(serviceSchema.shape),
  research: Object.keys(noteSchema.shape),
  identity: Object.keys(identitySchema.shape),
  exports: Object.keys(exportSchema.shape),
  views: Object.keys(viewSchema.shape),
  checklists: Object.keys(checklistSchema.shape),
  tests: Object.keys(testSchema.shape),
}
