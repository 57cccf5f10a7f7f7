import type { Story } from '../making/story.ts'
import { generateCar } from './generate.ts'

export const story: Story = {
  title: '驰原汽车:一家汽车经销集团 / Chiyuan Motors: a group of car dealers',
  dates: ['2026-05-31', '2026-06-30'],
  make: (folder, asOf) => generateCar({ folder, asOf }),
  next: [
    'show path',
    'show C0001',
    'fit hainan --event purchase --by drive',
    'contrast likes_suv --by job --in buyers',
    'show hainan --by province',
    'show sources',
    'export --layout trade-in-calls --unmask',
  ],
}
