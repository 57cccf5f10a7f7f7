import type { Story } from '../making/story.ts'
import { generateBank } from './generate.ts'

export const story: Story = {
  title: '珠江商业银行 / Pearl River Bank: retail banking, tiers by average assets',
  dates: ['2026-03-31', '2026-06-30'],
  make: (folder, asOf) => generateBank({ folder, until: asOf }),
  next: [
    'migrate wealth-tiers',
    'show near-next-tier --by province',
    'show 621700000016',
    'contrast aum_avg_3m --by occupation_class',
    'export --layout calls-tianhe --unmask',
  ],
}
