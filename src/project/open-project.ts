import { join, resolve } from 'node:path'
import { databaseNamed } from '../engines/database.ts'
import { databases, openFiles } from '../engines/index.ts'
import { FenqunError } from '../errors.ts'
import { foldersOf as foldersOfSource } from '../intake/source-files.ts'
import { openVault } from '../privacy/vault.ts'
import { catalogueOf } from '../runs/catalogue.ts'
import { filledAddress } from '../runs/compute/database-address.ts'
import { databaseWorkplace } from '../runs/compute/database-workplace.ts'
import { localWorkplace } from '../runs/compute/local-workplace.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import { foldersOf } from '../runs/stored/folders.ts'
import { openLedger } from '../state/ledger.ts'
import { privateFolder } from '../state/private-folder.ts'
import { zone } from '../time/zone.ts'
import { accessOf } from './access.ts'
import { advising } from './advising.ts'
import { attributeSpreads } from './attribute-spreads.ts'
import { changing } from './changing.ts'
import { checking } from './checking.ts'
import { checklists } from './checklists.ts'
import { discoveringAnswers } from './discovering-answers.ts'
import { codingNeeds } from './needs.ts'
import { comparing } from './comparing.ts'
import { computing } from './computing.ts'
import { databaseSources } from './database-sources.ts'
import { definitionsDesk } from './definitions.ts'
import type { Desk } from './desk.ts'
import { discoveringAlike } from './discovering-alike.ts'
import { discoveringTrees } from './discovering-trees.ts'
import { discovering } from './discovering.ts'
import { drafting } from './drafting.ts'
import { environmentOf } from './environment.ts'
import { groups } from './groups.ts'
import { identityDesk } from './identity-desk.ts'
import { imports } from './imports.ts'
import { leaving } from './leaving.ts'
import { listedContacts } from './listed-contacts.ts'
import { lookingBack } from './looking-back.ts'
import { momentsOf } from './moments.ts'
import type { OpenOptions } from './open-options.ts'
import { peopleLists } from './people-lists.ts'
import { people } from './people.ts'
import { plans } from './plans.ts'
import type { Project } from './project.ts'
import { filesProblems, readFiles, usableFiles } from './read-files.ts'
import { reaching } from './reach.ts'
import { revisions } from './revision.ts'
import { schemes } from './schemes.ts'
import { offering } from './offering.ts'
import { patternFinding } from './patterns.ts'
import { discoveringPropensity } from './discovering-propensity.ts'
import { sharing } from './shares.ts'
import { watching } from './watching.ts'
import { toCustomers } from './to-customers.ts'
import { sources as sourcesDesk } from './sources.ts'
import { standing } from './standing.ts'
import { turnsOf } from './turns.ts'
import { validating } from './validating.ts'
import { valuing } from './values.ts'
import { vocabularies } from './vocabulary.ts'
import { writtenRules } from './written-rules.ts'

/**
 * Opens a project folder. Throws `FenqunError` when there is none, or when fenqun.yml or a source is broken;
 * broken segments and schemes only stand in the way of themselves.
 */
export async function openProject(folder: string, options: OpenOptions = {}): Promise<Project> {
  const root = resolve(folder)
  const files = await readFiles(root)
  const { written } = files
  const { project } = written
  if (!project) throw new FenqunError(written.problems)
  const now = options.now ?? Date.now
  const folders = foldersOf(root)
  try {
    privateFolder(folders.runs)
  } catch (error) {
    throw runErrors.error('folder-not-writable', { folder: folders.state }, undefined, String(error))
  }
  const ledger = openLedger(folders.state)
  const vault = openVault(folders.state)
  const own = zone(project.value['time zone'])
  const { used, broken, problems } = usableFiles(files, root, ledger)
  const outside = used.flatMap(({ definition }) => foldersOfSource(definition, root))
  const engine = await openFiles({
    temporaryFolder: folders.temporary,
    readable: [root, ...outside, ...(options.readable ?? [])],
    writable: [folders.state, root, ...(options.writable ?? [])],
    ...(options.memoryLimit ? { memoryLimit: options.memoryLimit } : {}),
    ...(options.threads ? { threads: options.threads } : {}),
  })
  const { env = process.env, namedEnv = false } = options
  const environment = (more?: string) => (namedEnv ? environmentOf(root, env, more) : env)
  const named = project.value.engine
  const database = named && databaseNamed(databases, named)
  const place = database
    ? databaseWorkplace({
        open: () => database.open({ url: filledAddress(database.address, environment()), schema: named.schema }),
        dialect: database.dialect,
        files: engine,
        ledger,
        scratch: join(folders.temporary, `${process.pid}-carried`),
      })
    : localWorkplace(engine)
  const context: RunContext = {
    folders,
    ledger,
    vault,
    engine,
    place,
    written,
    project: project.value,
    sources: used.map((one) => one.definition),
    zone: own,
    problems: filesProblems({ ...files, problems }),
    now,
    listener: options.onStep,
  }
  const desk: Desk = {
    root,
    options,
    context,
    catalogue: catalogueOf(context.project, context.sources),
    sources: used,
    broken,
    problems,
    turns: turnsOf(context, options.command),
    moments: momentsOf(context),
    environment,
  }
  let closed = false
  return {
    folder: root,
    file: project.value,
    written,
    sources: used,
    zone: own,
    ledger,
    vault,
    engine,
    place,
    ...advising(desk),
    ...checking(desk),
    ...checklists(desk),
    ...codingNeeds(desk),
    ...discoveringAnswers(desk),
    ...comparing(desk),
    ...computing(desk),
    ...changing(desk),
    ...discoveringAlike(desk),
    ...discoveringTrees(desk),
    ...discovering(desk),
    ...drafting(desk),
    ...vocabularies(desk),
    ...lookingBack(desk),
    ...people(desk),
    ...peopleLists(desk),
    ...listedContacts(desk),
    ...groups(desk),
    ...leaving(desk),
    ...standing(desk),
    ...schemes(desk),
    ...sharing(desk),
    ...watching(desk),
    ...toCustomers(desk),
    ...validating(desk),
    ...valuing(desk),
    ...offering(desk),
    ...patternFinding(desk),
    ...discoveringPropensity(desk),
    ...sourcesDesk(desk),
    ...attributeSpreads(desk),
    ...plans(desk),
    ...imports(desk),
    ...databaseSources(desk),
    ...reaching(desk),
    ...revisions(desk),
    ...writtenRules(desk),
    ...accessOf(ledger, now),
    identity: identityDesk(desk),
    definitions: definitionsDesk(desk),
    async close() {
      if (closed) return
      closed = true
      await place.close()
      await engine.close()
      vault.close()
      ledger.close()
    },
  }
}
