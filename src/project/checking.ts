import type { Compiled } from '../compile/compile.ts'
import { groupProblems } from '../compile/group-problems.ts'
import { kindValueProblems } from '../compile/kind-value-problems.ts'
import { firstOfFiles } from '../definition/first-problems.ts'
import { readExports } from '../definition/project-exports.ts'
import { readChecklists } from '../definition/project-checklists.ts'
import { readTests } from '../definition/project-tests.ts'
import { readViews } from '../definition/project-views.ts'
import { holds } from '../evidence/validate/holds.ts'
import { FenqunError, didYouMean } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { checkChecklists } from '../evidence/checklist/check-checklists.ts'
import { runErrors } from '../runs/errors.ts'
import { strayGates } from '../runs/gate/gate-problems.ts'
import { checkExports } from '../runs/export/check-exports.ts'
import { checkViews } from '../runs/views/check-views.ts'
import { openContactWarnings } from '../runs/load/contact-columns.ts'
import { compileProject } from '../runs/in-force/compile-project.ts'
import type { Outcome } from '../runs/project-tests/outcome.ts'
import { runTests } from '../runs/project-tests/run-tests.ts'
import { priceWarnings } from '../runs/sensitivity/price-warnings.ts'
import { sensitiveWarnings } from '../runs/sensitivity/sensitive-warnings.ts'
import { suggestedMarks } from '../runs/sensitivity/suggested-marks.ts'
import { parseAsOf } from '../time/as-of.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { quoteWarnings } from './needs.ts'
import { restingOnBroken } from './resting-on-broken.ts'
import { publishedAt } from './runs-of.ts'

/** Every problem, and what the definitions compile to. */
export interface CheckResult {
  problems: Problem[]
  /** Undefined when the project file itself is broken. */
  compiled?: Compiled
}

/** Whether the files of a project are right, and come out as its tests say. */
export interface Checking {
  /** Every problem of the project files at once; nothing is read but definitions. */
  check(): Promise<CheckResult>
  /**
   * Runs the tests of `tests/*.yml`. Those with rows of their own compute the definitions of the files over them; the others look
   * at the last published run, or with `files` at what the files would give on the current tables. Throws what is wrong with the
   * files of tests.
   */
  test(options?: At & { only?: readonly string[]; files?: boolean }): Promise<Outcome[]>
}

export function checking(desk: Desk): Checking {
  const { root, context, turns, moments } = desk
  return {
    check: () => checkFiles(desk),
    test: ({ only, files, ...at } = {}) =>
      turns.inTurn(async () => {
        const { tests, problems: found } = await readTests(root)
        const errors = found.filter((one) => one.severity === 'error')
        if (errors.length) throw new FenqunError(errors)
        const known = tests.map((one) => one.id)
        const unknown = (only ?? []).filter((id) => !known.includes(id))
        if (unknown.length)
          throw new FenqunError(
            unknown.map((name) =>
              runErrors.problem('test-unknown', {
                name,
                near: didYouMean(name, known),
                known: known.join(', ') || '—',
              }),
            ),
          )
        const asOf = () =>
          at.asOf === undefined ? moments.lastAsOf() : moments.notToCome(parseAsOf(at.asOf, context.zone))
        return runTests(context, tests, {
          holds,
          published: () => publishedAt(desk, at),
          ...(only ? { only } : {}),
          ...(files ? { files: asOf() } : {}),
        })
      }),
  }
}

/** Every problem of the files of a desk. */
export async function checkFiles({
  root,
  context,
  catalogue,
  sources,
  moments,
  broken,
  problems,
}: Desk): Promise<Required<CheckResult>> {
  const { written } = context
  const compiled = await compileProject(context, moments.asOf(undefined))
  const tests = await readTests(root)
  const lists = await readExports(root)
  const views = await readViews(root)
  const listed = await readChecklists(root)
  const inLists = [...quoteWarnings(written), ...listed.problems, ...checkChecklists(listed.checklists, written)]
  const inViews = checkViews(views.views, { written, compiled, catalogue })
  const groups = groupProblems(written, compiled)
  const named = checkExports(lists.exports, { written, compiled, sources: context.sources })
  const values = kindValueProblems(written, compiled, catalogue)
  const ofFiles = [...tests.problems, ...lists.problems, ...views.problems, ...inViews, ...named, ...values]
  const sensitive = [
    ...sensitiveWarnings(written, compiled),
    ...priceWarnings(written, compiled),
    ...suggestedMarks(written),
  ]
  const ofDefinitions = restingOnBroken(compiled.problems, broken)
  const held = openContactWarnings(context.ledger, sources)
  const found = [
    ...written.problems,
    ...strayGates(context),
    ...problems,
    ...held,
    ...ofDefinitions,
    ...groups,
    ...ofFiles,
    ...inLists,
    ...sensitive,
  ]
  return { problems: firstOfFiles(found), compiled }
}
