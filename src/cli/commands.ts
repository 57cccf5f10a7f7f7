import type { Command } from './command.ts'
import { advise } from './commands/advise.ts'
import { affinity } from './commands/affinity.ts'
import { apply } from './commands/apply.ts'
import { backup } from './commands/backup.ts'
import { card } from './commands/card.ts'
import { check } from './commands/check.ts'
import { checklist } from './commands/checklist.ts'
import { contrast } from './commands/contrast.ts'
import { corners } from './commands/corners.ts'
import { delivered } from './commands/delivered.ts'
import { diff } from './commands/diff.ts'
import { discover } from './commands/discover.ts'
import { doctor } from './commands/doctor.ts'
import { drift } from './commands/drift.ts'
import { drivers } from './commands/drivers.ts'
import { experience } from './commands/experience.ts'
import { explain } from './commands/explain.ts'
import { effort } from './commands/effort.ts'
import { exportList } from './commands/export.ts'
import { fit } from './commands/fit.ts'
import { gaps } from './commands/gaps.ts'
import { history } from './commands/history.ts'
import { identity } from './commands/identity.ts'
import { init } from './commands/init.ts'
import { kpis } from './commands/kpis.ts'
import { league } from './commands/league.ts'
import { load } from './commands/load.ts'
import { losses } from './commands/losses.ts'
import { ls } from './commands/ls.ts'
import { migrate } from './commands/migrate.ts'
import { needs } from './commands/needs.ts'
import { offers } from './commands/offers.ts'
import { patterns } from './commands/patterns.ts'
import { perceived } from './commands/perceived.ts'
import { periods } from './commands/periods.ts'
import { plan } from './commands/plan.ts'
import { preview } from './commands/preview.ts'
import { profile } from './commands/profile.ts'
import { report } from './commands/report.ts'
import { response } from './commands/response.ts'
import { run } from './commands/run.ts'
import { schema } from './commands/schema.ts'
import { serve } from './commands/serve.ts'
import { shares } from './commands/shares.ts'
import { sheet } from './commands/sheet.ts'
import { show } from './commands/show.ts'
import { test } from './commands/test.ts'
import { tokens } from './commands/tokens.ts'
import { users } from './commands/users.ts'
import { validate } from './commands/validate.ts'
import { value } from './commands/value.ts'
import { windows } from './commands/windows.ts'

/** Every command, in the order of help. */
export const commands: readonly Command[] = [
  init,
  advise,
  checklist,
  check,
  load,
  identity,
  run,
  preview,
  test,
  plan,
  apply,
  show,
  explain,
  history,
  migrate,
  drift,
  kpis,
  experience,
  periods,
  profile,
  response,
  validate,
  card,
  contrast,
  discover,
  fit,
  patterns,
  windows,
  value,
  shares,
  league,
  losses,
  sheet,
  needs,
  perceived,
  delivered,
  corners,
  drivers,
  gaps,
  effort,
  affinity,
  offers,
  diff,
  exportList,
  report,
  serve,
  users,
  tokens,
  ls,
  schema,
  backup,
  doctor,
]
