import type { Story } from '../making/story.ts'
import { generateTelecom } from './generate.ts'

export const story: Story = {
  title: '通途移动:一家移动运营商 / Tongtu Mobile: a mobile operator',
  dates: ['2026-05-31', '2026-06-30'],
  make: (folder, asOf) => generateTelecom({ folder, asOf }),
  next: [
    'show U0001',
    'show usage',
    'show fading',
    'explain leaving --customer U0319',
    'show U0002',
    'migrate usage --from 2026-05-31',
    'export --layout fading-sms --unmask',
  ],
}
