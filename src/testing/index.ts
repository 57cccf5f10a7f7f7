/** Contract suites: a new engine, method, source, destination or layout is done when it passes. They register vitest tests. */
export { destinationContract } from './destination-contract.ts'
export { engineContract } from './engine-contract.ts'
export { layoutContract } from './layout-contract.ts'
export { methodContract } from './method-contract.ts'
export { sourceContract } from './source-contract.ts'
