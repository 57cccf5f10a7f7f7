import { visitPages } from './support/visit-pages.ts'

visitPages({ language: 'zh', colorScheme: 'light', first: 'wide', barriersIn: ['wide', 'narrow'] })
