import type { CompiledValue } from '../../compile/compiled.ts'
import type { ValueStep } from '../../compile/steps.ts'
import type { BackTest } from '../../values/back-test.ts'
import { backTest } from '../../values/back-test.ts'
import { catalogueOf } from '../catalogue.ts'
import { knownTables } from '../compute/table-files.ts'
import { ordersIn } from '../compute/value-step.ts'
import type { RunContext } from '../context.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { Published } from '../stored/published.ts'

/**
 * Tests a value's models on the tables of a run, with the definitions of the context: fitted on what was known so many days before as-of (a third of all days
 * when left out), against what came then. Undefined where it has no purchase model, or too few days are known.
 */
export async function backTestValue(
  context: RunContext,
  { manifest }: Published,
  kind: string,
  id: string,
  days?: number,
): Promise<BackTest | undefined> {
  const { place, engine, ledger } = context
  const { kinds } = await compileProject(context, { instant: manifest.asOf, day: manifest.day }, manifest)
  const plan = kinds.find((one) => one.kind === kind)
  const value: CompiledValue | undefined = plan?.values.find((one) => one.id === id)
  const step = plan?.parts.flat().find((one): one is ValueStep => one.step === 'value' && one.of.id === id)
  if (!value?.plan.model || !step) return undefined
  const catalogue = catalogueOf(context.project, context.sources)
  await place.open(catalogue, knownTables(ledger, catalogue, { versions: manifest.tables }))
  const orders = await ordersIn({ place, engine, values: {} }, step)
  return orders && backTest(value.plan.model, orders, manifest.day, days)
}
