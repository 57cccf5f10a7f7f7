import { cohortRoutes } from './cohorts.ts'
import { compareRoutes } from './compare.ts'
import { migrationRoutes } from './migration.ts'
import { placeRoutes } from './places.ts'
import type { Routes } from './routes.ts'
import { segmentRoutes } from './segment.ts'

/** One segment, several beside each other, and who moved, came back and lives where. */
export const groupRoutes: Routes = async (app, desk) => {
  for (const routes of [segmentRoutes, migrationRoutes, cohortRoutes, compareRoutes, placeRoutes])
    await routes(app, desk)
}
