import { clusters } from './clusters/clusters.ts'
import { firmSize } from './firm-size.ts'
import { lifeCycle } from './life-cycle.ts'
import { matrix } from './matrix.ts'
import type { Method } from './method.ts'
import { rfm } from './rfm.ts'
import { table } from './table.ts'
import { tiers } from './tiers.ts'

/** Every way to put people into classes. A new one is a file of its own and one line here. */
export const methods: readonly Method[] = [tiers, rfm, matrix, table, lifeCycle, firmSize, clusters]
