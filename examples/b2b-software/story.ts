import type { Story } from '../making/story.ts'
import { generateB2bSoftware } from './generate.ts'

export const story: Story = {
  title: '拾阶软件:把 ERP 卖给企业 / Shijie Software: ERP for firms',
  dates: ['2026-03-31', '2026-06-30'],
  make: (folder, asOf) => generateB2bSoftware({ folder, asOf }),
  next: [
    'show firm-size',
    'show SME',
    'show account K007',
    'show account K008',
    'identity',
    'identity review',
    'explain renewals-due --customer K048',
    'migrate relation --from 2026-03-31',
  ],
}
