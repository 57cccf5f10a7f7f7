/** Contract suites: a new engine, method, source or destination is done when it passes. They register vitest tests. */
export { destinationContract } from './destination-contract.ts'
export { engineContract } from './engine-contract.ts'
export { methodContract } from './method-contract.ts'
export { sourceContract } from './source-contract.ts'
