export { openAccess, rights, rightsOf, rightsOfToken, roles } from './project/access.ts'
export type { Access, AuditLog, NewSession, Right, Role, Session, Token, User } from './project/access.ts'
export type { At } from './project/at.ts'
export { cohortAverages } from './project/comparing.ts'
export type { CheckResult } from './project/checking.ts'
export type { CheckedDefinition, DefinitionsDesk, Edit, EditedDefinition } from './project/definitions.ts'
export type {
  CheckedImport,
  ColumnDecision,
  ImportWishes,
  LookedImport,
  SampleDoubt,
  SentFile,
  WrittenImport,
} from './project/imports.ts'
export { maskedCell } from './project/imports.ts'
export { openJobBook } from './project/job-book.ts'
export type { Job, JobLine, Json } from './project/job-book.ts'
export { openProject } from './project/open-project.ts'
export type { OpenOptions } from './project/open-options.ts'
export type { Project } from './project/project.ts'
export { openUploads } from './project/uploads.ts'
export type { Upload, Uploads } from './project/uploads.ts'
export type { AttributeChoice, GroupChoice, Vocabulary } from './project/vocabulary.ts'
