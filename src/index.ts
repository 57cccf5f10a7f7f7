/**
 * The public library. What is not exported here may change any day.
 * @example
 * import { openProject } from 'fenqun'
 * const project = await openProject('my-shop')
 * const { manifest } = await project.run({ asOf: '2026-06-30' })
 * await project.close()
 */
export { FenqunError, formatProblem } from './errors.ts'
export type { Bilingual, ExitCode, Language, Place, Problem } from './errors.ts'
export { openProject } from './project.ts'
export type { At, CheckResult, OpenOptions, Project } from './project.ts'
export type { Separation, SeparationPart } from './evidence/separation.ts'
export type { ReportData } from './report/report-data.ts'
export type { CatalogueEntry } from './runs/attribute-catalogue.ts'
export type { BackfilledDate, BackfillResult } from './runs/backfill.ts'
export type { EntityView } from './runs/customer.ts'
export type { EntityOrigins } from './runs/lineage.ts'
export type { EntityEvaluation } from './runs/evaluate-entity.ts'
export type { Explanation, Truth, WhyNode } from './runs/explain.ts'
export type { ExportOptions, ExportResult } from './runs/export.ts'
export type { EntityChange, EntityHistory } from './runs/entity-history.ts'
export type { History, SchemeHistory, SegmentHistory } from './runs/history.ts'
export type { LoadProgress, LoadReport } from './runs/load.ts'
export type { KindManifest, Manifest, SchemeManifest, SegmentManifest } from './runs/manifest.ts'
export type { Funnel, FunnelStage } from './runs/funnel.ts'
export type { Migration } from './runs/migrate.ts'
export type { ApplyResult } from './runs/plan/apply-plan.ts'
export type { DefinitionChange, KindEffect, Plan, SchemeEffect, SegmentEffect, Use } from './runs/plan/plan.ts'
export type { DefinitionDiff, KindDiff, RunDiff, SchemeDiff, SegmentDiff } from './runs/diff/diff-runs.ts'
export type { CountedRule, Preview } from './runs/preview/preview.ts'
export type { Outcome } from './runs/tests/outcome.ts'
export type { ProgressEvent } from './runs/progress.ts'
export type { Repeated } from './runs/repeat.ts'
export type { RunResult } from './runs/run.ts'
export { editorSchemas, proposeProject, writeStarter } from './start-project.ts'
export type { Proposal, StarterOptions } from './start-project.ts'
