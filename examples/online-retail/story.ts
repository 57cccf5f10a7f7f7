import type { Story } from '../making/story.ts'
import { generateOnlineRetail } from './generate.ts'

export const story: Story = {
  title: '线上礼品批发商 / Online Retail: a gift wholesaler, columns of the public data set',
  dates: ['2011-08-31', '2011-11-30'],
  make: (folder, asOf) => generateOnlineRetail({ folder, until: asOf }),
  next: [
    'show slipping-boutiques',
    'fit christmas-only --event line --by description',
    'show wholesale-like --by place',
    'migrate rfm',
  ],
}
