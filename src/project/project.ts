import type { WrittenProject } from '../definition/project-files.ts'
import type { ProjectFile } from '../definition/shapes.ts'
import type { FileEngine } from '../engines/engine.ts'
import type { Vault } from '../privacy/vault.ts'
import type { Workplace } from '../runs/compute/workplace.ts'
import type { ReadSource } from '../runs/load/read-sources.ts'
import type { Ledger } from '../state/ledger.ts'
import type { Zone } from '../time/zone.ts'
import type { Access } from './access.ts'
import type { Advising } from './advising.ts'
import type { AttributeSpreads } from './attribute-spreads.ts'
import type { Changing } from './changing.ts'
import type { Checking } from './checking.ts'
import type { Checklists } from './checklists.ts'
import type { DiscoveringAnswers } from './discovering-answers.ts'
import type { CodingNeeds } from './needs.ts'
import type { Comparing } from './comparing.ts'
import type { Computing } from './computing.ts'
import type { DatabaseSources } from './database-sources.ts'
import type { DefinitionsDesk } from './definitions.ts'
import type { DiscoveringAlike } from './discovering-alike.ts'
import type { DiscoveringTrees } from './discovering-trees.ts'
import type { Discovering } from './discovering.ts'
import type { Drafting } from './drafting.ts'
import type { Groups } from './groups.ts'
import type { IdentityDesk } from './identity-desk.ts'
import type { Leaving } from './leaving.ts'
import type { Imports } from './imports.ts'
import type { ListedContacts } from './listed-contacts.ts'
import type { LookingBack } from './looking-back.ts'
import type { PeopleLists } from './people-lists.ts'
import type { People } from './people.ts'
import type { Plans } from './plans.ts'
import type { Reaching } from './reach.ts'
import type { Revisions } from './revision.ts'
import type { Schemes } from './schemes.ts'
import type { Offering } from './offering.ts'
import type { PatternFinding } from './patterns.ts'
import type { DiscoveringPropensity } from './discovering-propensity.ts'
import type { Sharing } from './shares.ts'
import type { ToCustomers } from './to-customers.ts'
import type { Sources } from './sources.ts'
import type { Standing } from './standing.ts'
import type { Validating } from './validating.ts'
import type { Valuing } from './values.ts'
import type { Vocabularies } from './vocabulary.ts'
import type { Watching } from './watching.ts'
import type { WrittenRules } from './written-rules.ts'

/** An open project: everything the CLI, the server and other programs can ask of it. */
export interface Project
  extends
    Advising,
    Checking,
    Checklists,
    CodingNeeds,
    DiscoveringAnswers,
    Comparing,
    Computing,
    Changing,
    DiscoveringAlike,
    DiscoveringTrees,
    Discovering,
    Drafting,
    Vocabularies,
    LookingBack,
    People,
    PeopleLists,
    ListedContacts,
    Groups,
    Leaving,
    Access,
    Standing,
    Schemes,
    Sharing,
    Watching,
    ToCustomers,
    Validating,
    Valuing,
    Offering,
    PatternFinding,
    DiscoveringPropensity,
    Sources,
    AttributeSpreads,
    Plans,
    Imports,
    DatabaseSources,
    Reaching,
    Revisions,
    WrittenRules {
  readonly folder: string
  readonly file: ProjectFile
  readonly written: WrittenProject
  readonly sources: readonly ReadSource[]
  readonly zone: Zone
  readonly ledger: Ledger
  readonly vault: Vault
  readonly engine: FileEngine
  /** Where steps are computed. */
  readonly place: Workplace
  /** Which ids are one entity, what waits for somebody to decide, and deciding it. */
  readonly identity: IdentityDesk
  /** The files that the project is written in: reading, editing, undoing. */
  readonly definitions: DefinitionsDesk
  close(): Promise<void>
}
