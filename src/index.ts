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
export type {
  At,
  AttributeChoice,
  BackTestedValue,
  CheckResult,
  CheckedDefinition,
  DefinitionsDesk,
  Edit,
  EditedDefinition,
  FittedValue,
  FittedValues,
  GroupChoice,
  OpenOptions,
  Project,
  Vocabulary,
} from './project.ts'
export type { Advice, AdviceQuestion } from './evidence/adviser/advice.ts'
export type { OwnMethod } from './evidence/adviser/own-methods.ts'
export type { RankedMethod } from './evidence/adviser/rank-methods.ts'
export type { Aim } from './evidence/adviser/source-methods.ts'
export type { Checklist, ChecklistStep, Proof, Remapped } from './evidence/checklist/checklist.ts'
export type { LatentAnswers } from './evidence/answers/latent-answers.ts'
export type { FoundAnswers } from './project.ts'
export type { CodedNeed, NeedGroup, NeedQuote, Needs } from './evidence/needs/needs.ts'
export type { ClusterWish } from './evidence/clusters/ask-clusters.ts'
export type {
  ClusterQuestion,
  ClustersVerdict,
  DiscoveredClusters,
  FoundAxis,
  FoundCluster,
  FoundK,
} from './evidence/clusters/discovered-clusters.ts'
export type { DiscoveredVariables } from './evidence/variables/discover-variables.ts'
export type { RankedVariable, VariableAdvice } from './evidence/variables/rank-variables.ts'
export type { ClusterRules } from './evidence/clusters/rules-of-clusters.ts'
export type { Discovery, DiscoveryHead, DiscoverySort } from './runs/discoveries/discovery.ts'
export type { ContrastOptions, GroupContrast } from './evidence/compare-groups.ts'
export type { PlacePeople, Places } from './evidence/places.ts'
export type {
  AttributeDrift,
  DriftAnswer,
  DriftOptions,
  DriftReading,
  SchemeDrift,
  SegmentDrift,
} from './evidence/drift/drift.ts'
export type { PooledStability } from './evidence/drift/pooled-stability.ts'
export type { MoveOutlook } from './runs/history/move-outlook.ts'
export type { ExperienceMeasure, ExperienceScore } from './evidence/experience/answer-counts.ts'
export type { Experience, ExperienceGroup, ExperienceOptions } from './evidence/experience/experience.ts'
export type { GoalAnswer, GoalPoint, GoalStatus, GoalTree } from './evidence/goals/goals.ts'
export type { Measured, MeasureUnit } from './evidence/goals/measure.ts'
export type { Growth, Period, PeriodOptions, Periods } from './evidence/periods/periods.ts'
export type { FitOptions, SegmentFit } from './evidence/segment-fit.ts'
export type { PersonValue } from './evidence/value/person-value.ts'
export type { SimulatedValue, Simulation } from './evidence/value/simulate-value.ts'
export type { ValueAnswer, ValueOptions } from './evidence/value/value-answer.ts'
export type { LedgerOptions, ValueLedger } from './evidence/value/value-ledger.ts'
export type { ValueGroup, ValueSums } from './evidence/value/value-sums.ts'
export type { BandOfShares, SharePart, Sharer, Shares, SharesOptions } from './evidence/share-answer.ts'
export type { EffortOptions, EffortPlan, SavedBy, SavedOptions } from './evidence/effort-plan.ts'
export type { Loss, LossCause, Losses, LossOptions } from './evidence/loss-answer.ts'
export type { Alike, AlikeBin, AlikeOptions, AlikePerson, AlikeTrait } from './evidence/alike/alike-answer.ts'
export type { SchemeProfile, SchemeTrait } from './evidence/profile/scheme-profile.ts'
export type { Trait, TraitHead } from './evidence/profile/trait.ts'
export type { Traits } from './evidence/profile/traits.ts'
export type { RuleCondition } from './evidence/trees/rule-condition.ts'
export type {
  FoundLeaf,
  FoundNode,
  FoundTree,
  TreeFigure,
  TreeMethod,
  TreeOptions,
  TreeReason,
  TreeVerdict,
} from './evidence/trees/tree-answer.ts'
export type { ReasonLeftOut } from './evidence/trees/left-out.ts'
export type { TreeTarget } from './evidence/trees/tree-target.ts'
export type { ResponseOptions, Responses } from './evidence/response/response.ts'
export type { ProfileSheet, SheetBlock, SheetLine, SheetOptions, Sheets } from './evidence/sheet.ts'
export type { CornerPoint, Corners, ValueAxis } from './evidence/to-customer/corners.ts'
export type { Delivered, DeliveredAnswer, DeliveredGroup } from './evidence/to-customer/delivered.ts'
export type { DriverRating, Drivers, DriverScores } from './evidence/to-customer/drivers.ts'
export type { GapCell, GapOfPerson, Gaps, GapStage, PersonGaps } from './evidence/to-customer/gaps.ts'
export type { Perceived, PerceivedCell, PerceivedGroup } from './evidence/to-customer/perceived.ts'
export type { League, LeagueOptions, LeagueRow } from './evidence/league.ts'
export type { EventColumns } from './evidence/event-columns.ts'
export type { Affinity, AffinityOptions, Basket, ProductPair } from './evidence/affinity.ts'
export type { PatternCell, PatternOptions, Patterns, PatternTable } from './evidence/patterns/pattern-answer.ts'
export type {
  Propensity,
  PropensityOptions,
  PropensityQuality,
  PropensityTerm,
} from './evidence/propensity/propensity-answer.ts'
export type { ContactEvent } from './evidence/windows/contact-events.ts'
export type { ContactWindows, WindowOptions, WindowSlot } from './evidence/windows/window-answer.ts'
export type { OfferedProduct, Offers, OffersOptions, PersonalOffers, ProductOffer } from './evidence/offers.ts'
export type { Hits, TriedOffers, TryOptions } from './evidence/try-offers.ts'
export type { CardFigure, CardItem, CardPart, CardState } from './evidence/card/card-item.ts'
export type { CardOptions, ReportCard } from './evidence/card/report-card.ts'
export type { GateAnswer } from './runs/gate/gate-answer.ts'
export type { Outside, OutsideTest } from './evidence/validate/outside.ts'
export type { ValidateOptions, ValidatedPart, Validation } from './evidence/validate/validate.ts'
export type { OrderVerdict } from './evidence/validate/judge-order.ts'
export type { Separation, SeparationPart } from './runs/gate/separation.ts'
export type { ReportData } from './report/report-data.ts'
export type { CatalogueEntry } from './runs/explain/attribute-catalogue.ts'
export type { BackfilledDate, BackfillResult } from './runs/history/backfill.ts'
export type { EntityView } from './runs/people/customer.ts'
export type { GroupNote, GroupNotes, GroupService } from './runs/people/group-notes.ts'
export type { EntityOrigins } from './runs/people/lineage.ts'
export type { PeopleList } from './runs/people/list/list-people.ts'
export type { Portrait } from './runs/people/portrait/portrait.ts'
export type { EntityEvaluation } from './runs/people/evaluate-entity.ts'
export type { Explanation } from './runs/explain/explain.ts'
export type { Truth, WhyNode } from './runs/explain/why-tree.ts'
export type { ExportOptions } from './runs/export/export-options.ts'
export type { ExportResult } from './runs/export/export.ts'
export type { EntityChange, EntityHistory } from './runs/history/entity-history.ts'
export type { History, SchemeHistory, SegmentHistory } from './runs/history/history.ts'
export type { Decision, DoubtfulValue, IdentityNumbers } from './runs/identity/identity-desk.ts'
export type { KindIdentity } from './runs/identity/kind-identity.ts'
export type { LoadProgress, LoadReport } from './runs/load/load.ts'
export type { ClusterSight } from './runs/stored/cluster-sight.ts'
export type { KindManifest, Manifest, SchemeManifest, SegmentManifest } from './runs/stored/manifest.ts'
export type { Funnel, FunnelStage } from './runs/history/funnel.ts'
export type { Migration } from './runs/history/migrate.ts'
export type { ApplyResult } from './runs/plan/apply-plan.ts'
export type { DefinitionChange, KindEffect, Plan, SchemeEffect, SegmentEffect, Use } from './runs/plan/plan.ts'
export type { DefinitionDiff, KindDiff, RunDiff, SchemeDiff, SegmentDiff } from './runs/diff/diff-runs.ts'
export type { CountedRule, Preview } from './runs/preview/preview.ts'
export type { Backcast } from './runs/preview/backcast.ts'
export type { PreviewDetail } from './runs/preview/preview-detail.ts'
export type { EventColumnValues } from './runs/vocabulary/event-columns.ts'
export type { DefinitionUse } from './runs/edits/uses.ts'
export type { Outcome } from './runs/project-tests/outcome.ts'
export type { ProgressEvent } from './runs/progress.ts'
export type { Repeated } from './runs/history/repeat.ts'
export type { RunResult } from './runs/compute/run.ts'
export { editorSchemas, listPacks, proposeProject, writePack, writeStarter } from './start-project.ts'
export type { PackOptions, Proposal, StarterOptions } from './start-project.ts'
