import { visitPages } from './support/visit-pages.ts'

visitPages({ language: 'en', colorScheme: 'dark', first: 'narrow', barriersIn: ['wide'] })
