import { airline } from './trades/airline.ts'
import { businessToBusiness } from './trades/b2b.ts'
import { bank } from './trades/bank.ts'
import { car } from './trades/car.ts'
import { education } from './trades/education.ts'
import { housing } from './trades/housing.ts'
import { insurance } from './trades/insurance.ts'
import { restaurant } from './trades/restaurant.ts'
import { retail } from './trades/retail.ts'
import { telecom } from './trades/telecom.ts'
import type { Pack } from './pack.ts'

/** Every trade that a project can start from, in the order of docs/cli.md. */
export const packs: readonly Pack[] = [
  retail,
  bank,
  insurance,
  airline,
  telecom,
  car,
  housing,
  education,
  restaurant,
  businessToBusiness,
]
