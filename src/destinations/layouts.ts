import { ads } from './layouts/ads.ts'
import { callList } from './layouts/call-list.ts'
import type { Layout } from './layouts/layout.ts'
import { sms } from './layouts/sms.ts'
import { wecom } from './layouts/wecom.ts'

/** Every layout that a list can leave in. */
export const layouts: readonly Layout[] = [callList, sms, wecom, ads]
